using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Payouts;

/// <summary>What is owed: to a brand its queue, to a creator what comes and came.</summary>
[Access(May.SeePayouts)]
[Route("/payouts")]
public sealed class PayoutsController(CurrentActor current) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> PayoutQueue(PayoutQueue.Query query) => current.Actor.Role is Role.Creator ? Show(new MyPayouts.Query()) : Show(query);

    [HttpGet("ageing")]
    public Task<IActionResult> PayoutAgeing(PayoutAgeing.Query query) => Show(query);

    [HttpGet("ageing/export")]
    public async Task<IActionResult> ExportAgeing(ExportAgeing.Query query, SheetFormat format) => (await Ask(query)).As(format);

    [HttpGet("month-end")]
    [Access(May.SeeBatches)]
    public Task<IActionResult> MonthEnd(MonthEnd.Query query) => Show(query);

    [HttpGet("month-end/export")]
    [Access(May.SeeBatches)]
    public async Task<IActionResult> ExportMonthEnd(ExportMonthEnd.Query query, SheetFormat format) => (await Ask(query)).As(format);

    [HttpGet("reserve")]
    [Access(May.SeeBatches)]
    public Task<IActionResult> ReservePage() => Show(new ReservePage.Query());

    [HttpPost("reserve")]
    [Access(May.MakePayouts)]
    public Task<IActionResult> RecordReserve(RecordReserve.Command command) => Do(command, _ => "/payouts/reserve", ReservePage);

    [HttpGet("statements")]
    public Task<IActionResult> StatementList(StatementList.Query query) => Show(query);

    [HttpGet("statements/{id:long}")]
    public Task<IActionResult> StatementLetter(long id) => Show(new StatementLetter.Query(id));

    [HttpGet("statements/running/{id:long}")]
    public Task<IActionResult> RunningStatement(long id, string? currency) => Show(new RunningStatement.Query(id, currency));
}
