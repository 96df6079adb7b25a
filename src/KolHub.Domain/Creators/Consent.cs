using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

public enum ConsentKind
{
    PoolsResults,
    PayoutData,
}

/// <summary>One consent given or taken back: which text, when, by whom. Rows are only added.</summary>
public sealed class Consent : Entity
{
    private Consent() { }

    private Consent(long creatorId, ConsentKind kind, int textVersion, bool isGiven, Actor actor, DateTime now) : base(Ids.Next())
    {
        CreatorId = creatorId;
        Kind = kind;
        TextVersion = textVersion;
        IsGiven = isGiven;
        By = actor.PersonId;
        At = now;
    }

    public long CreatorId { get; private set; }
    public ConsentKind Kind { get; private set; }
    public int TextVersion { get; private set; }
    public bool IsGiven { get; private set; }
    public long By { get; private set; }
    public DateTime At { get; private set; }

    internal static Consent Given(long creatorId, ConsentKind kind, int textVersion, Actor actor, DateTime now) => new(creatorId, kind, textVersion, true, actor, now);

    internal static Consent Withdrawn(long creatorId, ConsentKind kind, int textVersion, Actor actor, DateTime now) => new(creatorId, kind, textVersion, false, actor, now);
}
