using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Tracking;

[Access(May.SetUpTracking)]
[Route("/tracking/hosts")]
public sealed class HostsController : RoomController
{
    [HttpGet("")]
    [Access(May.SeeBrandTracking)]
    public Task<IActionResult> Hosts() => Show(new Hosts.Query());

    [HttpPost("")]
    public Task<IActionResult> AddHost(AddHost.Command command) => Do(command, _ => "/tracking/hosts", Hosts);

    [HttpPost("{id:long}/check")]
    public async Task<IActionResult> CheckHost(long id) =>
        await Do(new VerifyHost.Command(id, await Ask(new CheckHost.Query(id))), _ => "/tracking/hosts", Hosts);

    [HttpPost("{id:long}/withdrawal")]
    public Task<IActionResult> WithdrawHost(WithdrawHost.Command command) => Do(command, _ => "/tracking/hosts", Hosts);
}
