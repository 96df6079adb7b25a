using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Notices;

[Access(May.Talk)]
[Route("/deals/{id:long}/messages")]
public sealed class MessagesController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> DealThread(long id) => Show(new DealThread.Query(id));

    [HttpPost("")]
    public Task<IActionResult> SendMessage(long id, string? text) => Do(new SendMessage.Command(id, text), deal => $"/deals/{deal}/messages", () => DealThread(id));
}
