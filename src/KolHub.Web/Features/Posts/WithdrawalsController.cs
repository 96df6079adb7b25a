using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using KolHub.Web.Redirect;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Posts;

[Access(May.SeeChecks)]
[Route("/withdrawals")]
public sealed class WithdrawalsController(Words words, LinkTable links) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> WithdrawalList(WithdrawalList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(WithdrawalList.Query query, SheetFormat format) => Posts.WithdrawalList.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("{id:long}")]
    public Task<IActionResult> WithdrawalDetails(long id) => Show(new WithdrawalDetails.Query(id));

    [HttpPost("/posts/{id:long}/withdrawal")]
    [Access(May.WithdrawPosts)]
    public Task<IActionResult> WithdrawPost(WithdrawPost.Command command) =>
        AtOnce(Do(command, id => $"/withdrawals/{id}", () => command.CheckId is { } check ? Again(new CheckDetails.Query(check)) : Again(new PostDetails.Query(command.Id))));

    [HttpPost("{id:long}/resumption")]
    [Access(May.WithdrawPosts)]
    public Task<IActionResult> ResumeDeal(ResumeDeal.Command command) => AtOnce(Do(command, id => $"/withdrawals/{id}", () => WithdrawalDetails(command.Id)));

    [HttpPost("{id:long}/settlement")]
    [Access(May.AcceptPosts)]
    public Task<IActionResult> SettleDeal(SettleDeal.Command command) => AtOnce(Do(command, id => $"/withdrawals/{id}", () => WithdrawalDetails(command.Id)));

    private async Task<IActionResult> Again<TPage>(MediatR.IRequest<TPage> page) => View($"/Features/Posts/{Change.NameOf(page.GetType())}.cshtml", await Ask(page));

    /// <summary>The links of this node know it before the answer is out; the other nodes within half a second.</summary>
    private async Task<IActionResult> AtOnce(Task<IActionResult> done)
    {
        var result = await done;
        await links.Refresh(HttpContext.RequestAborted);
        return result;
    }
}
