using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Tracking;

/// <summary>Codes and links may be prepared while a contract is on its way; they work only when it is in force and copy of it passed review.</summary>
internal static class Opening
{
    public static void RequireRunning(Contract contract)
    {
        RuleBroken.When(contract.State is ContractState.Ended or ContractState.Terminated, "Tracking.ContractOver");
        RuleBroken.When(contract.SuspendedAt is not null, "Tracking.ContractSuspended");
    }

    public static void Require(long contractId, Contract contract, Draft approved)
    {
        RuleBroken.When(contract.Id != contractId || approved.ContractId != contractId, "Tracking.OtherContract");
        RuleBroken.When(!contract.IsActive, "Tracking.ContractNotActive");
        RuleBroken.When(contract.SuspendedAt is not null, "Tracking.ContractSuspended");
        RuleBroken.When(approved.ApprovedAt is null, "Tracking.CopyNotApproved");
    }
}
