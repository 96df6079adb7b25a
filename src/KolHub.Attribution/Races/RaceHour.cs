namespace KolHub.Attribution.Races;

/// <summary>What one entrant brought in one hour: clicks, and how many of those clicks brought an order (0 to <paramref name="Clicks"/>).</summary>
public readonly record struct RaceHour(long Clicks, long Orders);

/// <summary>An entrant with its hours, oldest first. The same index is the same hour for all entrants of a heat; an hour without traffic is (0, 0).</summary>
public sealed record Runner(long Id, IReadOnlyList<RaceHour> Hours)
{
    public long Clicks => Hours.Sum(h => h.Clicks);

    public long Orders => Hours.Sum(h => h.Orders);

    /// <summary>Orders per click; null without a click.</summary>
    public double? Rate => Clicks == 0 ? null : (double)Orders / Clicks;
}
