using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Discovery;

[Access(May.Operate)]
[Route("/discovery/market")]
public sealed class MarketController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> MarketHealth() => Show(new MarketHealth.Query());
}
