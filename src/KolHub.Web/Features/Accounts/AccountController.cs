using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KolHub.Web.Features.Accounts;

[Access(May.SignedIn)]
[Route("/account")]
public sealed class AccountController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> MyAccount() => Show(new MyAccount.Query());

    [HttpPost("sign-ins/end")]
    public Task<IActionResult> EndOtherSignIns() => Do(new EndOtherSignIns.Command(), _ => "/account", MyAccount);

    [HttpPost("membership")]
    public Task<IActionResult> SwitchMembership([FromForm] SwitchMembership.Command command) => Do(command, _ => "/", MyAccount);

    [HttpGet("second-factor")]
    public Task<IActionResult> SecondFactor() => Show(new SecondFactor.Query());

    [HttpPost("second-factor")]
    public async Task<IActionResult> TurnOnSecondFactor(TurnOnSecondFactor.Command command)
    {
        IReadOnlyList<string> codes = [];
        var result = await Do(command, made =>
        {
            codes = made;
            return "/account";
        }, SecondFactor);
        return codes.Count == 0 ? result : View("RecoveryCodes", codes);
    }

    [HttpPost("second-factor/end")]
    public Task<IActionResult> TurnOffSecondFactor(TurnOffSecondFactor.Command command) => Do(command, _ => "/account", SecondFactor);
}

[Access(May.Anyone)]
public sealed class LanguageController : RoomController
{
    [HttpPost("/language")]
    public async Task<IActionResult> ChooseLanguage(ChooseLanguage.Command command, string? next)
    {
        var language = await Ask(command);
        Response.Cookies.Append(PagesSetup.LanguageCookie, language, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, Secure = Request.IsHttps, SameSite = SameSiteMode.Lax });
        return LocalRedirect(Url.IsLocalUrl(next) ? next! : "/");
    }
}

[Access(May.Anyone)]
[EnableRateLimiting(RateLimits.Doors)]
[Route("/password")]
public sealed class PasswordController : RoomController
{
    [HttpGet("forgotten")]
    public IActionResult ForgottenPassword() => View("AskForReset");

    [HttpPost("forgotten")]
    public Task<IActionResult> AskForReset(AskForReset.Command command) => Do(command, _ => "/password/sent", () => Task.FromResult<IActionResult>(View("AskForReset")));

    [HttpGet("sent")]
    public IActionResult ResetSent() => View("ResetSent");

    [HttpGet("reset")]
    public IActionResult ResetForm(long person, string? token) => View("ResetPassword", new ResetPassword.Command(person, token ?? "", null));

    [HttpPost("reset")]
    public Task<IActionResult> ResetPassword(ResetPassword.Command command) => Do(command, _ => "/sign-in", () => Task.FromResult<IActionResult>(View("ResetPassword", command with { Password = null })));
}
