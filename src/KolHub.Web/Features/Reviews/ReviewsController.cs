using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Reviews;

[Access(May.ReviewWording)]
[Route("/reviews")]
public sealed class ReviewsController(Words words) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> ReviewQueue(ReviewQueue.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(ReviewQueue.Query query, SheetFormat format) => ReviewSheet.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("{id:long}")]
    public Task<IActionResult> ReviewDetails(long id) => Show(new ReviewDetails.Query(id));

    [HttpPost("approvals")]
    public Task<IActionResult> ApproveHarmless(ApproveHarmless.Command command) => Do(command, _ => "/reviews", () => ReviewQueue(new ReviewQueue.Query()));

    [HttpPost("views")]
    public Task<IActionResult> SaveView(SaveView.Command command) => Do(command, filters => "/reviews?" + filters, () => ReviewQueue(command.Query));

    [HttpPost("views/{id:long}/removal")]
    public Task<IActionResult> RemoveView(RemoveView.Command command) => Do(command, _ => "/reviews", () => ReviewQueue(new ReviewQueue.Query()));

    [HttpPost("{id:long}/claim")]
    public Task<IActionResult> ClaimCase(ClaimCase.Command command) => Do(command, id => $"/reviews/{id}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/release")]
    public Task<IActionResult> ReleaseCase(ReleaseCase.Command command) => Do(command, id => $"/reviews/{id}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/hand-over")]
    public Task<IActionResult> HandCaseOver(HandCaseOver.Command command) => Do(command, _ => "/reviews", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/referral")]
    public Task<IActionResult> PassCaseUp(PassCaseUp.Command command) => Do(command, id => $"/reviews/{id}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/place")]
    public Task<IActionResult> TakePlace(TakePlace.Command command) => Do(command, id => $"/reviews/{id}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/place/return")]
    public Task<IActionResult> LeavePlace(LeavePlace.Command command) => Do(command, id => $"/reviews/{id}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/blind-decision")]
    public Task<IActionResult> DecideBlind(DecideBlind.Command command) => Do(command, id => $"/reviews/{id}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/adjudication")]
    public Task<IActionResult> AdjudicateCase(AdjudicateCase.Command command) => Do(command, id => $"/reviews/{id}", () => ReviewDetails(command.Id));

    [HttpGet("{id:long}/replay")]
    public Task<IActionResult> ReplayCase(long id) => Show(new ReplayCase.Query(id));

    /// <summary>The file is made first, outside the transaction, and handed out once the download is put down.</summary>
    [HttpPost("{id:long}/archive")]
    public async Task<IActionResult> ArchiveCase(long id)
    {
        var made = await Ask(new CaseFile.Query(id));
        var done = await Do(new ArchiveCase.Command(id, made?.Seal ?? "", made?.Entries ?? 0, made?.Bytes ?? 0), _ => $"/reviews/{id}", () => ReviewDetails(id));
        if (done is RedirectResult && made is not null)
        {
            return File(made.Content, "application/zip", made.Name);
        }
        await (made?.Content.DisposeAsync() ?? ValueTask.CompletedTask);
        return done;
    }

    [HttpPost("{id:long}/seen")]
    public Task<IActionResult> SeePart(SeePart.Command command) => Do(command, id => $"/reviews/{id}#part-{command.Number}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/own-findings")]
    public Task<IActionResult> AddOwnFinding(AddOwnFinding.Command command) => Do(command, id => $"/reviews/{id}#part-{command.Number ?? 0}", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/verdicts")]
    public Task<IActionResult> JudgeFindings(JudgeFindings.Command command) => Do(command, id => $"/reviews/{id}#decision", () => ReviewDetails(command.Id));

    [HttpPost("{id:long}/decision")]
    public async Task<IActionResult> DecideCase(DecideCase.Command command)
    {
        var next = command.Next ? await Ask(new NextCase.Query(command.Id)) : command.Id;
        return await Do(command, _ => next is null ? "/reviews" : $"/reviews/{next}", () => ReviewDetails(command.Id));
    }
}
