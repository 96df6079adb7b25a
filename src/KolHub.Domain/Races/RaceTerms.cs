namespace KolHub.Domain.Races;

public enum RaceMeasure
{
    /// <summary>An order that was wholly refunded counts as none.</summary>
    KeptOrders,
    Orders,
}

/// <summary>By what rule a race runs; frozen when it starts.</summary>
/// <param name="Alpha">Of a hundred races without a difference, in how many at most a winner may be named.</param>
/// <param name="SettleHours">A click counts when it is so old, with the orders that it brought within that time: old clicks and new ones had the same chance.</param>
/// <param name="EndsOn">The last day (UTC) whose clicks count.</param>
public sealed record RaceTerms(RaceMeasure Measure, Rate Alpha, int LeastClicks, Rate SmallestGain, int SettleHours, DateOnly EndsOn)
{
    public const int MostSettleHours = 14 * 24;
    public const int MostLeastClicks = 1_000_000;

    public static RaceTerms UsualUntil(DateOnly endsOn) => new(RaceMeasure.KeptOrders, new Rate(500), 100, new Rate(2_000), 24, endsOn);

    public void Require()
    {
        RuleBroken.When(Alpha.BasisPoints is < 10 or > 2_000, "Races.AlphaOutOfRange", new Rate(10), new Rate(2_000));
        RuleBroken.When(LeastClicks is < 1 or > MostLeastClicks, "Races.LeastClicksOutOfRange", MostLeastClicks);
        RuleBroken.When(SmallestGain.BasisPoints is < 100 or > 10_000, "Races.GainOutOfRange");
        RuleBroken.When(SettleHours is < 1 or > MostSettleHours, "Races.SettleOutOfRange", MostSettleHours);
    }
}
