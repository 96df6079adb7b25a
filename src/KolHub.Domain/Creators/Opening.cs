using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

/// <summary>A creator who shows the profile only to some opened it to this brand.</summary>
public sealed class Opening : Entity
{
    private Opening() { }

    private Opening(long creatorId, long brandId, DateTime now) : base(Ids.Next())
    {
        CreatorId = creatorId;
        BrandId = brandId;
        OpenedAt = now;
    }

    public long CreatorId { get; private set; }
    public long BrandId { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    public static Opening To(long brandId, long creatorId, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(creatorId), "Creators.OnlyOwnProfile");
        return new Opening(creatorId, brandId, now);
    }

    public void Reopen(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(ClosedAt is null, "Creators.AlreadyOpen");
        OpenedAt = now;
        ClosedAt = null;
    }

    public void Close(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(ClosedAt is not null, "Creators.AlreadyClosed");
        ClosedAt = now;
    }
}
