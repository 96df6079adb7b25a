using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>What a commission says beyond its one rate, as it is read wherever terms are.</summary>
public static class PlanLines
{
    public static IEnumerable<(string Term, string Value)> Of(PlanTerms? terms, Words words)
    {
        if (terms is not { } plan)
        {
            yield break;
        }
        if (plan.Goods.Count > 0)
        {
            yield return (words["Campaigns.PlanGoods"], string.Join("; ", plan.Goods.Select(one => Said(one, words))));
        }
        if (plan.Tiers.Count > 0)
        {
            yield return (words["Campaigns.PlanTiers"], string.Join("; ", plan.Tiers.Select(tier => words["Campaigns.PlanTierOf", tier.From, Format.Percent(tier.Extra)])));
        }
        if (plan.Goals.Count > 0)
        {
            yield return (words["Campaigns.PlanGoals"], string.Join("; ", plan.Goals.Select(goal => $"{Said(goal, words)}: {Format.Money(goal.Bonus)}")));
        }
        if (plan.RateLockDays > 0)
        {
            yield return (words["Campaigns.PlanLock"], words["Campaigns.PlanLockOf", plan.RateLockDays]);
        }
    }

    public static string Said(GoodsRate one, Words words)
    {
        var name = one.Category is { } category ? $"{one.Name} ({words.Of("Creators", category)})" : one.Name;
        return words["Campaigns.PlanGoodsOf", name, one.Codes, Format.Percent(one.Rate)];
    }

    public static string Said(GoalBonus goal, Words words) => goal.Goal is Measured.NetSales
        ? words["Campaigns.GoalOf_NetSales", new Money(goal.Amount, goal.Bonus.Currency)]
        : words[$"Campaigns.GoalOf_{goal.Goal}", Format.Number(goal.Amount)];
}
