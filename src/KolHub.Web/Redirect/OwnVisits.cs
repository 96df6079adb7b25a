using System.Globalization;
using KolHub.Domain.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace KolHub.Web.Redirect;

/// <summary>
/// Knows a brand's members and creators on their own links without asking the database: at sign-in they get a sealed cookie
/// that says whose they are. It lets nobody in; it only keeps their clicks out of the counts.
/// </summary>
public sealed class OwnVisits(IDataProtectionProvider protection, IConfiguration settings)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(14);
    private readonly bool _plain = settings.GetValue<bool>("Development:PlainHttp");
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("KolHub.Redirect.OwnVisits").ToTimeLimitedDataProtector();

    public string Cookie => _plain ? "kolhub-own" : "__Host-kolhub-own";

    public void Mark(HttpResponse response, Actor actor)
    {
        if (actor.BrandId is null && actor.CreatorId is null)
        {
            response.Cookies.Delete(Cookie, Options());
            return;
        }
        var text = string.Create(CultureInfo.InvariantCulture, $"{actor.BrandId ?? 0}.{actor.CreatorId ?? 0}");
        response.Cookies.Append(Cookie, _seal.Protect(text, _lifetime), Options());
    }

    public bool IsOwn(HttpRequest request, long brandId, long creatorId)
    {
        if (!request.Cookies.TryGetValue(Cookie, out var value))
        {
            return false;
        }
        try
        {
            var parts = _seal.Unprotect(value).Split('.');
            return parts.Length == 2 && (Is(parts[0], brandId) || Is(parts[1], creatorId));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static bool Is(string part, long id) => long.TryParse(part, CultureInfo.InvariantCulture, out var read) && read == id;

    // Lax: the cookie has to come along when a member follows a link from another site.
    private CookieOptions Options() => new() { HttpOnly = true, Secure = !_plain, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = _lifetime };
}
