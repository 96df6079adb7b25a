namespace KolHub.Domain.Orders.Intake;

/// <summary>Where an order goes, as one text that two spellings of a door share: letters and digits only. An address that a source writes oddly is left out, never a reason to refuse its order.</summary>
internal static class ShipTo
{
    public static string? Of(Payload? address, string street, params string[] more)
    {
        var text = TextOf(address, street).Length == 0 ? "" : string.Concat(more.Prepend(street).Select(field => TextOf(address, field)));
        return text.Length < 6 ? null : text.ToUpperInvariant().AtMost(300);
    }

    /// <summary>"CN-31"; null without a country.</summary>
    public static string? RegionOf(Payload? address, string country, string province)
    {
        var (land, part) = (TextOf(address, country), TextOf(address, province));
        return land.Length == 0 ? null : (part.Length == 0 ? land : $"{land}-{part}").ToUpperInvariant().AtMost(20);
    }

    private static string TextOf(Payload? address, string field) =>
        address is { } known && known.IsText(field) ? string.Concat((known.Text(field) ?? "").Where(char.IsLetterOrDigit)) : "";
}
