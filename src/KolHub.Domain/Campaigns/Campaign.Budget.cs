using KolHub.Domain.Accounts;

namespace KolHub.Domain.Campaigns;

public sealed partial class Campaign
{
    /// <summary>Fees, samples, guarantees and commission caps of the deals made.</summary>
    public Money Committed { get; private set; }

    /// <summary>Deals made whose commission has no cap: beside <see cref="Committed"/> the commitment is "open" while there are any.</summary>
    public int OpenDeals { get; private set; }
    public DateTime? OpenCommissionApprovedAt { get; private set; }
    public long? OpenCommissionApprovedBy { get; private set; }
    public bool OpenCommissionApprovedAlone { get; private set; }
    public DateTime? BudgetChangeRequestedAt { get; private set; }

    /// <summary>The last request, approval or refusal of another budget.</summary>
    public DateTime? LastBudgetStepAt { get; private set; }

    public Money Left => Budget - Committed;

    public Money Reserved => ReserveRate.Of(Budget);

    /// <summary>The deals made already eat into what was set aside.</summary>
    public bool IsInReserve => ApprovedAt is not null && Committed > Budget - Reserved;

    public BudgetChange? PendingBudgetChange => _budgetChanges.SingleOrDefault(change => change.IsPending);

    /// <summary>Takes a deal's commitment from the approved budget. The row is locked by the caller.</summary>
    public void Reserve(Money amount, DateTime now, bool openCommission = false)
    {
        RuleBroken.When(ApprovedAt is null, "Campaigns.NotApproved");
        RuleBroken.When(ClosedAt is not null, "Campaigns.IsClosed");
        RuleBroken.When(amount.IsNegative, "Campaigns.AmountNegative");
        RuleBroken.When(amount.Currency != Currency, "Campaigns.OneCurrency");
        RuleBroken.When(openCommission && OpenCommissionApprovedAt is null, "Campaigns.OpenCommissionNotApproved");
        RuleBroken.When(amount > Left, "Campaigns.BudgetSpent");
        Committed += amount;
        OpenDeals += openCommission ? 1 : 0;
        StartedAt ??= now;
        State = CampaignState.Running;
    }

    /// <summary>Gives a commitment back when its deal ends without being used up.</summary>
    public void Release(Money amount, bool openCommission = false)
    {
        RuleBroken.When(amount.IsNegative, "Campaigns.AmountNegative");
        RuleBroken.When(amount.Currency != Currency, "Campaigns.OneCurrency");
        RuleBroken.When(amount > Committed || (openCommission && OpenDeals == 0), "Campaigns.ReleaseAboveCommitted");
        Committed -= amount;
        OpenDeals -= openCommission ? 1 : 0;
    }

    /// <summary>Finance allows deals whose commission has no cap, so that their cost is not known beforehand.</summary>
    public void ApproveOpenCommission(Actor actor, int brandMembers, DateTime now)
    {
        RuleBroken.When(State is CampaignState.Draft, "Campaigns.NotSubmitted");
        RuleBroken.When(ClosedAt is not null, "Campaigns.IsClosed");
        RuleBroken.When(actor.Role != Role.BrandFinance && brandMembers > 1, "Campaigns.FinanceApprovesOpenCommission");
        RuleBroken.When(OpenCommissionApprovedAt is not null, "Campaigns.OpenCommissionIsApproved");
        OpenCommissionApprovedAt = now;
        OpenCommissionApprovedBy = actor.PersonId;
        OpenCommissionApprovedAlone = brandMembers == 1;
    }

    /// <summary>Asks for another budget; the approved one stands until manager and finance have both said yes.</summary>
    public BudgetChange RequestBudget(Actor actor, Money to, string reason, DateTime now)
    {
        RuleBroken.When(ApprovedAt is null, "Campaigns.NotApproved");
        RuleBroken.When(ClosedAt is not null, "Campaigns.IsClosed");
        RuleBroken.When(PendingBudgetChange is not null, "Campaigns.BudgetChangePending");
        RuleBroken.When(to.Currency != Currency, "Campaigns.OneCurrency");
        RuleBroken.When(to.Minor <= 0, "Campaigns.BudgetMissing");
        RuleBroken.When(to == Budget, "Campaigns.BudgetUnchanged");
        RuleBroken.When(to < Committed, "Campaigns.BudgetBelowCommitted", Committed);
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Campaigns.ReasonMissing");
        var change = new BudgetChange(this, to, reason.Trim(), actor, now);
        _budgetChanges.Add(change);
        BudgetChangeRequestedAt = now;
        LastBudgetStepAt = now;
        return change;
    }

    public void ApproveBudgetChange(Actor actor, int brandMembers, DateTime now)
    {
        RuleBroken.When(ClosedAt is not null, "Campaigns.IsClosed");
        RuleBroken.When(actor.Role is not (Role.BrandManager or Role.BrandFinance), "Campaigns.ManagerAndFinanceApprove");
        var change = PendingBudgetChange;
        RuleBroken.When(change is null, "Campaigns.NoBudgetChange");
        RuleBroken.When(change.To < Committed, "Campaigns.BudgetBelowCommitted", Committed);
        change.Approve(actor, brandMembers, now);
        LastBudgetStepAt = now;
        if (change.IsApproved)
        {
            Budget = change.To;
            BudgetChangeRequestedAt = null;
        }
    }

    public void RefuseBudgetChange(Actor actor, string reason, DateTime now)
    {
        var change = PendingBudgetChange;
        RuleBroken.When(change is null, "Campaigns.NoBudgetChange");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Campaigns.ReasonMissing");
        change.Refuse(actor, reason.Trim(), now);
        BudgetChangeRequestedAt = null;
        LastBudgetStepAt = now;
    }
}
