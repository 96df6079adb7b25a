using System.Numerics;

namespace KolHub.Domain.Campaigns;

/// <summary>What a commission says beyond its one rate. Frozen into a contract; every part may be empty.</summary>
public sealed record PlanTerms
{
    public const int MostGoods = 20;
    public const int MostSteps = 5;
    public const int LongestLock = 90;
    public const long MostCounted = 1_000_000_000_000_000;

    private static readonly Rate _mostRate = new(9_000);

    /// <summary>Goods with a rate of their own. One product before its category, the earlier before the later.</summary>
    public IReadOnlyList<GoodsRate> Goods { get; init; } = [];

    /// <summary>More on the part of the net sales above each of these sums, the lowest first.</summary>
    public IReadOnlyList<VolumeTier> Tiers { get; init; } = [];

    /// <summary>Sums that are paid once each when their goals are reached.</summary>
    public IReadOnlyList<GoalBonus> Goals { get; init; } = [];

    /// <summary>The rates may be changed while the contract runs, and a cut binds after so many days; zero is never.</summary>
    public int RateLockDays { get; init; }

    public bool IsEmpty => Goals.Count == 0 && Goods.Count == 0 && Tiers.Count == 0 && RateLockDays == 0;

    /// <summary>Something that is counted and settled when the contract is over.</summary>
    public bool HasRewards => Tiers.Count > 0 || Goals.Count > 0;

    /// <summary>The most that its bonuses can come to.</summary>
    public Money MostBonus(string currency) => Goals.Aggregate(Money.Zero(currency), (sum, goal) => sum + goal.Bonus);

    /// <summary>More commission by volume: of each part of the net sales its own rate, summed up and rounded half up once.</summary>
    public Money ExtraOn(Money netSales)
    {
        var weighed = BigInteger.Zero;
        for (var i = 0; i < Tiers.Count; i++)
        {
            var upTo = i + 1 < Tiers.Count ? Math.Min(netSales.Minor, Tiers[i + 1].From.Minor) : netSales.Minor;
            weighed += (BigInteger)Math.Max(0, upTo - Tiers[i].From.Minor) * Tiers[i].Extra.BasisPoints;
        }
        return new Money(Apportion.HalfUp(weighed, Rate.Whole.BasisPoints), netSales.Currency);
    }

    public Money BonusOn(Func<Measured, long> reached, string currency) =>
        Goals.Where(goal => reached(goal.Goal) >= goal.Amount).Aggregate(Money.Zero(currency), (sum, goal) => sum + goal.Bonus);

    public bool Equals(PlanTerms? other) =>
        other is not null && RateLockDays == other.RateLockDays && Goods.SequenceEqual(other.Goods) && Tiers.SequenceEqual(other.Tiers) && Goals.SequenceEqual(other.Goals);

    public override int GetHashCode() => HashCode.Combine(Goods.Count, Tiers.Count, Goals.Count, RateLockDays);

    /// <summary>Whether these can stand beside the usual rate, in a plan, an offer or a contract.</summary>
    public void Check(Rate usual, string currency)
    {
        RuleBroken.When(IsEmpty, "Campaigns.PlanEmpty");
        RuleBroken.When(usual.BasisPoints == 0 && (Goods.Count > 0 || Tiers.Count > 0 || RateLockDays > 0), "Campaigns.PlanWithoutCommission");
        CheckGoods(Goods);
        RuleBroken.When(Tiers.Count > MostSteps || Goals.Count > MostSteps, "Campaigns.PlanTooManySteps", MostSteps);
        RuleBroken.When(Tiers.Any(tier => tier.From.Currency != currency) || Goals.Any(goal => goal.Bonus.Currency != currency), "Campaigns.OneCurrency");
        RuleBroken.When(Tiers.Any(tier => tier.From.Minor is <= 0 or > MostCounted), "Campaigns.TierOutOfRange");
        RuleBroken.When(Tiers.Zip(Tiers.Skip(1)).Any(pair => pair.First.From >= pair.Second.From), "Campaigns.TiersNotRising");
        RuleBroken.When(Tiers.Any(tier => tier.Extra.BasisPoints <= 0 || tier.Extra.BasisPoints + Highest(usual) > _mostRate.BasisPoints), "Campaigns.TierRateOutOfRange");
        RuleBroken.When(Goals.Any(goal => goal.Amount is <= 0 or > MostCounted || goal.Bonus.Minor is <= 0 or > MostCounted), "Campaigns.GoalOutOfRange");
        RuleBroken.When(Goals.DistinctBy(goal => (goal.Goal, goal.Amount)).Count() != Goals.Count, "Campaigns.GoalTwice");
        RuleBroken.When(RateLockDays is < 0 or > LongestLock, "Campaigns.LockOutOfRange", LongestLock);
    }

    public static void CheckGoods(IReadOnlyList<GoodsRate> goods)
    {
        RuleBroken.When(goods.Count > MostGoods, "Campaigns.PlanTooManyGoods", MostGoods);
        RuleBroken.When(goods.Any(one => !one.IsSound), "Campaigns.GoodsUnsound");
        RuleBroken.When(goods.Any(one => one.Rate.BasisPoints < 0 || one.Rate.BasisPoints > _mostRate.BasisPoints), "Campaigns.CommissionOutOfRange");
    }

    private int Highest(Rate usual) => Goods.Select(one => one.Rate.BasisPoints).Append(usual.BasisPoints).Max();
}
