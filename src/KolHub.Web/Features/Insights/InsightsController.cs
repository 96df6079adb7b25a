using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Insights;

[Access(May.SeeInsights)]
[Route("/insights")]
public sealed class InsightsController(CurrentActor current) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Insights() => current.Actor.Role switch
    {
        Role.Creator => Show(new CreatorInsights.Query()),
        Role.PlatformReviewer or Role.BrandReviewer => Show(new DeskInsights.Query()),
        Role.Operator => Show(new OperatorInsights.Query()),
        _ => Show(new BrandInsights.Query()),
    };

    [HttpGet("campaigns/{id:long}")]
    [Access(May.SeeBoards)]
    public Task<IActionResult> CampaignBoard(long id) => Show(new CampaignBoard.Query(id));

    [HttpGet("campaigns/{id:long}/orders")]
    [Access(May.SeeBoards)]
    public async Task<IActionResult> CampaignRows(CampaignRows.Query query, SheetFormat? format)
    {
        if (format is not { } chosen)
        {
            return await Show(query);
        }
        var page = await Ask(query with { Page = 1, Size = int.MaxValue });
        return new SheetResult($"orders-{page.Id}", chosen, ["order", "placed_at_utc", "creator", "currency", "gmv", "refunded"], Rows(page));
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(CampaignRows.Page page)
    {
        foreach (var line in page.Lines)
        {
            yield return [line.Number, line.PlacedAt, line.Creator, line.Gmv.Currency, line.Gmv.Major, line.Refunded.Major];
        }
        await Task.CompletedTask;
    }
}
