using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;

namespace KolHub.Web.Features.Discovery;

/// <summary>The door for a client with a link. It is in no search engine and hands its address to nobody.</summary>
[Access(May.Anyone)]
[EnableRateLimiting(RateLimits.Clients)]
[Route("/shortlists/{token}")]
public sealed class ClientShortlistController : RoomController
{
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    [HttpGet("")]
    public async Task<IActionResult> ClientShortlist(string token)
    {
        var page = await Ask(new ClientShortlist.Query(token));
        return new ViewResult { ViewName = nameof(ClientShortlist), ViewData = new(ViewData) { Model = page }, StatusCode = page.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status410Gone };
    }

    [HttpPost("answers")]
    public Task<IActionResult> AnswerShortlist(AnswerShortlist.Command command) => Do(command, _ => $"/shortlists/{Uri.EscapeDataString(command.Token)}?sent=true", () => ClientShortlist(command.Token));
}
