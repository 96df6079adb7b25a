using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Accounts;

[Access(May.ManageBrand)]
[Route("/brand")]
public sealed class BrandController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> BrandSettings() => Show(new BrandSettings.Query());

    [HttpPost("defaults")]
    public Task<IActionResult> ChangeBrandDefaults(ChangeBrandDefaults.Command command) => Do(command, _ => "/brand", BrandSettings);
}
