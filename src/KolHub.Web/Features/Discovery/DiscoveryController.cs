using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Discovery;

[Access(May.FindCreators)]
[Route("/discovery")]
public sealed class DiscoveryController(TimeProvider clock) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> FindCreators([FromQuery] CreatorSearch search, [FromQuery] SheetFormat? format)
    {
        if (format is { } kind && ModelState.IsValid)
        {
            var sheet = await Ask(new ExportCandidates.Query(search));
            return new SheetResult($"creators-{clock.Now():yyyy-MM-dd}", kind, sheet.Header, sheet.Rows.ToAsyncEnumerable());
        }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return await Show(new FindCreators.Query(search));
    }

    [HttpGet("candidates/{id:long}")]
    public Task<IActionResult> CandidateDetails(long id, [FromQuery] CreatorSearch search) => Show(new CandidateDetails.Query(id, search));

    [HttpGet("candidates/{id:long}/lookalikes")]
    public Task<IActionResult> Lookalikes(long id) => Show(new Lookalikes.Query(id));

    [HttpGet("leaderboard")]
    public Task<IActionResult> Leaderboard([FromQuery] Leaderboard.Query query) => Show(query);

    [HttpGet("comparison")]
    public Task<IActionResult> CompareCandidates([FromQuery] List<long> channels, [FromQuery] CreatorSearch search) => Show(new CompareCandidates.Query(channels, search));
}
