using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Posts;

[Access(May.SeeChecks)]
[Route("/checks")]
public sealed class ChecksController(Words words) : RoomController
{
    private const int LargestForm = 12 * 1024 * 1024;

    [HttpGet("")]
    public Task<IActionResult> CheckList(CheckList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(CheckList.Query query, SheetFormat format) => CheckSheet.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("{id:long}")]
    public Task<IActionResult> CheckDetails(long id) => Show(new CheckDetails.Query(id));

    [HttpGet("{id:long}/screenshot")]
    public async Task<IActionResult> CheckScreenshot(long id)
    {
        var (picture, content) = await Ask(new CheckScreenshot.Query(id));
        return File(content, picture.MediaType, picture.OriginalName);
    }

    [HttpPost("{id:long}/sighting")]
    [Access(May.CheckPosts)]
    [RequestSizeLimit(LargestForm)]
    public Task<IActionResult> RecordCheck(RecordCheck.Command command) => Do(command, id => $"/checks/{id}", () => CheckDetails(command.Id));
}
