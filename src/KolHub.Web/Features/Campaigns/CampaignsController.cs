using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Campaigns;

[Access(May.SeeCampaigns)]
[Route("/campaigns")]
public sealed class CampaignsController(CurrentActor current, Words words) : RoomController
{
    private bool IsCreator => current.Actor.Role == Role.Creator;

    [HttpGet("")]
    public Task<IActionResult> CampaignList(CampaignList.Query query, OpenCampaigns.Query calls) => IsCreator ? Show(calls) : Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(CampaignList.Query query, OpenCampaigns.Query calls, SheetFormat format) => IsCreator
        ? CampaignSheets.Of(await Ask(calls with { Whole = true }), format, words)
        : CampaignSheets.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("{id:long}")]
    public Task<IActionResult> CampaignDetails(long id) => IsCreator ? Show(new OpenCampaign.Query(id)) : Show(new CampaignDetails.Query(id));

    [HttpGet("new")]
    [Access(May.ManageCampaigns)]
    public IActionResult NewCampaign() => View("NewCampaign");

    [HttpPost("")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> DraftCampaign(DraftCampaign.Command command) => Do(command, id => $"/campaigns/{id}/brief", () => Task.FromResult(NewCampaign()));

    [HttpGet("{id:long}/brief")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> BriefEditor(long id) => Show(new BriefEditor.Query(id));

    [HttpPost("{id:long}/brief")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> WriteBrief(WriteBrief.Command command) => Do(command, id => $"/campaigns/{id}", () => BriefEditor(command.Id));

    [HttpPost("{id:long}/submission")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> SubmitCampaign(SubmitCampaign.Command command) => Change(command, command.Id);

    [HttpPost("{id:long}/recall")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> RecallCampaign(RecallCampaign.Command command) => Change(command, command.Id);

    [HttpPost("{id:long}/call")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> OpenCall(OpenCall.Command command) => Change(command, command.Id);

    [HttpPost("{id:long}/call/end")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> CloseCall(CloseCall.Command command) => Change(command, command.Id);

    [HttpPost("{id:long}/closure")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> CloseCampaign(CloseCampaign.Command command) => Change(command, command.Id);

    private Task<IActionResult> Change(ICommand<long> command, long id) => Do(command, _ => $"/campaigns/{id}", () => CampaignDetails(id));
}
