using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Home;

public sealed class HomeController(CurrentActor current) : RoomController
{
    [HttpGet("/")]
    [Access(May.Anyone)]
    public Task<IActionResult> Today() => current.IsSignedIn ? Show(new Today.Query()) : Task.FromResult<IActionResult>(View("Welcome"));

    [Route("/error/{status:int?}")]
    [Access(May.Anyone)]
    [IgnoreAntiforgeryToken]
    public IActionResult Fault([FromRoute] int status = 500)
    {
        var reexecuted = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        Response.StatusCode = reexecuted ? status : StatusCodes.Status404NotFound;
        return View("Fault", Response.StatusCode);
    }

    [HttpGet("/forbidden")]
    [Access(May.SignedIn)]
    public IActionResult Forbidden() => View("Fault", Response.StatusCode = StatusCodes.Status403Forbidden);
}
