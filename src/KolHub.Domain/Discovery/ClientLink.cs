using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;

namespace KolHub.Domain.Discovery;

/// <summary>What a client sees of a shortlist beside who stands on it.</summary>
[Flags]
public enum ClientSees
{
    Accounts = 0,
    Fit = 1,
    Sales = 2,
    Prices = 4,
    Notes = 8,
}

/// <summary>A way for somebody without an account to a campaign's shortlist, where they say yes or no to each creator. Only the hash of its secret is kept.</summary>
public sealed class ClientLink : VersionedEntity
{
    public const int LongestName = 100;
    public const int MostDays = 90;
    public const int UsualDays = 14;

    private ClientLink() { }

    private ClientLink(Campaign campaign, string tokenHash, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = campaign.BrandId;
        CampaignId = campaign.Id;
        TokenHash = tokenHash;
        OpenedAt = now;
        OpenedBy = actor.PersonId;
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public string Client { get; private set; } = "";
    public string TokenHash { get; private set; } = "";
    public ClientSees Sees { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public long OpenedBy { get; private set; }
    public DateTime ExpiresAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }
    public long? RevokedBy { get; private set; }

    public static ClientLink Open(Campaign campaign, string client, string tokenHash, ClientSees sees, int days, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(campaign.BrandId), "Discovery.NotYourBrand");
        RuleBroken.When(campaign.ClosedAt is not null, "Discovery.CampaignClosed");
        RuleBroken.When(string.IsNullOrWhiteSpace(client), "Discovery.ClientMissing");
        RuleBroken.When(client.Trim().Length > LongestName, "Shared.TooLong", LongestName);
        RuleBroken.When(days is < 1 or > MostDays, "Discovery.LinkDaysOutOfRange", MostDays);
        return new ClientLink(campaign, tokenHash, actor, now) { Client = client.Trim(), Sees = sees, ExpiresAt = now.AddDays(days) };
    }

    public bool Works(DateTime now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Discovery.NotYourBrand");
        RuleBroken.When(RevokedAt is not null, "Discovery.LinkRevoked");
        RevokedAt = now;
        RevokedBy = actor.PersonId;
    }

    /// <summary>The client's word on one creator; nothing where it is what they said last.</summary>
    /// <param name="last">What came through this link about the same creator before.</param>
    public ClientAnswer? Answer(ShortlistEntry entry, ClientAnswer? last, ClientVerdict? verdict, string comment, string by, DateTime now)
    {
        RuleBroken.When(RevokedAt is not null, "Discovery.LinkRevoked");
        RuleBroken.When(now >= ExpiresAt, "Discovery.LinkExpired");
        RuleBroken.When(entry.CampaignId != CampaignId || entry.RemovedAt is not null, "Discovery.NotOnTheList");
        RuleBroken.When(string.IsNullOrWhiteSpace(by), "Discovery.WhoAnswersMissing");
        RuleBroken.When(by.Trim().Length > LongestName, "Shared.TooLong", LongestName);
        RuleBroken.When(comment.Trim().Length > ClientAnswer.LongestComment, "Shared.TooLong", ClientAnswer.LongestComment);
        var said = comment.Trim();
        return (verdict, said) == (last?.Verdict, last?.Comment ?? "") ? null : new ClientAnswer(this, entry, (last?.Number ?? 0) + 1, verdict, said, by.Trim(), now);
    }
}

public enum ClientVerdict
{
    Approved,
    Rejected,
}

/// <summary>What a client said about one creator of a shortlist. Never changed: who thinks again answers again.</summary>
public sealed class ClientAnswer : Entity
{
    public const int LongestComment = 500;

    private ClientAnswer() { }

    internal ClientAnswer(ClientLink link, ShortlistEntry entry, int number, ClientVerdict? verdict, string comment, string by, DateTime now) : base(Ids.Next())
    {
        BrandId = link.BrandId;
        LinkId = link.Id;
        EntryId = entry.Id;
        Number = number;
        Verdict = verdict;
        Comment = comment;
        By = by;
        AnsweredAt = now;
    }

    public long BrandId { get; private set; }
    public long LinkId { get; private set; }
    public long EntryId { get; private set; }

    /// <summary>1 for the first word on this creator, then up.</summary>
    public int Number { get; private set; }
    public ClientVerdict? Verdict { get; private set; }
    public string Comment { get; private set; } = "";
    [Personal]
    public string By { get; private set; } = "";
    public DateTime AnsweredAt { get; private set; }
}
