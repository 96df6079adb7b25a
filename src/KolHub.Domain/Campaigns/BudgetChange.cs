using KolHub.Domain.Accounts;

namespace KolHub.Domain.Campaigns;

/// <summary>A wish to change an approved budget. Until both have approved it, the old budget stands.</summary>
public sealed class BudgetChange : Entity
{
    private BudgetChange() { Reason = ""; }

    internal BudgetChange(Campaign campaign, Money to, string reason, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = campaign.BrandId;
        CampaignId = campaign.Id;
        From = campaign.Budget;
        To = to;
        Reason = reason;
        RequestedAt = now;
        RequestedBy = actor.PersonId;
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public Money From { get; private set; }
    public Money To { get; private set; }
    public string Reason { get; private set; }
    public DateTime RequestedAt { get; private set; }
    public long RequestedBy { get; private set; }
    public DateTime? ManagerApprovedAt { get; private set; }
    public long? ManagerApprovedBy { get; private set; }
    public DateTime? FinanceApprovedAt { get; private set; }
    public long? FinanceApprovedBy { get; private set; }
    public bool ApprovedAlone { get; private set; }
    public DateTime? RefusedAt { get; private set; }
    public long? RefusedBy { get; private set; }
    public string RefusalReason { get; private set; } = "";

    public bool IsApproved => ManagerApprovedAt is not null && FinanceApprovedAt is not null;

    public bool IsPending => !IsApproved && RefusedAt is null;

    internal void Approve(Actor actor, int brandMembers, DateTime now)
    {
        var alone = brandMembers == 1;
        RuleBroken.When(!alone && actor.PersonId == (actor.Role == Role.BrandManager ? FinanceApprovedBy : ManagerApprovedBy), "Campaigns.TwoPersonsApprove");
        RuleBroken.When(!alone && actor.Role == Role.BrandManager && ManagerApprovedAt is not null, "Campaigns.ManagerHasApproved");
        RuleBroken.When(!alone && actor.Role == Role.BrandFinance && FinanceApprovedAt is not null, "Campaigns.FinanceHasApproved");
        if (alone || actor.Role == Role.BrandManager)
        {
            (ManagerApprovedAt, ManagerApprovedBy) = (now, actor.PersonId);
        }
        if (alone || actor.Role == Role.BrandFinance)
        {
            (FinanceApprovedAt, FinanceApprovedBy) = (now, actor.PersonId);
        }
        ApprovedAlone = alone;
    }

    internal void Refuse(Actor actor, string reason, DateTime now)
    {
        RefusedAt = now;
        RefusedBy = actor.PersonId;
        RefusalReason = reason;
    }
}
