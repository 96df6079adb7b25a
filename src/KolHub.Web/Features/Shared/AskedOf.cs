using KolHub.Domain.Reviews;
using KolHub.Wording;

namespace KolHub.Web.Features.Shared;

/// <summary>The engine's questions as a case keeps them, and back.</summary>
public static class AskedOf
{
    /// <param name="at">Where the words stand in the case's text.</param>
    /// <param name="isKnown">They were approved before and are kept with the question.</param>
    public static ScanAsked Input(ScanInput input, int at = 0, bool isPart = false, bool isKnown = false) => new(
        at, input.Text.Length, isPart, isKnown ? input.Text : null, input.Content.ToString(), input.Market.ToString(), input.Goods.ToString(), input.Licence.ToString(), input.LicenceUntil, input.LicenceNumbers,
        input.Platform, input.PurchaseLink, input.GiftedOnly, input.Terms, input.On);

    public static ScanInput Again(this ScanAsked asked, string text) =>
        new(asked.Known ?? text.Substring(asked.At, asked.Length), Enum.Parse<ContentType>(asked.Content), Enum.Parse<Market>(asked.Market))
        {
            Goods = Enum.Parse<Goods>(asked.Goods),
            Licence = Enum.Parse<Licence>(asked.Licence),
            LicenceUntil = asked.LicenceUntil,
            LicenceNumbers = asked.LicenceNumbers,
            Platform = asked.Platform,
            PurchaseLink = asked.PurchaseLink,
            GiftedOnly = asked.GiftedOnly,
            Terms = asked.Terms,
            On = asked.On,
        };
}
