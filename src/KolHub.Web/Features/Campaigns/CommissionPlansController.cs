using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Campaigns;

[Access(May.ManageCampaigns)]
public sealed class CommissionPlansController : RoomController
{
    [HttpGet("/campaigns/{id:long}/plans")]
    public Task<IActionResult> CommissionPlans(long id) => Show(new CommissionPlans.Query(id));

    [HttpPost("/campaigns/{id:long}/plans")]
    public Task<IActionResult> PublishPlan(PublishPlan.Command command) => Do(command, id => $"/campaigns/{id}/plans", () => CommissionPlans(command.Id));

    [HttpPost("/commission-plans/{id:long}/retirement")]
    public Task<IActionResult> RetirePlan(RetirePlan.Command command) => Do(command, id => $"/campaigns/{id}/plans", () => CommissionPlans(command.Campaign));
}
