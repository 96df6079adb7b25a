using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Notices;

[Access(May.SeeHistory)]
[Route("/history")]
public sealed class HistoryController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> HistoryList(string? command, int page = 1) => Show(new HistoryList.Query(command, page));
}
