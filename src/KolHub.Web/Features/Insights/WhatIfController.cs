using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Insights;

[Access(May.SeeBoards)]
[Route("/insights/campaigns/{id:long}/what-if")]
public sealed class WhatIfController(Words words) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> WhatIf(long id, WhatIfChange change)
    {
        foreach (var (name, _) in change.Steps.Where(s => s.Percent is < WhatIfChange.Least or > WhatIfChange.Most))
        {
            ModelState.AddModelError(name, words["Insights.WhatIfRange", WhatIfChange.Least, WhatIfChange.Most]);
        }
        Response.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Show(new WhatIf.Query(id, change));
    }
}
