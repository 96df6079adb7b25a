using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Notices;

[Access(May.SignedIn)]
[Route("/notices")]
public sealed class NoticesController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> MyNotices(int page = 1) => Show(new MyNotices.Query(page));

    [HttpPost("read")]
    public Task<IActionResult> ReadNotices() => Do(new ReadNotices.Command(), _ => "/notices", () => MyNotices());
}
