using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Posts;

[Access(May.SeePosts)]
[Route("/posts")]
public sealed class BoardController(Words words, SiteAddress site) : RoomController
{
    [HttpGet("board")]
    public Task<IActionResult> PostBoard(BoardFilter filter, int page = 1) => Show(new PostBoard.Query(filter, page));

    [HttpGet("calendar")]
    public Task<IActionResult> PostCalendar(BoardFilter filter, string? month) => Show(new PostCalendar.Query(filter, month));

    [HttpGet("calendar/export")]
    public async Task<IActionResult> Export(BoardFilter filter, string? month, SheetFormat format) => BoardDownload.Sheet(await Ask(new BoardDownload.Query(filter, month)), format, words);

    [HttpGet("calendar/events")]
    public async Task<IActionResult> Events(BoardFilter filter, string? month)
    {
        var page = await Ask(new BoardDownload.Query(filter, month));
        return File(BoardDownload.Events(page, site.Of(""), words), "text/calendar; charset=utf-8", page.Name + ".ics");
    }

    [HttpPost("reminders")]
    [Access(May.AcceptPosts)]
    public Task<IActionResult> RemindCreators(RemindCreators.Command command, [FromQuery] BoardFilter filter, [FromQuery] int page = 1) =>
        Do(command, answer => Task.FromResult<IActionResult>(View("RemindCreators", answer)), () => PostBoard(filter, page));

    [HttpPost("{id:long}/owner")]
    [Access(May.AcceptPosts)]
    public Task<IActionResult> AssignOwner(AssignOwner.Command command) => Do(command, id => $"/posts/{id}", () => Show(new PostDetails.Query(command.Id)));
}
