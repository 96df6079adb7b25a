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

    public static Account Of(AccountBelief belief, double realViewers, double realFans)
    {
        Factor views = Factor.LogNormal(belief.Views.Mean, belief.Views.Predictive), value = Factor.LogNormal(belief.OrderValue.Mean, belief.OrderValue.Variance);
        Factor clicks = Factor.Of(belief.ClickRate), conversion = Factor.Of(belief.Conversion), perThousand = Factor.Of(belief.OrdersPerThousand), kept = Factor.Kept(belief.Refunds);
        return new()
        {
            Views = Math.Log(views.Mean),
            ViewsVariance = views.Variance,
            ClickRate = Math.Log(clicks.Mean),
            Conversion = Math.Log(conversion.Mean),
            ClicksVariance = clicks.Variance + conversion.Variance,
            OrdersPerView = Math.Log(perThousand.Mean / 1000),
            OrdersPerViewVariance = perThousand.Variance,
            OrderValue = Math.Log(value.Mean),
            OrderValueVariance = value.Variance,
            Kept = Math.Log(kept.Mean),
            KeptVariance = kept.Variance,
            RealViewers = Math.Log(Math.Max(realViewers, AudienceFit.Floor)),
            RealFans = Math.Log(Math.Max(realFans, AudienceFit.Floor)),
            Basis = belief.Basis,
        };
    }
}
