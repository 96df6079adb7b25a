using KolHub.Domain.Accounts;

namespace KolHub.Domain.Campaigns;

public sealed partial class Campaign
{
    /// <summary>Hands the brief to the manager and finance; the products are those that it names.</summary>
    public void Submit(Actor actor, IReadOnlyCollection<Product> products, DateTime now)
    {
        RuleBroken.When(State != CampaignState.Draft, "Campaigns.OnlyDraftsAreSubmitted");
        RuleBroken.When(Goal.Length == 0, "Campaigns.GoalMissing");
        RuleBroken.When(Products.Count == 0, "Campaigns.ProductMissing");
        RuleBroken.When(PlatformBits == 0, "Campaigns.PlatformMissing");
        RuleBroken.When(FormBits == 0, "Campaigns.FormMissing");
        RuleBroken.When(Budget.Minor <= 0, "Campaigns.BudgetMissing");
        RuleBroken.When(!TierSplit.IsWholeWith(ReserveRate), "Campaigns.SplitNotWhole");
        RuleBroken.When(CommissionCap > Budget, "Campaigns.CapAboveBudget");
        RuleBroken.When(EndsOn < StartsOn, "Campaigns.EndsBeforeStart");
        RuleBroken.When(EndsOn < Day.Of(now), "Campaigns.EndsInThePast");
        foreach (var product in products.Where(product => Products.Any(named => named.ProductId == product.Id)))
        {
            RuleBroken.When(product.ArchivedAt is not null, "Campaigns.ProductArchived", product.Name);
            RuleBroken.When(!product.IsLicensedUntil(EndsOn), "Campaigns.LicenceExpires", product.Name, product.LicenceExpiresOn ?? EndsOn);
        }
        SubmittedAt = now;
        SubmittedBy = actor.PersonId;
        State = CampaignState.Submitted;
    }

    /// <summary>One of two approvals; a brand of one member gives both, marked as given alone.</summary>
    public void Approve(Actor actor, int brandMembers, DateTime now)
    {
        var alone = brandMembers == 1;
        RuleBroken.When(State != CampaignState.Submitted, "Campaigns.NotSubmitted");
        RuleBroken.When(actor.Role is not (Role.BrandManager or Role.BrandFinance), "Campaigns.ManagerAndFinanceApprove");
        RuleBroken.When(!alone && actor.Role == Role.BrandManager && ManagerApprovedAt is not null, "Campaigns.ManagerHasApproved");
        RuleBroken.When(!alone && actor.Role == Role.BrandFinance && FinanceApprovedAt is not null, "Campaigns.FinanceHasApproved");
        RuleBroken.When(!alone && actor.PersonId == (actor.Role == Role.BrandManager ? FinanceApprovedBy : ManagerApprovedBy), "Campaigns.TwoPersonsApprove");
        if (alone || actor.Role == Role.BrandManager)
        {
            (ManagerApprovedAt, ManagerApprovedBy) = (now, actor.PersonId);
        }
        if (alone || actor.Role == Role.BrandFinance)
        {
            (FinanceApprovedAt, FinanceApprovedBy) = (now, actor.PersonId);
        }
        ApprovedAlone = alone;
        if (ManagerApprovedAt is not null && FinanceApprovedAt is not null)
        {
            ApprovedAt = now;
            State = CampaignState.Approved;
        }
    }

    /// <summary>Back to its writer with what has to change; an approval already given falls.</summary>
    public void Return(Actor actor, string reason, DateTime now)
    {
        RuleBroken.When(State != CampaignState.Submitted, "Campaigns.NotSubmitted");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Campaigns.ReasonMissing");
        BackToDraft();
        ReturnedAt = now;
        ReturnedBy = actor.PersonId;
        ReturnReason = reason.Trim();
    }

    /// <summary>The writer takes it back to go on writing.</summary>
    public void Recall()
    {
        RuleBroken.When(State != CampaignState.Submitted, "Campaigns.NotSubmitted");
        BackToDraft();
    }

    private void BackToDraft()
    {
        (SubmittedAt, SubmittedBy) = (null, null);
        (ManagerApprovedAt, ManagerApprovedBy) = (null, null);
        (FinanceApprovedAt, FinanceApprovedBy) = (null, null);
        State = CampaignState.Draft;
    }
}
