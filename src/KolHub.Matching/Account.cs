namespace KolHub.Matching;

/// <summary>
/// What one account lets expect before a brief is known: logarithms of the means of the factors of its sales, and their variances.
/// Computed once a market, so that reading an account for a brief is additions.
/// </summary>
internal readonly record struct Account
{
    public double Views { get; init; }
    public double ViewsVariance { get; init; }
    public double ClickRate { get; init; }
    public double Conversion { get; init; }
    public double ClicksVariance { get; init; }
    public double OrdersPerView { get; init; }
    public double OrdersPerViewVariance { get; init; }

    /// <summary>In the account's own currency; means nothing when it never sold.</summary>
    public double OrderValue { get; init; }
    public double OrderValueVariance { get; init; }
    public double Kept { get; init; }
    public double KeptVariance { get; init; }

    /// <summary>Share of real people among viewers (or, without their report, fans), and the other way round.</summary>
    public double RealViewers { get; init; }
    public double RealFans { get; init; }
    public ConversionBasis Basis { get; init; }

    /// <summary>From a view to an order, by the evidence at hand.</summary>
    public double Orders => Basis == ConversionBasis.Clicks ? ClickRate + Conversion : OrdersPerView;

    public double OrdersVariance => Basis == ConversionBasis.Clicks ? ClicksVariance : OrdersPerViewVariance;

    /// <summary>
    /// The chance of not one order that is kept, of which ln are expected: orders come by chance (Poisson) around a level that is itself uncertain
    /// (taken as a gamma of the same spread), so it is (1 + mean × cv²)^(-1 / cv²).
    /// </summary>
    public double ChanceOfNothing(double logOrders)
    {
        var spread = ViewsVariance + OrdersVariance + KeptVariance - Chance(Math.Exp(Views + Orders + Kept));
        var square = Math.Max(1e-6, Math.Exp(spread) - 1);
        return Math.Exp(-Math.Log(1 + Math.Exp(logOrders) * square) / square);
    }

    /// <summary>
    /// The variances are those of one deal's outcome: what is not known of the creator, how one campaign scatters around its creator, and chance
    /// itself, which counts the more the fewer orders there are.
    /// </summary>
    public static Account Of(AccountBelief belief, Scatter scatter, double realViewers, double realFans)
    {
        Factor views = Factor.LogNormal(belief.Views.Mean, belief.Views.Predictive), value = Factor.LogNormal(belief.OrderValue.Mean, belief.OrderValue.Predictive);
        Factor clicks = Factor.Of(belief.ClickRate), conversion = Factor.Of(belief.Conversion), perThousand = Factor.Of(belief.OrdersPerThousand), kept = Factor.Kept(belief.Refunds);
        return new()
        {
            Views = Math.Log(views.Mean),
            ViewsVariance = views.Variance,
            ClickRate = Math.Log(clicks.Mean),
            Conversion = Math.Log(conversion.Mean),
            ClicksVariance = clicks.Variance + conversion.Variance + Scatter.Of(clicks.Mean, scatter.Clicks) + Scatter.Of(conversion.Mean, scatter.Orders) + Chance(views.Mean * clicks.Mean * conversion.Mean * kept.Mean),
            OrdersPerView = Math.Log(perThousand.Mean / 1000),
            OrdersPerViewVariance = perThousand.Variance + Math.Log(1 + 1 / Evidence.UsualShape) + Chance(views.Mean * perThousand.Mean / 1000 * kept.Mean),
            OrderValue = Math.Log(value.Mean),
            OrderValueVariance = value.Variance,
            Kept = Math.Log(kept.Mean),
            KeptVariance = kept.Variance,
            RealViewers = Math.Log(Math.Max(realViewers, AudienceFit.Floor)),
            RealFans = Math.Log(Math.Max(realFans, AudienceFit.Floor)),
            Basis = belief.Basis,
        };
    }

    /// <summary>Variance of the logarithm of a count that comes by chance.</summary>
    private static double Chance(double orders) => Math.Log(1 + 1 / orders);
}
