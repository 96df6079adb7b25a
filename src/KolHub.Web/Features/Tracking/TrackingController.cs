using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Tracking;

[Access(May.SeeTracking)]
[Route("/tracking")]
public sealed class TrackingController(IMediator mediator, Words words) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> TrackedDeals(TrackedDeals.Query query, SheetFormat? format) =>
        format is { } kind ? TrackedDealsSheet.Of(query, kind, mediator, words) : await Show(query);

    [HttpGet("contracts/{id:long}")]
    public Task<IActionResult> ContractTracking(long id) => Show(new ContractTracking.Query(id));

    [HttpPost("contracts/{id:long}/codes")]
    [Access(May.SetUpTracking)]
    public Task<IActionResult> IssueCode(IssueCode.Command command) => Do(command, Contract, () => ContractTracking(command.Id));

    [HttpPost("contracts/{id:long}/links")]
    [Access(May.SetUpTracking)]
    public Task<IActionResult> IssueLink(IssueLink.Command command) => Do(command, Contract, () => ContractTracking(command.Id));

    [HttpPost("contracts/{id:long}/promoters")]
    [Access(May.SetUpTracking)]
    public Task<IActionResult> BindPromoter(BindPromoter.Command command) => Do(command, Contract, () => ContractTracking(command.Id));

    [HttpPost("codes/{id:long}/end")]
    [Access(May.SetUpTracking)]
    public Task<IActionResult> CloseCode(CloseCode.Command command) => Do(command, Contract, () => TrackedDeals(new TrackedDeals.Query(), null));

    [HttpGet("promoters")]
    [Access(May.SeeBrandTracking)]
    public Task<IActionResult> Promoters(Promoters.Query query) => Show(query);

    [HttpPost("promoters/{id:long}/end")]
    [Access(May.SetUpTracking)]
    public Task<IActionResult> EndBinding(EndBinding.Command command) => Do(command, Contract, () => Promoters(new Promoters.Query()));

    [HttpGet("log")]
    [Access(May.Operate)]
    public Task<IActionResult> ClickLogState() => Show(new ClickLogState.Query());

    private static string Contract(long id) => $"/tracking/contracts/{id}";
}
