using KolHub.Domain;

namespace KolHub.Web.Features.Shared;

/// <summary>
/// What a deal, a creator or a campaign brought, in one currency. Every ratio has its name and its two sides; null where its base is zero.
/// Definitions: knowledge of the trade, Xingtu's for CPM and CPE; GMV is the credited share of paid goods without tax and shipping, net is after refunds.
/// </summary>
public sealed record Measures(
    string Currency, long Fees, long Samples, long Commissions, long Views, long Interactions, long Clicks, long Orders, long Gmv, long Refunded, decimal Margin, int Posts, int PostsOnTime, int PostsDue)
{
    public Money Cost => new(Fees + Samples + Commissions, Currency);

    public Money GrossSales => new(Gmv, Currency);

    public Money NetSales => new(Gmv - Refunded, Currency);

    /// <summary>支付ROI: GMV over cost.</summary>
    public decimal? PaidRoi => Over(Gmv, Cost.Minor);

    /// <summary>退后ROI: net GMV over cost.</summary>
    public decimal? NetRoi => Over(Gmv - Refunded, Cost.Minor);

    /// <summary>毛利ROI: margin of the net GMV over cost.</summary>
    public decimal? MarginRoi => Over((Gmv - Refunded) * Margin, Cost.Minor);

    /// <summary>Clicks over views.</summary>
    public decimal? ClickThrough => Over(Clicks, Views);

    /// <summary>Orders over clicks.</summary>
    public decimal? Conversion => Over(Orders, Clicks);

    /// <summary>Commission per click, in minor units.</summary>
    public Money? EarningsPerClick => PerUnit(Commissions, Clicks);

    /// <summary>GMV per 1,000 views.</summary>
    public Money? Gpm => PerUnit(Gmv * 1000m, Views);

    /// <summary>Cost per 1,000 views.</summary>
    public Money? Cpm => PerUnit(Cost.Minor * 1000m, Views);

    /// <summary>Cost per like, comment, save or share.</summary>
    public Money? Cpe => PerUnit(Cost.Minor, Interactions);

    public static Measures Nothing(string currency, decimal margin) => new(currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, margin, 0, 0, 0);

    /// <summary>The sum of the parts. Orders credited to several creators count once for each of them, so a total takes its orders from the orders.</summary>
    public static Measures Sum(string currency, decimal margin, IReadOnlyCollection<Measures> parts, long orders) => new(
        currency, parts.Sum(p => p.Fees), parts.Sum(p => p.Samples), parts.Sum(p => p.Commissions), parts.Sum(p => p.Views), parts.Sum(p => p.Interactions), parts.Sum(p => p.Clicks), orders,
        parts.Sum(p => p.Gmv), parts.Sum(p => p.Refunded), margin, parts.Sum(p => p.Posts), parts.Sum(p => p.PostsOnTime), parts.Sum(p => p.PostsDue));

    private static decimal? Over(decimal part, decimal whole) => whole == 0 ? null : part / whole;

    private Money? PerUnit(decimal minor, long units) => units == 0 ? null : new Money((long)decimal.Round(minor / units, MidpointRounding.AwayFromZero), Currency);
}
