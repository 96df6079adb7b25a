using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KolHub.Web.Features.Appeals;

[Access(May.SeeAppeals)]
[Route("/appeals")]
public sealed class AppealsController(Words words) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> AppealList(AppealList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(AppealList.Query query, SheetFormat format) => Appeals.AppealList.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("new")]
    [Access(May.MakeAppeals)]
    public Task<IActionResult> AppealForm(AppealForm.Query query) => Show(query);

    [HttpPost("")]
    [Access(May.MakeAppeals)]
    [ReceivesFiles(FileUse.Evidence)]
    public Task<IActionResult> OpenAppeal(OpenAppeal.Command command) => Do(command, id => $"/appeals/{id}", () => AppealForm(new(command.Kind, command.Decision, command.Number)));

    [HttpGet("{id:long}")]
    public Task<IActionResult> AppealDetails(long id) => Show(new AppealDetails.Query(id));

    [HttpPost("{id:long}/statements")]
    [Access(May.MakeAppeals)]
    [ReceivesFiles(FileUse.Evidence)]
    public Task<IActionResult> AddToAppeal(AddToAppeal.Command command) => Do(command, id => $"/appeals/{id}", () => AppealDetails(command.Id));

    [HttpPost("{id:long}/decision")]
    [Access(May.DecideAppeals)]
    public Task<IActionResult> DecideAppeal(DecideAppeal.Command command) => Do(command, id => $"/appeals/{id}", () => AppealDetails(command.Id));

    /// <summary>The id is the file's.</summary>
    [HttpGet("files/{id:long}")]
    public async Task<IActionResult> AppealFile(long id)
    {
        var file = await Ask(new AppealFile.Query(id));
        return Guarded(File(file.Content, file.MediaType, file.Name, lastModified: null, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true));
    }
}
