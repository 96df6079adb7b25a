using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Offers;

/// <summary>The list of offers as a download: the same rows, all of them.</summary>
internal static class OfferSheet
{
    private static readonly string[] _columns =
    [
        "Offers.Campaign", "Offers.Brand", "Offers.Creator", "Offers.Platform", "Offers.Account", "Offers.State", "Offers.Round", "Campaigns.Currency", "Offers.Fee", "Offers.Commission", "Offers.Deliverables", "Offers.Answer", "Offers.Changed",
    ];

    public static SheetResult Of(OfferList.Page page, SheetFormat format, Words words) => new(
        "offers", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(r => (IReadOnlyList<object?>)
        [
            r.Campaign, r.Brand, r.Creator, words.Of("Creators", r.Platform), r.Handle, words.Of("Offers", r.State), r.Round, r.Fee.Currency, r.Fee.Major, Format.Percent(r.CommissionRate), r.Deliverables, r.ExpiresAt, r.ChangedAt,
        ]).ToAsyncEnumerable());
}
