using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

/// <summary>From how many followers on an account of this platform is 头部, 腰部 or 尾部; below that it is KOC. Rows are only added: the newest one in force counts.</summary>
public sealed class TierCutoff : Entity
{
    private TierCutoff() { }

    private TierCutoff(Platform platform, long head, long waist, long tail, DateTime validFrom, long? setBy) : base(Ids.Next())
    {
        Platform = platform;
        Head = head;
        Waist = waist;
        Tail = tail;
        ValidFrom = validFrom;
        SetBy = setBy;
    }

    public Platform Platform { get; private set; }
    public long Head { get; private set; }
    public long Waist { get; private set; }
    public long Tail { get; private set; }
    public DateTime ValidFrom { get; private set; }

    /// <summary>The operator; nothing for what KolHub came with.</summary>
    public long? SetBy { get; private set; }

    public static TierCutoff Set(Platform platform, long head, long waist, long tail, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not (Role.Operator or Role.System), "Creators.OnlyOperatorSetsTiers");
        RuleBroken.When(tail < 1 || waist <= tail || head <= waist, "Creators.CutoffsNotRising");
        RuleBroken.When(head > ChannelFacts.MaxFollowers, "Creators.FollowersOutOfRange");
        return new TierCutoff(platform, head, waist, tail, now, actor.PersonId == 0 ? null : actor.PersonId);
    }
}
