using KolHub.Domain.Accounts;

namespace KolHub.Domain.Tracking;

public enum HostProof
{
    DnsRecord,
    File,
}

/// <summary>A host that a brand has shown to be its own; links land on such hosts only.</summary>
public sealed class VerifiedHost : VersionedEntity
{
    public const string FilePath = "/.well-known/kolhub.txt";
    public const string RecordName = "_kolhub";
    public const string RecordPrefix = "kolhub-verification=";

    private VerifiedHost() { }

    public VerifiedHost(long brandId, string host, string token, Actor actor, DateTime now, bool loopbackAllowed = false) : base(Ids.Next())
    {
        RuleBroken.When(token.Length < 22, "Tracking.TokenTooShort");
        BrandId = brandId;
        Host = HostName.Parse(host, loopbackAllowed);
        Token = token;
        AddedBy = actor.PersonId;
        AddedAt = now;
    }

    public long BrandId { get; private set; }

    public string Host { get; private set; } = "";

    /// <summary>128 random bits that the owner of the host publishes.</summary>
    public string Token { get; private set; } = "";

    public DateTime AddedAt { get; private set; }

    public long AddedBy { get; private set; }

    public DateTime? VerifiedAt { get; private set; }

    public HostProof? VerifiedThrough { get; private set; }

    public DateTime? CheckedAt { get; private set; }

    /// <summary>What the last check saw, as status and at most 2,000 characters of text.</summary>
    public string? CheckAnswer { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public bool IsVerified => VerifiedAt is not null && WithdrawnAt is null;

    /// <summary>The line that proves ownership, the same in the DNS record and in the file.</summary>
    public string Proof => RecordPrefix + Token;

    public void Verify(HostProof proof, DateTime now)
    {
        RuleBroken.When(WithdrawnAt is not null, "Tracking.HostWithdrawn", Host);
        VerifiedAt ??= now;
        VerifiedThrough = proof;
        CheckedAt = now;
        CheckAnswer = null;
    }

    public void Miss(string answer, DateTime now)
    {
        CheckedAt = now;
        CheckAnswer = answer.Length > 2_000 ? answer[..2_000] : answer;
    }

    /// <summary>Every link that lands here stops working at once.</summary>
    public void Withdraw(DateTime now)
    {
        RuleBroken.When(WithdrawnAt is not null, "Tracking.HostWithdrawn", Host);
        WithdrawnAt = now;
    }
}
