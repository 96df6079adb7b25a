using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Creators;

[Access(May.KeepOwnProfile)]
[Route("/profile")]
public sealed class ProfileController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> MyProfile() => Show(new MyProfile.Query());

    [HttpPost("")]
    public Task<IActionResult> DescribeCreator(DescribeCreator.Command command) => Do(command, _ => "/profile", MyProfile);

    [HttpGet("privacy")]
    public Task<IActionResult> MyPrivacy() => Show(new MyPrivacy.Query());

    [HttpPost("consent")]
    public Task<IActionResult> AgreeToPooling() => Do(new AgreeToPooling.Command(), _ => "/profile/privacy", MyPrivacy);

    [HttpPost("consent/withdrawal")]
    public Task<IActionResult> StopPooling() => Do(new StopPooling.Command(), _ => "/profile/privacy", MyPrivacy);

    [HttpPost("openness")]
    public Task<IActionResult> ChooseOpenness(ChooseOpenness.Command command) => Do(command, _ => "/profile/privacy", MyPrivacy);

    [HttpPost("openings")]
    public Task<IActionResult> OpenProfile(OpenProfile.Command command) => Do(command, _ => "/profile/privacy", MyPrivacy);

    [HttpPost("openings/{id:long}/closure")]
    public Task<IActionResult> CloseProfile(CloseProfile.Command command) => Do(command, _ => "/profile/privacy", MyPrivacy);
}
