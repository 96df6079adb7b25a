using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Creators;

[Access(May.Operate)]
[Route("/tiers")]
public sealed class TiersController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Tiers() => Show(new Tiers.Query());

    [HttpPost("")]
    public Task<IActionResult> SetTierCutoff(SetTierCutoff.Command command) => Do(command, _ => "/tiers", Tiers);
}

[Access(May.Operate)]
[Route("/proofs")]
public sealed class ProofsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> ChannelProofs(ProofView view = ProofView.Waiting, int page = 1) => Show(new ChannelProofs.Query(view, page));

    [HttpPost("{id:long}/confirmation")]
    public Task<IActionResult> ProveChannel(ProveChannel.Command command) => Do(command, _ => "/proofs", () => ChannelProofs());

    [HttpPost("{id:long}/refusal")]
    public Task<IActionResult> RefuseProof(RefuseProof.Command command) => Do(command, _ => "/proofs", () => ChannelProofs());
}
