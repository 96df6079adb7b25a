using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Insights;

[Access(May.SeeBoards)]
[Route("/insights/customers")]
public sealed class CustomersController(Words words) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> CustomerBoard(CustomerFilter filter, SheetFormat? format)
    {
        if (format is not { } chosen)
        {
            return await Show(new CustomerBoard.Query(filter));
        }
        var page = await Ask(new CustomerBoard.Query(filter));
        var ages = Insights.CustomerBoard.Ages;
        return new SheetResult(
            "customers-by-creator", chosen,
            ["creator", "customers", "currency", "net_sales", .. ages.SelectMany(a => (string[])[$"returned_{a}d", $"returned_{a}d_low", $"returned_{a}d_high"]), .. ages.SelectMany(a => (string[])[$"worth_{a}d", $"worth_{a}d_low", $"worth_{a}d_high"])],
            page.Creators.Append(page.Own with { Name = words["Insights.NoCreator"] }).Select(line => (IReadOnlyList<object?>)
            [
                line.Name, line.Customers, line.Sum.Currency, line.Sum.Major, .. line.Returned.SelectMany(f => (object?[])[f?.Value, f?.Low, f?.High]),
                .. line.Worth.SelectMany(f => (object?[])[CustomerText.Amount(f?.Value, page.Currency)?.Major, CustomerText.Amount(f?.Low, page.Currency)?.Major, CustomerText.Amount(f?.High, page.Currency)?.Major]),
            ]).ToAsyncEnumerable());
    }

    [HttpGet("list")]
    public async Task<IActionResult> CustomerRows(CustomerFilter filter, long? creator, bool own, Recency? recency, int? times, SheetFormat? format, int page = 1)
    {
        var query = new CustomerRows.Query(filter, creator, own, recency, times, page);
        if (format is not { } chosen)
        {
            return await Show(query);
        }
        var all = await Ask(query with { Page = 1, Size = int.MaxValue });
        return new SheetResult(
            "customers", chosen, ["customer", "creator", "first_order", "first_at_utc", "last_order", "last_at_utc", "orders", "currency", "net_sales"],
            all.Lines.Select(c => (IReadOnlyList<object?>)[c.Customer, c.Creator, c.First, c.FirstAt, c.Last, c.LastAt, c.Orders, c.Sum.Currency, c.Sum.Major]).ToAsyncEnumerable());
    }
}
