using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Ledger;

[Access(May.SeeLedger)]
[Route("/ledger")]
public sealed class LedgerController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> LedgerBookPage(LedgerBookPage.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> ExportLedger(LedgerBookPage.Query query, SheetFormat format) => (await Ask(new ExportLedger.Query(query))).As(format);

    [HttpGet("verification")]
    public Task<IActionResult> VerifyLedger() => Show(new VerifyLedger.Query());
}
