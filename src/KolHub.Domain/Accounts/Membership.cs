namespace KolHub.Domain.Accounts;

/// <summary>A person's role in an organisation: a brand, a creator's own account, or the platform (neither id).</summary>
public sealed class Membership : Entity
{
    private Membership() { }

    private Membership(long personId, Role role, long? brandId, long? creatorId, DateTime now) : base(Ids.Next())
    {
        PersonId = personId;
        Role = role;
        BrandId = brandId;
        CreatorId = creatorId;
        Since = now;
    }

    public long PersonId { get; private set; }

    public Role Role { get; private set; }

    public long? BrandId { get; private set; }

    public long? CreatorId { get; private set; }

    public DateTime Since { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public static Membership InBrand(long personId, long brandId, Role role, DateTime now)
    {
        RuleBroken.When(role is not (Role.BrandManager or Role.BrandFinance or Role.BrandReviewer), "Accounts.RoleNotOfBrand");
        return new Membership(personId, role, brandId, null, now);
    }

    public static Membership OfCreator(long personId, long creatorId, DateTime now) => new(personId, Role.Creator, null, creatorId, now);

    public static Membership OnPlatform(long personId, Role role, DateTime now)
    {
        RuleBroken.When(role is not (Role.PlatformReviewer or Role.Operator), "Accounts.RoleNotOfPlatform");
        return new Membership(personId, role, null, null, now);
    }

    public Actor AsActor() => new(PersonId, Role, BrandId, CreatorId);

    public void End(DateTime now)
    {
        RuleBroken.When(EndedAt is not null, "Accounts.MembershipEnded");
        EndedAt = now;
    }
}
