using FluentValidation;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KolHub.Web.Features.Accounts;

[Access(May.Anyone)]
[EnableRateLimiting(RateLimits.Doors)]
public sealed class SignInController(Entrance entrance, CurrentActor current, Words words) : RoomController
{
    [HttpGet("/sign-in")]
    public async Task<IActionResult> SignIn(string? next) => current.IsSignedIn ? Redirect("/") : await Show(new SignInPage.Query(Local(next)));

    [HttpPost("/sign-in")]
    public async Task<IActionResult> EnterWithPassword(EnterWithPassword.Command command, string? next)
    {
        try
        {
            return await Answer(await Ask(command), next, "Accounts.WrongPassword", () => Show(new SignInPage.Query(Local(next))));
        }
        catch (ValidationException invalid)
        {
            foreach (var fault in invalid.Errors)
            {
                ModelState.AddModelError(fault.PropertyName, fault.ErrorMessage);
            }
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(new SignInPage.Query(Local(next)));
        }
    }

    [HttpGet("/sign-in/code")]
    public async Task<IActionResult> CodePage(string? next) => await entrance.WhoIsHalf() is null ? Redirect("/sign-in") : View("EnterWithCode", Local(next));

    [HttpPost("/sign-in/code")]
    public async Task<IActionResult> EnterWithCode(EnterWithCode.Command command, string? next) =>
        await Answer(await Ask(command), next, "Accounts.WrongCode", () => Task.FromResult<IActionResult>(View("EnterWithCode", Local(next))));

    [HttpPost("/sign-out")]
    public async Task<IActionResult> SignOutHere()
    {
        await entrance.Close(current.SessionId);
        return Redirect("/sign-in");
    }

    private async Task<IActionResult> Answer(EnterWithPassword.Outcome outcome, string? next, string refusal, Func<Task<IActionResult>> again)
    {
        if (outcome is Accounts.EnterWithPassword.Outcome.Entered)
        {
            return Redirect(Local(next));
        }
        if (outcome is Accounts.EnterWithPassword.Outcome.CodeNeeded && !Request.Path.StartsWithSegments("/sign-in/code"))
        {
            return RedirectToAction(nameof(CodePage), new { next = Local(next) });
        }
        ModelState.AddModelError("", words[outcome is Accounts.EnterWithPassword.Outcome.LockedOut ? "Accounts.LockedOut" : refusal]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await again();
    }

    private string Local(string? next) => Url.IsLocalUrl(next) ? next! : "/";
}
