using KolHub.Attribution.Customers;
using KolHub.Domain;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Insights;

/// <summary>The customer board in words.</summary>
internal static class CustomerText
{
    public static Money? Amount(double? minor, string currency) => minor is { } value ? new Money((long)Math.Round(value, MidpointRounding.AwayFromZero), currency) : null;

    /// <summary>By the longest age, up to ninety days, of which there is a figure.</summary>
    public static string Lead(CustomerBoard.Page page, Words words)
    {
        if (page.Brought.Customers == 0)
        {
            return words["Insights.CustomersNone"];
        }
        foreach (var i in new[] { 1, 0 })
        {
            if (page.Brought.Returned[i] is { } came && page.Brought.Worth[i] is { } worth)
            {
                var said = words["Insights.CustomersLead", page.Brought.Customers, CustomerBoard.Ages[i], Format.Percent(came.Value), Amount(worth.Value, page.Currency)!.Value];
                return page.Own.Returned[i] is { } own && page.Own.Worth[i] is { } ownWorth ? $"{said} {words["Insights.CustomersOwn", Format.Percent(own.Value), Amount(ownWorth.Value, page.Currency)!.Value]}" : said;
            }
        }
        return words["Insights.CustomersEarly", page.Brought.Customers, CustomerCurves.LeastSeen, CustomerBoard.Ages[0]];
    }

    public static string Between(CustomerFigure figure) => $"{Format.Percent(figure.Low)} – {Format.Percent(figure.High)}";

    public static string Between(CustomerFigure figure, string currency) => $"{Format.Money(Amount(figure.Low, currency)!.Value)} – {Format.Money(Amount(figure.High, currency)!.Value)}";
}
