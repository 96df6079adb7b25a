using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KolHub.Web.Features.Accounts;

[Access(May.Anyone)]
[EnableRateLimiting(RateLimits.Doors)]
public sealed class RegistrationController(Entrance entrance) : RoomController
{
    [HttpGet("/registration")]
    public IActionResult Registration() => View();

    [HttpGet("/registration/brand")]
    public IActionResult BrandForm() => View("RegisterBrand");

    [HttpPost("/registration/brand")]
    public async Task<IActionResult> RegisterBrand(RegisterBrand.Command command) => await EnterAfter(command, "RegisterBrand", "/");

    [HttpGet("/registration/creator")]
    public IActionResult CreatorForm() => View("RegisterCreator");

    [HttpPost("/registration/creator")]
    public async Task<IActionResult> RegisterCreator(RegisterCreator.Command command) => await EnterAfter(command, "RegisterCreator", "/");

    [HttpGet("/invitations/{token}/acceptance")]
    public Task<IActionResult> Invitation(string token) => Show(new AcceptInvitation.Query(token));

    [HttpPost("/invitations/{token}/acceptance")]
    public async Task<IActionResult> AcceptInvitation(AcceptInvitation.Command command) =>
        await EnterAfter(command, () => Show(new AcceptInvitation.Query(command.Token)), "/");

    [HttpGet("/setup/{token}")]
    public Task<IActionResult> Setup(string token) => Show(new RegisterFirstOperator.Query(token));

    [HttpPost("/setup/{token}")]
    public async Task<IActionResult> RegisterFirstOperator(RegisterFirstOperator.Command command) =>
        await EnterAfter(command, () => Show(new RegisterFirstOperator.Query(command.Token)), "/");

    private Task<IActionResult> EnterAfter(ICommand<long> command, string view, string next) =>
        EnterAfter(command, () => Task.FromResult<IActionResult>(View(view)), next);

    private async Task<IActionResult> EnterAfter(ICommand<long> command, Func<Task<IActionResult>> again, string next)
    {
        long person = 0;
        var result = await Do(command, id =>
        {
            person = id;
            return next;
        }, again);
        return person == 0 || await entrance.Open(person, "password") ? result : Redirect("/sign-in");
    }
}
