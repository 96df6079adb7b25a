using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace KolHub.Web.Features.Discovery;

/// <summary>The part of the ranking's address that is worth keeping: what the ranking itself would write, and nothing else.</summary>
internal static class SavedQuestion
{
    private static readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase)
    {
        "campaign", "q", "platform", "tier", "category", "region", "language", "minFollowers", "maxFollowers", "minPrice", "maxPrice", "proven", "results", "fit", "sales", "price", "certainty",
    };

    public static string Of(string? address)
    {
        var parts = QueryHelpers.ParseQuery(address is null || !address.Contains('?') ? address : address[address.IndexOf('?')..]).Where(p => _known.Contains(p.Key));
        return QueryHelpers.AddQueryString("", parts.OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value)).Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    public static long? CampaignOf(string question) =>
        QueryHelpers.ParseQuery(question).TryGetValue("campaign", out var text) && long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
