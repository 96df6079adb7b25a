using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Payouts;

/// <summary>What is owed: to a brand its queue, to a creator what comes and came.</summary>
[Access(May.SeePayouts)]
[Route("/payouts")]
public sealed class PayoutsController(CurrentActor current) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> PayoutQueue(PayoutQueue.Query query) => current.Actor.Role is Role.Creator ? Show(new MyPayouts.Query()) : Show(query);

    [HttpGet("statements")]
    public Task<IActionResult> StatementList(StatementList.Query query) => Show(query);

    [HttpGet("statements/{id:long}")]
    public Task<IActionResult> StatementLetter(long id) => Show(new StatementLetter.Query(id));

    [HttpGet("statements/running/{id:long}")]
    public Task<IActionResult> RunningStatement(long id, string? currency) => Show(new RunningStatement.Query(id, currency));
}
