namespace KolHub.Matching;

/// <summary>
/// How campaigns scatter around their creator and how fast results age, learned from creators with three campaigns or more. The half-lives are
/// those that would have told each creator's last campaign best from the ones before it.
/// </summary>
internal static class ScatterFits
{
    public const int FewestCampaigns = 3;
    private const int LargestSample = 600;
    private static readonly double[] _halfLives = [30, 60, 90, 180, 365, 730];

    public static IEnumerable<((BackOff, int) Circle, Scatter Scatter)> Of(IReadOnlyList<Candidate> creators, DateOnly asOf)
    {
        var thousand = creators.SelectMany(c => c.Results).Where(r => r is { Views: > 0, Clicks: null, Orders: not null }).ToList();
        var frequency = thousand.Count >= Priors.EnoughCreators ? Math.Max(1e-3, 1000 * thousand.Sum(r => r.Orders!.Value) / thousand.Sum(r => r.Views!.Value)) : Scatter.Usual.OrdersPerThousand;
        var (forRates, forViews) = HalfLives(Sample(creators), asOf);
        var circles = creators.SelectMany(c => Priors.Path(c.Stratum)[1..].Select(key => (key, c))).GroupBy(p => p.key, p => p.c).Select(g => (Circle: g.Key, Members: Sample([.. g]))).ToArray();
        var found = new Scatter?[circles.Length];
        Parallel.For(0, circles.Length, i =>
        {
            double? clicks = Strength(circles[i].Members, ClicksOf), orders = Strength(circles[i].Members, r => OrdersOf(r, asOf));
            if (circles[i].Circle.Item1 == BackOff.Everybody || clicks is not null || orders is not null)
            {
                found[i] = new(clicks ?? Evidence.UsualStrength, orders ?? Evidence.UsualStrength, frequency) { RateHalfLife = forRates, ViewsHalfLife = forViews };
            }
        });
        return circles.Zip(found).Where(c => c.Second is not null).Select(c => (c.First.Circle, c.Second!));
    }

    private static double? Strength(List<Candidate> members, Func<CampaignResult, Tally?> tally)
    {
        List<IReadOnlyList<Tally>> known =
        [
            .. members.Select(m => (IReadOnlyList<Tally>)[.. m.Results.Select(tally).OfType<Tally>()]).Where(t => t.Count >= FewestCampaigns && t.Sum(c => c.Events) > 0),
        ];
        return known.Count >= Priors.EnoughCreators ? PriorFits.FitScatter(known) : null;
    }

    private static Tally? ClicksOf(CampaignResult r) => r is { Views: > 0, Clicks: not null } ? new(Math.Min(r.Clicks.Value, r.Views.Value), r.Views.Value) : null;

    /// <summary>Orders of clicks, or of views where clicks are unknown; young campaigns count what has had time to arrive.</summary>
    private static Tally? OrdersOf(CampaignResult r, DateOnly asOf)
    {
        var exposure = (r.Clicks ?? 0) * DelayCurve.Orders.Arrived(r.From, r.To, asOf);
        return exposure > 0 && r.Orders is { } orders ? new(Math.Min(orders, exposure), exposure) : null;
    }

    private static (double ForRates, double ForViews) HalfLives(List<Candidate> creators, DateOnly asOf)
    {
        List<List<(int Day, Tally Tally)>> rates =
        [
            .. creators.Select(c => c.Results.OrderBy(r => r.To).Select(r => (r.To.DayNumber, Tally: OrdersOf(r, asOf))).Where(r => r.Tally is not null).Select(r => (r.DayNumber, r.Tally!.Value)).ToList()).Where(r => r.Count >= FewestCampaigns),
        ];
        List<List<(int Day, double Level)>> views =
        [
            .. creators.Select(c => c.Results.OrderBy(r => r.To).Where(r => r.Views is > 0).Select(r => (r.To.DayNumber, Math.Log(r.Views!.Value / Math.Max(1, r.Posts)))).ToList()).Where(r => r.Count >= FewestCampaigns),
        ];
        var strength = rates.Count >= Priors.EnoughCreators && rates.Any(r => r.Sum(t => t.Tally.Events) > 0)
            ? PriorFits.FitScatter([.. rates.Where(r => r.Sum(t => t.Tally.Events) > 0).Select(r => (IReadOnlyList<Tally>)[.. r.Select(t => t.Tally)])]) : (double?)null;
        return (
            strength is { } phi ? _halfLives.MaxBy(h => RatesTold(rates, h, phi)) : Evidence.RateHalfLife,
            views.Count >= Priors.EnoughCreators ? _halfLives.MaxBy(h => ViewsTold(views, h)) : Evidence.ViewsHalfLife);
    }

    /// <summary>Log-likelihood of the last campaigns, each by a prior of all and its own creator's earlier ones.</summary>
    private static double RatesTold(List<List<(int Day, Tally Tally)>> creators, double halfLife, double strength)
    {
        List<Tally> before = [.. creators.Select(c => c[..^1].Aggregate(new Tally(0, 0), (sum, r) => Counted(r.Tally, Evidence.Decay(c[^1].Day - r.Day, halfLife), sum)))];
        if (before.Sum(t => t.Events) <= 0)
        {
            return 0;
        }
        var prior = PriorFits.FitRate(before);
        return creators.Select((c, i) => PriorFits.LogLikelihood([Counted(c[^1].Tally, 1, new(0, 0))], prior.After(before[i].Events, before[i].Exposure))).Sum();

        Tally Counted(Tally t, double weight, Tally sum)
        {
            var trials = weight * Evidence.EffectiveTrials(t.Exposure, strength);
            return new(sum.Events + trials * t.Events / t.Exposure, sum.Exposure + trials);
        }
    }

    private static double ViewsTold(List<List<(int Day, double Level)>> creators, double halfLife)
    {
        List<LevelTally> before = [.. creators.Select(c => ResultSummary.LevelOf([.. c[..^1].Select(r => (r.Level, Evidence.Decay(c[^1].Day - r.Day, halfLife)))]))];
        var prior = PriorFits.FitLevel(before, within: 0.5);
        return creators.Select((c, i) =>
        {
            var belief = prior.After(before[i].Mean, before[i].Number);
            var off = c[^1].Level - belief.Mean;
            return -0.5 * (off * off / belief.Predictive + Math.Log(belief.Predictive));
        }).Sum();
    }

    /// <summary>Every k-th, so that the answer is always the same and comes from all of them.</summary>
    private static List<Candidate> Sample(IReadOnlyList<Candidate> creators)
    {
        var step = (creators.Count + LargestSample - 1) / LargestSample;
        return [.. creators.Where((_, i) => i % Math.Max(1, step) == 0)];
    }
}
