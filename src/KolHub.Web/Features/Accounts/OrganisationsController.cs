using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Accounts;

[Access(May.Operate)]
[Route("/organisations")]
public sealed class OrganisationsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Organisations(string? search, int page = 1) => Show(new Organisations.Query(search, page));

    [HttpPost("{id:long}/suspension")]
    public Task<IActionResult> SuspendBrand(SuspendBrand.Command command) => Do(command, _ => "/organisations", () => Organisations(null));

    [HttpPost("{id:long}/suspension/end")]
    public Task<IActionResult> ResumeBrand(ResumeBrand.Command command) => Do(command, _ => "/organisations", () => Organisations(null));
}
