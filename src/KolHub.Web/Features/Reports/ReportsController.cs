using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Reports;

[Access(May.SeeBoards)]
[Route("/insights/reports")]
public sealed class ReportsController(Words words) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> ReportPage(ReportPage.Query query, SheetFormat? format) =>
        format is { } chosen ? Reports.ReportPage.Of(await Ask(query), chosen, words) : await Show(query);

    [HttpPost("")]
    public Task<IActionResult> ChooseReport(ChooseReport.Command command) => Do(command, _ => "/insights/reports", () => ReportPage(new ReportPage.Query(), null));
}
