using KolHub.Attribution.Drops;
using KolHub.Data;
using KolHub.Domain.Drops;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

internal static class DropParts
{
    public static string ToneOf(DropState state) => state switch
    {
        DropState.Open => "attention",
        DropState.Done => "done",
        _ => "quiet",
    };

    /// <summary>By how much sales fell through which factor; nothing where clicks and sales do not tell.</summary>
    public static DropSplit? SplitOf(SalesDrop drop) =>
        DropSplit.Of(new Sales(drop.ExpectedClicks, drop.ExpectedOrders, drop.ExpectedSales.Minor), new Sales(drop.SeenClicks, drop.SeenOrders, drop.SeenSales.Minor));

    /// <summary>The creator and the campaign, or the brand where all of its deals fell.</summary>
    public static async Task<string> Name(this KolHubDb db, SalesDrop drop, CancellationToken ct) => drop.ContractId is { } id
        ? await db.Contracts.Where(c => c.Id == id).Select(c => c.Parties.CreatorName + " · " + c.Parties.CampaignTitle).SingleAsync(ct)
        : await db.Brands.Where(b => b.Id == drop.BrandId).Select(b => b.Name).SingleAsync(ct);

    public static string Lead(SalesDrop drop, Words words) => words[
        "Drops.Lead", Format.Number(drop.SeenOrders), Format.Number(Math.Round((decimal)drop.ExpectedOrders, 1)), drop.Since, drop.AsOf, Format.Percent(drop.Fall)];

    /// <summary>Small chances as "1 in so many", which people read better than a row of zeros.</summary>
    public static string ChanceOf(SalesDrop drop, Words words) =>
        drop.Chance >= 0.01 ? Format.Percent(drop.Chance) : words["Drops.OneIn", Format.Count((long)Math.Min(1e9, Math.Round(1 / Math.Max(drop.Chance, 1e-9))))];
}
