using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Campaigns;

/// <summary>What manager and finance decide together.</summary>
[Access(May.ApproveBudgets)]
[Route("/campaigns/{id:long}")]
public sealed class BudgetsController : RoomController
{
    [HttpPost("approval")]
    public Task<IActionResult> ApproveCampaign(ApproveCampaign.Command command) => Change(command, command.Id);

    [HttpPost("return")]
    public Task<IActionResult> ReturnCampaign(ReturnCampaign.Command command) => Change(command, command.Id);

    [HttpPost("open-commission")]
    public Task<IActionResult> ApproveOpenCommission(ApproveOpenCommission.Command command) => Change(command, command.Id);

    [HttpPost("budget")]
    [Access(May.ManageCampaigns)]
    public Task<IActionResult> RequestBudget(RequestBudget.Command command) => Change(command, command.Id);

    [HttpPost("budget/approval")]
    public Task<IActionResult> ApproveBudgetChange(ApproveBudgetChange.Command command) => Change(command, command.Id);

    [HttpPost("budget/refusal")]
    public Task<IActionResult> RefuseBudgetChange(RefuseBudgetChange.Command command) => Change(command, command.Id);

    private Task<IActionResult> Change(ICommand<long> command, long id) => Do(command, _ => $"/campaigns/{id}", () => Show(new CampaignDetails.Query(id)));
}
