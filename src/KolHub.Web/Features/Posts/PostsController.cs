using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Posts;

[Access(May.SeePosts)]
[Route("/posts")]
public sealed class PostsController(Words words) : RoomController
{
    private const int LargestForm = 12 * 1024 * 1024;

    [HttpGet("")]
    public Task<IActionResult> PostList(PostList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(PostList.Query query, SheetFormat format) => PostSheet.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("{id:long}")]
    public Task<IActionResult> PostDetails(long id) => Show(new PostDetails.Query(id));

    [HttpGet("{id:long}/screenshot")]
    public async Task<IActionResult> PostScreenshot(long id)
    {
        var (picture, content) = await Ask(new PostScreenshot.Query(id));
        return File(content, picture.MediaType, picture.OriginalName);
    }

    [HttpPost("{id:long}/sample")]
    [Access(May.AcceptPosts)]
    public Task<IActionResult> SendSample(SendSample.Command command) => Do(command, id => $"/posts/{id}", () => PostDetails(command.Id));

    [HttpPost("{id:long}/sample/receipt")]
    [Access(May.PublishPosts)]
    public Task<IActionResult> ReceiveSample(ReceiveSample.Command command) => Do(command, id => $"/posts/{id}", () => PostDetails(command.Id));

    [HttpPost("{id:long}/publication")]
    [Access(May.PublishPosts)]
    [RequestSizeLimit(LargestForm)]
    public Task<IActionResult> PublishPost(PublishPost.Command command) => Do(command, id => $"/posts/{id}", () => PostDetails(command.Id));

    [HttpPost("{id:long}/figures")]
    [Access(May.SeePosts)]
    public Task<IActionResult> ReportFigures(ReportFigures.Command command) => Do(command, id => $"/posts/{id}", () => PostDetails(command.Id));

    [HttpPost("{id:long}/acceptance")]
    [Access(May.AcceptPosts)]
    public Task<IActionResult> AcceptPost(AcceptPost.Command command) => Do(command, id => $"/posts/{id}", () => PostDetails(command.Id));

    [HttpPost("{id:long}/return")]
    [Access(May.AcceptPosts)]
    public Task<IActionResult> ReturnPost(ReturnPost.Command command) => Do(command, id => $"/posts/{id}", () => PostDetails(command.Id));
}
