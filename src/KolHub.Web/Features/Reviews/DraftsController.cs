using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Reviews;

[Access(May.SeeDrafts)]
[Route("/drafts")]
public sealed class DraftsController(Words words) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> DraftList(DraftList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(DraftList.Query query, SheetFormat format) => DraftSheet.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("{id:long}")]
    public Task<IActionResult> DraftDetails(long id) => Show(new DraftDetails.Query(id));

    /// <summary>The id is the deliverable's.</summary>
    [HttpGet("/deliverables/{id:long}/draft")]
    [Access(May.SubmitDrafts)]
    public Task<IActionResult> NewDraft(long id) => Show(new NewDraft.Query(id));

    [HttpPost("/deliverables/{id:long}/draft")]
    [Access(May.SubmitDrafts)]
    public Task<IActionResult> SubmitDraft(SubmitDraft.Command command) => Do(command, id => $"/drafts/{id}", () => NewDraft(command.Id));

    /// <summary>A post because of its length; it changes nothing.</summary>
    [HttpPost("/deliverables/{id:long}/draft/check")]
    [Access(May.SubmitDrafts)]
    public async Task<IActionResult> CheckDraft(CheckDraft.Query query) => PartialView("_CheckedText", await Ask(query));
}
