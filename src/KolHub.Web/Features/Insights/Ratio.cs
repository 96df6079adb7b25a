using KolHub.Domain;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Insights;

/// <summary>How a board prints a ratio: by its name, with what stands above and below the line; a dash where there is nothing to divide by.</summary>
public static class Ratio
{
    private const string Nothing = "–";

    public static string Times(decimal? ratio) => ratio is { } value ? value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : Nothing;

    public static IEnumerable<(string Name, string Value, string How)> All(Measures m, Words words)
    {
        yield return (words["Insights.PaidRoi"], Times(m.PaidRoi), words["Insights.HowDivide", m.GrossSales, m.Cost]);
        yield return (words["Insights.NetRoi"], Times(m.NetRoi), words["Insights.HowDivide", m.NetSales, m.Cost]);
        yield return (words["Insights.MarginRoi"], Times(m.MarginRoi), words["Insights.HowMargin", Format.Percent((double)m.Margin), m.NetSales, m.Cost]);
        yield return (words["Insights.Ctr"], Share(m.ClickThrough), words["Insights.HowCtr", Format.Number(m.Clicks), Format.Number(m.Views)]);
        yield return (words["Insights.Cvr"], Share(m.Conversion), words["Insights.HowCvr", Format.Number(m.Orders), Format.Number(m.Clicks)]);
        yield return (words["Insights.Epc"], Amount(m.EarningsPerClick), words["Insights.HowEpc", new Money(m.Commissions, m.Currency), Format.Number(m.Clicks)]);
        yield return (words["Insights.Gpm"], Amount(m.Gpm), words["Insights.HowPerMille", m.GrossSales, Format.Number(m.Views)]);
        yield return (words["Insights.Cpm"], Amount(m.Cpm), words["Insights.HowPerMille", m.Cost, Format.Number(m.Views)]);
        yield return (words["Insights.Cpe"], Amount(m.Cpe), words["Insights.HowCpe", m.Cost, Format.Number(m.Interactions)]);
    }

    private static string Share(decimal? share) => share is { } value ? Format.Percent((double)value) : Nothing;

    private static string Amount(Money? amount) => amount is { } value ? Format.Money(value) : Nothing;
}
