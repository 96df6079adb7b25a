using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Commissions;

[Access(May.SeeCommissions)]
[Route("/commissions")]
public sealed class CommissionsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> CommissionList(CommissionList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> ExportCommissions(CommissionList.Query query, SheetFormat format) => (await Ask(new ExportCommissions.Query(query))).As(format);

    [HttpGet("earnings")]
    [Access(May.SeeEarnings)]
    public Task<IActionResult> Earnings() => Show(new Earnings.Query());

    [HttpGet("{id:long}")]
    public Task<IActionResult> CommissionDetails(long id) => Show(new CommissionDetails.Query(id));

    [HttpPost("{id:long}/refusal")]
    [Access(May.DeclineCommissions)]
    public Task<IActionResult> DeclineCommission(DeclineCommission.Command command) => Do(command, id => $"/commissions/{id}", () => CommissionDetails(command.Id));

    [HttpPost("{id:long}/hold")]
    [Access(May.DeclineCommissions)]
    public Task<IActionResult> HoldCommission(HoldCommission.Command command) => Do(command, id => $"/commissions/{id}", () => CommissionDetails(command.Id));

    [HttpPost("{id:long}/release")]
    [Access(May.DeclineCommissions)]
    public Task<IActionResult> ReleaseCommission(ReleaseCommission.Command command) => Do(command, id => $"/commissions/{id}", () => CommissionDetails(command.Id));
}
