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
}
