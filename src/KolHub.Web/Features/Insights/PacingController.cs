using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Insights;

[Access(May.SeeBoards)]
[Route("/insights/campaigns/{id:long}/pacing")]
public sealed class PacingController : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> CampaignPacing(CampaignPacing.Query query, SheetFormat? format)
    {
        if (format is not { } chosen)
        {
            return await Show(query);
        }
        var page = await Ask(query);
        return new SheetResult(
            $"pacing-{page.Id}", chosen, ["day", "currency", "fees", "samples", "commissions", "spent_so_far", "planned_so_far", "net_sales"],
            page.Rows.Select(r => (IReadOnlyList<object?>)[r.Day, r.Spent.Currency, r.Fees.Major, r.Samples.Major, r.Commissions.Major, r.Spent.Major, r.Planned.Major, r.NetSales.Major]).ToAsyncEnumerable());
    }
}
