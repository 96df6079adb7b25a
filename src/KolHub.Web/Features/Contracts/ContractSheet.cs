using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Contracts;

/// <summary>The list of contracts as a download: the same rows, all of them.</summary>
internal static class ContractSheet
{
    private static readonly string[] _columns =
        ["Contracts.Number", "Contracts.Campaign", "Contracts.Brand", "Contracts.Creator", "Contracts.Account", "Contracts.State", "Contracts.Currency", "Contracts.TermFee", "Contracts.TermCommission", "Contracts.StartsOn", "Contracts.EndsOn", "Contracts.InForceSince"];

    public static SheetResult Of(ContractList.Page page, SheetFormat format, Words words) => new(
        "contracts", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(row => (IReadOnlyList<object?>)
        [
            row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Parties.CampaignTitle, row.Parties.BrandName, row.Parties.CreatorName, row.Parties.Handle, words.Of("Contracts", row.State),
            row.Fee.Currency, row.Fee.Major, Format.Percent(row.CommissionRate), row.StartsOn, row.EndsOn, row.ActivatedAt,
        ]).ToAsyncEnumerable());
}
