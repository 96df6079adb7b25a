using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Orders;

[Access(May.Operate)]
[Route("/orders/connectors")]
public sealed class ConnectorsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Connectors() => Show(new Connectors.Query());

    [HttpPost("live-runs")]
    public Task<IActionResult> RecordLiveRun(RecordLiveRun.Command command) => Do(command, _ => "/orders/connectors", Connectors);
}
