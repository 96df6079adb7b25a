using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Campaigns;

/// <summary>The lists of this room as downloads: the same rows, all of them.</summary>
internal static class CampaignSheets
{
    public static SheetResult Of(CampaignList.Page page, SheetFormat format, Words words) => Sheet(
        "campaigns", format, words, ["Campaigns.Title", "Campaigns.State", "Campaigns.Currency", "Campaigns.Budget", "Campaigns.Committed", "Campaigns.StartsOn", "Campaigns.EndsOn", "Campaigns.OpenOffers", "Campaigns.Deals"],
        page.Rows.Select(r => (IReadOnlyList<object?>)[r.Title, words.Of("Campaigns", r.State), r.Budget.Currency, r.Budget.Major, r.Committed.Major, r.StartsOn, r.EndsOn, r.OpenOffers, r.Deals]));

    public static SheetResult Of(ProductList.Page page, SheetFormat format, Words words) => Sheet(
        "products", format, words, ["Campaigns.ProductName", "Campaigns.Category", "Campaigns.LicenceClass", "Campaigns.LicenceNumber", "Campaigns.LicenceExpiresOn", "Campaigns.Currency", "Campaigns.Price", "Campaigns.MarginRate", "Campaigns.Address", "Campaigns.NamedIn"],
        page.Rows.Select(r => (IReadOnlyList<object?>)[r.Name, words.Of("Creators", r.Category), words.Of("Campaigns", r.LicenceClass), r.LicenceNumber, r.LicenceExpiresOn, r.Price.Currency, r.Price.Major, Format.Percent(r.MarginRate), r.Address, r.Campaigns]));

    public static SheetResult Of(OpenCampaigns.Page page, SheetFormat format, Words words) => Sheet(
        "open-campaigns", format, words, ["Campaigns.Title", "Campaigns.Brand", "Campaigns.Products", "Campaigns.Platforms", "Campaigns.CommissionRate", "Campaigns.EndsOn", "Campaigns.CallEndsOn", "Campaigns.Places"],
        page.Rows.Select(r => (IReadOnlyList<object?>)[r.Title, r.Brand, r.Products, words.Platforms(r.PlatformBits), Format.Percent(r.CommissionRate), r.EndsOn, r.CallEndsOn, r.Places]));

    public static string Platforms(this Words words, int bits) => string.Join(Format.IsChinese ? "、" : ", ", Bits.Read<Platform>(bits).Select(p => words.Of("Creators", p)));

    public static string Forms(this Words words, int bits) => string.Join(Format.IsChinese ? "、" : ", ", Bits.Read<ContentForm>(bits).Select(f => words.Of("Creators", f)));

    private static SheetResult Sheet(string name, SheetFormat format, Words words, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows) =>
        new(name, format, [.. header.Select(key => words[key])], rows.ToAsyncEnumerable());
}
