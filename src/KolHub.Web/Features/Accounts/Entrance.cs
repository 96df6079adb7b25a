using System.Security.Claims;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Redirect;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

/// <summary>Opens and ends a session: the row, and the cookie that points to it.</summary>
public sealed class Entrance(KolHubDb db, IHttpContextAccessor http, OwnVisits own)
{
    private HttpContext Http => http.HttpContext!;

    /// <summary>Lets a proven person in with their first membership. False: they have none left.</summary>
    public async Task<bool> Open(long personId, string factors, long? membershipId = null)
    {
        var membership = await db.Memberships.Where(m => m.PersonId == personId && m.EndedAt == null && (membershipId == null || m.Id == membershipId)).OrderBy(m => m.Since).FirstOrDefaultAsync();
        if (membership is null || await db.People.AnyAsync(p => p.Id == personId && p.DisabledAt != null))
        {
            return false;
        }
        var token = Tokens.New(32);
        db.Sessions.Add(new Session(personId, membership.Id, Tokens.Hash(token), Http.Request.Headers.UserAgent.ToString(), factors, TimeProvider.System.Now()));
        await db.SaveChangesAsync();
        var identity = new ClaimsIdentity([new Claim(SessionCheck.TokenClaim, token)], CookieAuthenticationDefaults.AuthenticationScheme);
        await Http.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        own.Mark(Http.Response, membership.AsActor());
        return true;
    }

    /// <summary>Between password and second factor: who it would be, for five minutes, in a cookie of its own.</summary>
    public Task OpenHalf(long personId) => Http.SignInAsync(SignInSetup.Half, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId.ToString(System.Globalization.CultureInfo.InvariantCulture))], SignInSetup.Half)));

    public async Task<long?> WhoIsHalf() =>
        (await Http.AuthenticateAsync(SignInSetup.Half)).Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) : null;

    public Task CloseHalf() => Http.SignOutAsync(SignInSetup.Half);

    public async Task Close(long sessionId)
    {
        await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, TimeProvider.System.Now()));
        await Http.SignOutAsync();
    }
}
