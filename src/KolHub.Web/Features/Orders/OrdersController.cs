using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Orders;

[Access(May.SeeOrders)]
[Route("/orders")]
public sealed class OrdersController(Words words) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> OrderList(OrderList.Query query, SheetFormat? format)
    {
        if (format is null)
        {
            return await Show(query);
        }
        var table = await Ask(new OrderTable.Query(query));
        return new SheetResult(words["Orders.Title"], format.Value, table.Header, table.Rows);
    }

    [HttpGet("{id:long}")]
    public Task<IActionResult> OrderDetails(long id) => Show(new OrderDetails.Query(id));

    [HttpGet("{id:long}/evidence")]
    [Access(May.SeeBoards)]
    public Task<IActionResult> OrderTouches(long id) => Show(new OrderTouches.Query(id));

    [HttpPost("{id:long}/confirmation")]
    [Access(May.DeclineCommissions)]
    public Task<IActionResult> ConfirmOrder(ConfirmOrder.Command command) => Do(command, id => $"/orders/{id}", () => OrderDetails(command.Id));

    [HttpGet("waiting-refunds")]
    [Access(May.SetUpOrders)]
    public Task<IActionResult> WaitingRefunds(WaitingRefunds.Query query) => Show(query);
}
