using KolHub.Attribution.Fraud;

namespace KolHub.Attribution.Drops;

/// <summary>Tells which deals suddenly sell less, beside what posts that grow old, weekdays and the market explain.</summary>
public static class DropWatch
{
    /// <summary>The days before on which an expectation rests, at most: four weeks hold each weekday four times.</summary>
    public const int BaseDays = 28;

    /// <summary>The last days that are looked at, at most.</summary>
    public const int LastDays = 7;

    /// <summary>And at least: a drop that has lasted three days can be seen before the week is over.</summary>
    public const int FirstDays = 3;

    /// <summary>A deal with fewer days before than this is not judged.</summary>
    public const int LeastDays = 7;

    /// <summary>Nor one with fewer orders in them.</summary>
    public const int LeastOrders = 10;

    /// <summary>A drop leaves at most this share of what was expected: less of a fall is no task for anybody, however certain.</summary>
    public const double MostLeft = 0.6;

    /// <summary>All deals as one fell where at most this share is left of all of them and of at least half of them each, and the chance of it is at most <see cref="MarketChance"/>.</summary>
    public const double MostLeftOfMarket = 0.5;

    public const double MarketChance = 0.01;

    /// <summary>Of the deals called dropped at most this share is wrong, on average: a task looked at in vain costs less than a creator who sells nothing for weeks.</summary>
    public const double Alpha = 0.1;

    private const int Folds = 40;

    /// <summary>
    /// Judges all deals of a market, as of their common last day.
    /// <para>
    /// A deal's orders of a day are taken as its own level times the age of its newest post times the weekday times, in the last days, what the market did; all but the level are learnt from the other deals (cross-fitted: a deal
    /// is never judged by what it taught). Given the orders of both spans together, those of the last days are then beta-binomial around the share that this expects, which needs no guess of the level (the conditional test of
    /// two Poisson means, Przyborowski and Wilenski 1940); how much shares differ from deal to deal without a cause is learnt from the others as well (intraclass correlation by moments, Kleinman 1973). The smaller
    /// of the chances of three and of seven days counts, doubled. Over the deals, false discoveries are held at <paramref name="alpha"/> by <see cref="FalseDiscovery"/>.
    /// Where all deals fell as one, no single one is called dropped: what happened to all says nothing of one.
    /// </para>
    /// </summary>
    /// <param name="deals">Series with one common last day; longer ones are read from their end.</param>
    /// <param name="alpha">Of the deals called dropped at most this share is wrong, on average; between 0 and 1.</param>
    /// <exception cref="ArgumentException">A deal stands twice.</exception>
    public static DropReport Judge(IReadOnlyList<DealSeries> deals, double alpha = Alpha)
    {
        if (deals.Select(d => d.Deal).Distinct().Count() != deals.Count)
        {
            throw new ArgumentException("A deal stands twice.", nameof(deals));
        }
        var able = deals.Where(IsEnough).Select(DealSpan.Of).ToList();
        var folds = Math.Min(Folds, able.Count);
        var verdicts = new DropVerdict[able.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            var shape = MarketShape.Of([.. able.Where((_, i) => i % folds != fold)]);
            for (var i = fold; i < able.Count; i += folds)
            {
                verdicts[i] = Verdict(able[i], shape, shape.Concentration);
            }
        }
        var limit = able.Count == 0 ? -1 : FalseDiscovery.LimitOf([.. verdicts.Select(v => v.Chance)], alpha);
        var market = Market(able);
        return new DropReport([.. verdicts.Select(v => v with { IsDrop = market is not { IsDrop: true } && v.Chance <= limit && v.Seen <= MostLeft * v.Expected })], deals.Count - able.Count, market);
    }

    private static bool IsEnough(DealSeries deal) => deal.Orders.Count >= LeastDays + LastDays && deal.Orders.SkipLast(LastDays).TakeLast(BaseDays).Sum() >= LeastOrders;

    private static DropVerdict Verdict(DealSpan deal, MarketShape shape, double concentration) =>
        new[] { Of(deal, shape, FirstDays, concentration), Of(deal, shape, LastDays, concentration) }.MinBy(v => v.Chance)!;

    private static DropVerdict Of(DealSpan deal, MarketShape shape, int days, double concentration)
    {
        var (before, seen) = (deal.Before, deal.Last(days));
        var share = shape.ShareOf(deal, days);
        var chance = Tails.BetaBinomialLower(seen, before + seen, share * concentration, (1 - share) * concentration);
        return new DropVerdict(deal.Deal, days, before, before * share / (1 - share), seen, Math.Min(1, 2 * chance), false);
    }

    // Judged by a shape that holds still in the last days, as no other market is there to tell; how much a whole market moves by itself is not known from four weeks, so the start value holds.
    private static DropVerdict? Market(List<DealSpan> able)
    {
        if (able.Count < 2)
        {
            return null;
        }
        var shape = MarketShape.Of(able).Still();
        double Expected(DealSpan deal, int days) => shape.ShareOf(deal, days) is var share ? deal.Before * share / (1 - share) : 0;
        var verdict = new[] { FirstDays, LastDays }.Select(days =>
        {
            var (before, seen, expected) = (able.Sum(d => d.Before), able.Sum(d => d.Last(days)), able.Sum(d => Expected(d, days)));
            var part = expected / (before + expected);
            return new DropVerdict(0, days, before, expected, seen, Math.Min(1, 2 * Tails.BetaBinomialLower(seen, before + seen, part * MarketShape.Start, (1 - part) * MarketShape.Start)), false);
        }).MinBy(v => v.Chance)!;
        var fell = able.Count(d => d.Last(verdict.Days) <= MostLeftOfMarket * Expected(d, verdict.Days));
        return verdict with { IsDrop = verdict.Chance <= MarketChance && verdict.Seen <= MostLeftOfMarket * verdict.Expected && fell * 2 >= able.Count };
    }
}
