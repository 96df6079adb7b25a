using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Reviews;

[Access(May.SeeRules)]
[Route("/rules")]
public sealed class RulesController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> RuleLibrary(RuleLibrary.Query query) => Show(query);

    [HttpGet("{rule}")]
    public Task<IActionResult> RuleDetails(string rule) => Show(new RuleDetails.Query(rule));

    [HttpPost("{rule}/demotion")]
    [Access(May.SeeDesk)]
    public Task<IActionResult> DemoteRule(DemoteRule.Command command) => Do(command, _ => $"/rules/{Uri.EscapeDataString(command.Rule)}#here", () => RuleDetails(command.Rule));

    [HttpPost("{rule}/demotion/end")]
    [Access(May.SeeDesk)]
    public Task<IActionResult> RestoreRule(RestoreRule.Command command) => Do(command, _ => $"/rules/{Uri.EscapeDataString(command.Rule)}#here", () => RuleDetails(command.Rule));
}
