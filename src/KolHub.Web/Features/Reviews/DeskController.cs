using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Reviews;

[Access(May.SeeDesk)]
[Route("/desk")]
public sealed class DeskController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> DeskSettings() => Show(new DeskSettings.Query());

    [HttpGet("statistics")]
    public Task<IActionResult> DeskStatistics(DeskStatistics.Query query) => Show(query);

    [HttpGet("statistics/export")]
    public async Task<IActionResult> ExportStatistics(ExportStatistics.Query query, SheetFormat format) => (await Ask(query)).As(format);

    [HttpPost("rules")]
    [Access(May.LeadDesk)]
    public Task<IActionResult> SetDeskRules(SetDeskRules.Command command) => Do(command, _ => "/desk", DeskSettings);

    /// <summary>The id is the membership's.</summary>
    [HttpPost("seats/{id:long}")]
    [Access(May.LeadDesk)]
    public Task<IActionResult> SeatReviewer(SeatReviewer.Command command) => Do(command, _ => "/desk#seats", DeskSettings);
}
