using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Commissions;

/// <summary>What is doubtful among the brand's commissions, and who decides about it.</summary>
[Access(May.DeclineCommissions)]
[Route("/commissions/suspicions")]
public sealed class SuspicionsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> SuspicionList(SuspicionList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> ExportSuspicions(SuspicionList.Query query, SheetFormat format) => (await Ask(new ExportSuspicions.Query(query))).As(format);

    [HttpGet("{id:long}")]
    public Task<IActionResult> SuspicionDetails(long id) => Show(new SuspicionDetails.Query(id));

    [HttpPost("{id:long}/release")]
    public Task<IActionResult> ReleaseSuspicion(ReleaseSuspicion.Command command) => Do(command, id => $"/commissions/suspicions/{id}", () => SuspicionDetails(command.Id));

    [HttpPost("{id:long}/confirmation")]
    public Task<IActionResult> ConfirmSuspicion(ConfirmSuspicion.Command command) => Do(command, id => $"/commissions/suspicions/{id}", () => SuspicionDetails(command.Id));

    [HttpGet("/campaigns/{id:long}/limits")]
    public Task<IActionResult> CreditLimits(long id) => Show(new CreditLimits.Query(id));

    [HttpPost("/campaigns/{id:long}/limits")]
    public Task<IActionResult> SetCreditLimits(SetCreditLimits.Command command) => Do(command, id => $"/campaigns/{id}/limits", () => CreditLimits(command.Id));
}
