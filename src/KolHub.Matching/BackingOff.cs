namespace KolHub.Matching;

/// <summary>A belief that a mean and a strength make.</summary>
internal interface IPriorBelief<TSelf>
    where TSelf : struct, IPriorBelief<TSelf>
{
    double Mean { get; }
    double Strength { get; }

    static abstract TSelf Of(double mean, double strength);
}

/// <summary>
/// What a circle of peers lets expect when it has too few of its own (matching.md 3.3), from the widest circle inwards. Enough creators with enough
/// events speak for themselves. Fewer move the wider circle's mean as far as they have come to being enough, and keep their own strength where the
/// creators are enough. Taking over the wider mean unmoved threw away what some dozen neighbours tell.
/// </summary>
internal static class BackingOff
{
    public static Prior<T> Of<T>(PriorNode?[] path, T house, Func<PriorNode, Fitted<T>> tallies)
        where T : struct, IPriorBelief<T>
    {
        var prior = new Prior<T>(house, BackOff.House, 0);
        for (var level = path.Length - 1; level >= 0; level--)
        {
            prior = path[level] is { } node ? tallies(node).Resolve(prior, (BackOff)level) : prior;
        }
        return prior;
    }

    /// <summary>
    /// Views are compared with what is usual for the size, so that a wider circle, which holds accounts of every size, still speaks of this one.
    /// </summary>
    public static Prior<LevelBelief> ViewsOf(PriorNode?[] path, byte tier, HousePriors house)
    {
        var prior = new Prior<LevelBelief>(house.ViewsOf(tier) with { Mean = 0 }, BackOff.House, 0);
        double Usual(byte size) => path[^1]?.Views.UsualOf(size) ?? house.ViewsOf(size).Mean;
        for (var level = path.Length - 1; level >= 0; level--)
        {
            prior = path[level] is { } node ? node.Views.Resolve(prior, (BackOff)level, Usual, Priors.FewestCreators) : prior;
        }
        return prior with { Belief = prior.Belief with { Mean = prior.Belief.Mean + Usual(tier) } };
    }

    /// <summary>Values of orders have no house to fall back to: whoever sold in the currency first sets it.</summary>
    public static Prior<LevelBelief> OrderValueOf(PriorNode?[] path, string currency)
    {
        var prior = new Prior<LevelBelief>(new(0, 0.5, 0.2), BackOff.House, 0);
        for (var level = path.Length - 1; level >= 0; level--)
        {
            prior = path[level]?.OrderValue.GetValueOrDefault(currency) is { } levels ? levels.Resolve(prior, (BackOff)level, _ => 0, fewest: 1) : prior;
        }
        return prior;
    }

    /// <summary>Viewers' means stand in for fans' where nobody reported fans, and the other way round.</summary>
    public static double[] SharesOf(BinLayout layout, PriorNode?[] path, params ReadOnlySpan<Func<PriorNode, PortraitMean>> kinds)
    {
        var shares = new double[layout.Width];
        for (var g = 0; g < layout.Groups.Count; g++)
        {
            var group = layout.Groups[g];
            PortraitMean? from = null;
            foreach (var kind in kinds)
            {
                var means = path.OfType<PriorNode>().Select(kind).Where(m => m.Reports[g] > 0).ToList();
                from ??= means.Find(m => m.Reports[g] >= Priors.EnoughCreators) ?? means.LastOrDefault();
            }
            for (var b = 0; b < group.Count; b++)
            {
                shares[group.Offset + b] = from is not null ? from.Sums[group.Offset + b] / from.Reports[g] : Unknown(group, b);
            }
        }
        return shares;

        // Nobody has reported: even shares; all followers real; no interest tells anything.
        static double Unknown(BinGroup group, int bin) => group.Kind switch
        {
            BinKind.Overlapping => 0,
            BinKind.Authenticity => bin == 0 ? 1 : 0,
            _ => 1.0 / group.Count,
        };
    }
}
