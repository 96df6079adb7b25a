using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Comments;

[Access(May.SeeComments)]
[Route("/comments")]
public sealed class CommentsController(Words words) : RoomController
{
    private const int LargestForm = 12 << 20;

    [HttpGet("")]
    public Task<IActionResult> CommentList(CommentList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(CommentList.Query query, SheetFormat format) => CommentSheet.Of(await Ask(query with { Whole = true }), format, words);

    [HttpPost("")]
    [Access(May.KeepComments)]
    [RequestSizeLimit(LargestForm)]
    public Task<IActionResult> ImportComments(ImportComments.Command command) => Do(command, post => $"/comments?post={post}", () => CommentList(new CommentList.Query(Post: command.Post)));

    [HttpGet("labelling")]
    [Access(May.KeepComments)]
    public Task<IActionResult> NextToLabel(NextToLabel.Query query) => Show(query);

    [HttpPost("{id:long}/mood")]
    [Access(May.KeepComments)]
    public Task<IActionResult> LabelComment(LabelComment.Command command) => Do(command, _ => "/comments/labelling", () => NextToLabel(new NextToLabel.Query(command.Id)));

    [HttpPost("reading")]
    [Access(May.KeepComments)]
    public Task<IActionResult> ReadAgain() => Do(new ReadAgain.Command(), _ => "/comments/labelling", () => NextToLabel(new NextToLabel.Query()));

    [HttpGet("alerts")]
    public Task<IActionResult> AlertList(AlertList.Query query) => Show(query);

    [HttpPost("alerts/{id:long}/answer")]
    [Access(May.KeepComments)]
    public Task<IActionResult> AnswerAlert(AnswerAlert.Command command) => Do(command, _ => "/comments/alerts", () => AlertList(new AlertList.Query()));
}
