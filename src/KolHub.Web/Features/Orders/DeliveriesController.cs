using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Orders;

[Access(May.SetUpOrders)]
[Route("/orders/deliveries")]
public sealed class DeliveriesController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Deliveries(Deliveries.Query query) => Show(query);

    [HttpGet("{id:long}")]
    public Task<IActionResult> DeliveryDetails(long id) => Show(new DeliveryDetails.Query(id));

    [HttpPost("replays")]
    public Task<IActionResult> ReplayDeliveries(ReplayDeliveries.Command command) => Do(command, _ => "/orders/deliveries?state=All", () => Deliveries(new Deliveries.Query()));

    [HttpPost("{id:long}/replay")]
    public Task<IActionResult> ReplayDelivery(ReplayDelivery.Command command) => Do(command, id => $"/orders/deliveries/{id}", () => DeliveryDetails(command.Id));
}
