using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;

namespace KolHub.Web.Features.Contracts;

/// <summary>The queues of this room: the list's tabs and the first page count the same rows.</summary>
public static class ContractQueues
{
    /// <summary>This side has to sign, or to put another wording forward after a review sent the last one back.</summary>
    public static IQueryable<Contract> WaitingFor(this IQueryable<Contract> contracts, Actor actor)
    {
        var side = SideOf(actor);
        return contracts.Where(c => c.State == ContractState.Drafting
            || ((c.State == ContractState.Approved || c.State == ContractState.PartlySigned) && !c.Signatures.Any(s => s.VersionNumber == c.LastNumber && s.Side == side)));
    }

    /// <summary>A desk has to decide, or the other side has to sign.</summary>
    public static IQueryable<Contract> WaitingForOthers(this IQueryable<Contract> contracts, Actor actor)
    {
        var side = SideOf(actor);
        return contracts.Where(c => c.State == ContractState.InReview
            || (c.State == ContractState.PartlySigned && c.Signatures.Any(s => s.VersionNumber == c.LastNumber && s.Side == side)));
    }

    public static IQueryable<Contract> InForce(this IQueryable<Contract> contracts) => contracts.Where(c => c.State == ContractState.Active);

    public static IQueryable<Contract> Over(this IQueryable<Contract> contracts) =>
        contracts.Where(c => c.State == ContractState.Ended || c.State == ContractState.Terminated);

    /// <summary>Templates that this reviewer may pass.</summary>
    public static IQueryable<ContractTemplate> WaitingForReview(this IQueryable<ContractTemplate> templates) =>
        templates.Where(t => t.SubmittedAt != null && t.ApprovedAt == null);

    private static Side SideOf(Actor actor) => actor.Role == Role.Creator ? Side.Creator : Side.Brand;
}
