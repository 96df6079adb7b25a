using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;

namespace KolHub.Domain.Posts;

/// <summary>
/// Who of the brand looks after a contract's deliverables, and who does when that one is gone. Held by membership: who leaves and comes back is not owner again unasked.
/// </summary>
public sealed class DealOwner : VersionedEntity
{
    private DealOwner() { }

    public DealOwner(Contract contract, Membership owner, Membership? deputy, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, ContractId) = (contract.BrandId, contract.Id);
        Assign(owner, deputy, actor, now);
    }

    public long BrandId { get; private set; }
    public long ContractId { get; private set; }
    public long OwnerMembershipId { get; private set; }
    public long? DeputyMembershipId { get; private set; }
    public DateTime AssignedAt { get; private set; }
    public long AssignedBy { get; private set; }

    public void Assign(Membership owner, Membership? deputy, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandManager || !actor.IsOfBrand(BrandId), "Posts.BrandAssigns");
        RuleBroken.When(!IsManagerHere(owner) || (deputy is not null && !IsManagerHere(deputy)), "Posts.OwnerNotManager");
        RuleBroken.When(deputy?.PersonId == owner.PersonId, "Posts.OwnerIsDeputy");
        (OwnerMembershipId, DeputyMembershipId, AssignedAt, AssignedBy) = (owner.Id, deputy?.Id, now, actor.PersonId);
    }

    private bool IsManagerHere(Membership member) => member.Role is Role.BrandManager && member.BrandId == BrandId && member.EndedAt is null;
}
