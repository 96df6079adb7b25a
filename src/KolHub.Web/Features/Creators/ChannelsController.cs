using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Creators;

[Access(May.KeepOwnProfile)]
[Route("/profile/channels")]
public sealed class ChannelsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> MyChannels() => Show(new MyChannels.Query());

    [HttpPost("")]
    public Task<IActionResult> AddChannel(AddChannel.Command command) => Do(command, id => $"/profile/channels/{id}", MyChannels);

    [HttpGet("{id:long}")]
    public Task<IActionResult> MyChannel(long id) => Show(new MyChannel.Query(id));

    [HttpPost("{id:long}")]
    public Task<IActionResult> UpdateChannel(UpdateChannel.Command command) => Do(command, id => $"/profile/channels/{id}", () => MyChannel(command.Id));

    [HttpPost("{id:long}/proof")]
    public Task<IActionResult> AskForProof(AskForProof.Command command) => Do(command, id => $"/profile/channels/{id}", () => MyChannel(command.Id));

    [HttpPost("{id:long}/removal")]
    public Task<IActionResult> RemoveChannel(RemoveChannel.Command command) => Do(command, _ => "/profile/channels", () => MyChannel(command.Id));

    [HttpPost("{id:long}/prices")]
    public Task<IActionResult> QuotePrice(QuotePrice.Command command) => Do(command, id => $"/profile/channels/{id}", () => MyChannel(command.Id));

    [HttpPost("/profile/prices/{id:long}/end")]
    public Task<IActionResult> EndPrice(EndPrice.Command command) => Do(command, id => $"/profile/channels/{id}", MyChannels);

    [HttpGet("{id:long}/reports/new")]
    public Task<IActionResult> NewReport(long id) => Show(new NewReport.Query(id));

    [HttpPost("{id:long}/reports")]
    public Task<IActionResult> AddReport(AddReport.Command command) => Do(command, id => $"/profile/channels/{id}", () => NewReport(command.Id));

    [HttpGet("{id:long}/results/new")]
    public Task<IActionResult> NewResult(long id) => Show(new NewResult.Query(id));

    [HttpPost("{id:long}/results")]
    public Task<IActionResult> AddResult(AddResult.Command command) => Do(command, id => $"/profile/channels/{id}", () => NewResult(command.Id));

    [HttpPost("/profile/results/{id:long}/removal")]
    public Task<IActionResult> RemoveResult(RemoveResult.Command command) => Do(command, id => $"/profile/channels/{id}", MyChannels);
}
