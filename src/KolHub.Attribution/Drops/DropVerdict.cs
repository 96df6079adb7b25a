namespace KolHub.Attribution.Drops;

/// <summary>What the last days of one deal say beside the days before them.</summary>
/// <param name="Deal">The deal's name; 0 where all deals are judged as one.</param>
/// <param name="Days">How many last days were looked at: 3 or 7, whichever says more.</param>
/// <param name="Before">Orders in the days before, on which the expectation rests.</param>
/// <param name="Expected">Orders expected in the last days, had the deal gone on as before: with age of its post, weekday and what the other deals did counted.</param>
/// <param name="Seen">Orders in the last days.</param>
/// <param name="Chance">The chance of so few or fewer without a cause of the deal's own, 0..1; doubled, as two lengths were looked at.</param>
/// <param name="IsDrop">The chance counts among all that were judged, and the fall is large enough to be looked at.</param>
public sealed record DropVerdict(long Deal, int Days, long Before, double Expected, long Seen, double Chance, bool IsDrop);

/// <summary>The verdicts of one day.</summary>
/// <param name="Deals">Of the deals that could be judged, in the order given.</param>
/// <param name="TooLittle">How many deals had too few days or orders to be judged.</param>
/// <param name="Market">All deals as one; null where fewer than two could be judged.</param>
public sealed record DropReport(IReadOnlyList<DropVerdict> Deals, int TooLittle, DropVerdict? Market);
