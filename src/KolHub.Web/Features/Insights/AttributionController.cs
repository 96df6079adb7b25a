using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Insights;

[Access(May.SeeBoards)]
[Route("/insights/campaigns/{id:long}/attribution")]
public sealed class AttributionController(Words words) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> AttributionLab(AttributionLab.Query query, SheetFormat? format)
    {
        if (format is not { } chosen)
        {
            return await Show(query);
        }
        var page = await Ask(query);
        return new SheetResult(
            $"attribution-{page.Id}", chosen,
            ["creator", "contract", "version", "currency", "paid_by_contract", "paid_share", .. page.Models.Select(m => m + " share"), "orders_by " + page.Model, "value_by " + page.Model, "share_low_90", "share_high_90", "orders_with_touch", .. OtherRules.All.Select(r => "commission " + r.Key).Prepend("commission as signed")],
            page.Rows.Select(r => (IReadOnlyList<object?>)
            [
                r.Name ?? words["Insights.OtherCampaigns"], r.ContractId, r.Version, r.Paid.Currency, r.Paid.Major, r.PaidShare, .. r.Shares.Cast<object?>(), r.Orders, r.Value.Major, r.Interval.Low, r.Interval.High, r.With, .. r.Commissions.Select(c => (object?)c.Major),
            ]).ToAsyncEnumerable());
    }
}
