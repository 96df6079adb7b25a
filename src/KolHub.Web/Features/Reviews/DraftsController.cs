using KolHub.Domain;
using KolHub.Web.Features.Shared;
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

    /// <summary>Files that come with it are added first: what is in them is asked for before the desk sees them.</summary>
    [HttpPost("/deliverables/{id:long}/draft")]
    [Access(May.SubmitDrafts)]
    [ReceivesFiles(FileUse.Media)]
    public async Task<IActionResult> SubmitDraft(SubmitDraft.Command command, List<IFormFile>? newFiles)
    {
        if (newFiles is { Count: > 0 })
        {
            ModelState.AddModelError("", words["Reviews.WordsOfFilesFirst"]);
            return await AddFiles(command, newFiles);
        }
        return await Do(command.WithSubtitles(Request.Form.Files, ModelState, words), id => $"/drafts/{id}", () => NewDraft(command.Id));
    }

    /// <summary>The page comes back with the files and with all that was typed.</summary>
    [HttpPost("/deliverables/{id:long}/files")]
    [Access(May.SubmitDrafts)]
    [ReceivesFiles(FileUse.Media)]
    public async Task<IActionResult> AddFiles(SubmitDraft.Command command, List<IFormFile>? newFiles)
    {
        command.WithSubtitles(Request.Form.Files, ModelState, words);
        try
        {
            await Ask(new AddFiles.Command(command.Id, newFiles));
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("NewFiles", words[broken.Rule, [.. broken.Arguments]]);
        }
        DraftForm.SayRefused(newFiles, "NewFiles", FileUse.Media, ModelState, words);
        Response.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return await NewDraft(command.Id);
    }

    /// <summary>A post because of its length; it changes nothing.</summary>
    [HttpPost("/deliverables/{id:long}/draft/check")]
    [Access(May.SubmitDrafts)]
    public async Task<IActionResult> CheckDraft(CheckDraft.Query query) => PartialView("_CheckedText", await Ask(query));
}
