using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Discovery;

/// <summary>An account that a brand considers for a campaign: a creator's channel, or a listing of its own.</summary>
public sealed class ShortlistEntry : VersionedEntity
{
    public const int LongestNote = 1_000;

    private ShortlistEntry() { }

    private ShortlistEntry(Campaign campaign, MatchAnswer answer, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(!actor.IsOfBrand(campaign.BrandId) && actor.Role != Role.System, "Discovery.NotYourBrand");
        RuleBroken.When(campaign.ClosedAt is not null, "Discovery.CampaignClosed");
        BrandId = campaign.BrandId;
        CampaignId = campaign.Id;
        Answer = answer;
        AddedAt = now;
        AddedBy = actor.PersonId;
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public long? ChannelId { get; private set; }
    public long? CreatorId { get; private set; }
    public long? ListingId { get; private set; }

    /// <summary>The channel or listing while it is on the list, so that it can stand there only once.</summary>
    public long? LiveSubjectId { get; private set; }
    public MatchAnswer Answer { get; private set; } = null!;
    public string Note { get; private set; } = "";
    public DateTime AddedAt { get; private set; }
    public long AddedBy { get; private set; }
    public DateTime? RemovedAt { get; private set; }
    public long? RemovedBy { get; private set; }

    public static ShortlistEntry Add(Campaign campaign, Channel channel, MatchAnswer answer, Actor actor, DateTime now)
    {
        RuleBroken.When(channel.RemovedAt is not null, "Discovery.ChannelRemoved");
        return new ShortlistEntry(campaign, answer, actor, now) { ChannelId = channel.Id, CreatorId = channel.CreatorId, LiveSubjectId = channel.Id };
    }

    public static ShortlistEntry Add(Campaign campaign, Listing listing, MatchAnswer answer, Actor actor, DateTime now)
    {
        RuleBroken.When(listing.BrandId != campaign.BrandId, "Discovery.NotYourBrand");
        return new ShortlistEntry(campaign, answer, actor, now) { ListingId = listing.Id, LiveSubjectId = listing.Id };
    }

    public void WriteNote(string note, Actor actor)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Discovery.NotYourBrand");
        RuleBroken.When(RemovedAt is not null, "Discovery.NotOnTheList");
        RuleBroken.When(note.Length > LongestNote, "Discovery.NoteTooLong", LongestNote);
        Note = note.Trim();
    }

    public void Remove(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Discovery.NotYourBrand");
        RuleBroken.When(RemovedAt is not null, "Discovery.NotOnTheList");
        RemovedAt = now;
        RemovedBy = actor.PersonId;
        LiveSubjectId = null;
    }
}
