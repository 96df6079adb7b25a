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

    [HttpGet("campaigns/{id:long}/costs")]
    [Access(May.SeeBoards)]
    public Task<IActionResult> CampaignCosts(long id, long? creator, SheetFormat? format) => Part(new CampaignParts.Query(id, CampaignPart.Costs, creator), format,
        ["contract", "creator", "currency", "fee", "sample", "commission", "cost"], page => page.Costs.Select(c => (object?[])[c.ContractId, c.Creator, page.Currency, c.Fee.Major, c.Sample.Major, c.Commission.Major, c.Sum.Major]));

    [HttpGet("campaigns/{id:long}/clicks")]
    [Access(May.SeeBoards)]
    public Task<IActionResult> CampaignClicks(long id, long? creator, SheetFormat? format) => Part(new CampaignParts.Query(id, CampaignPart.Clicks, creator), format,
        ["hour_utc", "creator", "clicks"], page => page.Visits.Select(v => (object?[])[v.Hour, v.Creator, v.Clicks]));

    [HttpGet("campaigns/{id:long}/posts")]
    [Access(May.SeeBoards)]
    public Task<IActionResult> CampaignPosts(long id, long? creator, SheetFormat? format) => Part(new CampaignParts.Query(id, CampaignPart.Posts, creator), format,
        ["post", "creator", "due", "published_at_utc", "views", "interactions", "figures_at_utc"], page => page.Posts.Select(p => (object?[])[p.Id, p.Creator, p.DueOn, p.PublishedAt, p.Views, p.Interactions, p.TakenAt]));

    private async Task<IActionResult> Part(CampaignParts.Query query, SheetFormat? format, string[] header, Func<CampaignParts.Page, IEnumerable<object?[]>> rows)
    {
        if (format is not { } chosen)
        {
            return await Show(query);
        }
        var page = await Ask(query);
        return new SheetResult($"{query.Part.ToString().ToLowerInvariant()}-{page.Id}", chosen, header, rows(page).ToAsyncEnumerable());
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
