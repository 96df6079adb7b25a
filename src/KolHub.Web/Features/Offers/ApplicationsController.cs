using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Offers;

[Access(May.ApplyToCampaigns)]
[Route("/campaigns/{id:long}/application")]
public sealed class ApplicationsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> ApplicationForm(long id) => Show(new ApplicationForm.Query(id));

    [HttpPost("")]
    public Task<IActionResult> ApplyToCampaign(ApplyToCampaign.Command command) => Do(command, offer => $"/offers/{offer}", () => ApplicationForm(command.Id));
}
