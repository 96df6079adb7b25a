using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Tracking;

[Access(May.SetUpTracking)]
[Route("/tracking/links/{id:long}")]
public sealed class LinksController : RoomController
{
    [HttpGet("")]
    [Access(May.SeeTracking)]
    public Task<IActionResult> LinkDetails(long id) => Show(new LinkDetails.Query(id));

    [HttpPost("destination")]
    public Task<IActionResult> MoveLink(MoveLink.Command command) => Do(command, Link, () => LinkDetails(command.Id));

    [HttpPost("pause")]
    public Task<IActionResult> PauseLink(PauseLink.Command command) => Do(command, Link, () => LinkDetails(command.Id));

    [HttpPost("resumption")]
    public Task<IActionResult> ResumeLink(ResumeLink.Command command) => Do(command, Link, () => LinkDetails(command.Id));

    [HttpPost("withdrawal")]
    public Task<IActionResult> WithdrawLink(WithdrawLink.Command command) => Do(command, Link, () => LinkDetails(command.Id));

    private static string Link(long id) => $"/tracking/links/{id}";
}
