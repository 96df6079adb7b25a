using KolHub.Data;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

/// <summary>Every request with a cookie: is its session still live, is the membership, is the person? An ended one is out at once.</summary>
public sealed class SessionCheck(KolHubDb db, CurrentActor current) : CookieAuthenticationEvents
{
    public const string TokenClaim = "session";

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var now = TimeProvider.System.Now();
        var hash = Tokens.Hash(context.Principal?.FindFirst(TokenClaim)?.Value ?? "");
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join person in db.People on session.PersonId equals person.Id
            join membership in db.Memberships on session.MembershipId equals membership.Id
            where session.TokenHash == hash && person.DisabledAt == null && membership.EndedAt == null
            select new
            {
                session,
                membership,
                person.Name,
                person.Zone,
                person.Language,
                Brand = db.Brands.Where(b => b.Id == membership.BrandId).Select(b => b.Name).FirstOrDefault(),
                Suspended = db.Brands.Any(b => b.Id == membership.BrandId && b.SuspendedAt != null),
                Colleagues = db.Memberships.Where(m => m.BrandId == membership.BrandId && membership.BrandId != null && m.EndedAt == null).Select(m => m.PersonId).Distinct().Count(),
            }).SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        if (found is null || found.Suspended || !found.session.IsLive(now))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }
        current.Become(found.membership.AsActor(), found.Name, found.Brand ?? "", found.Zone, found.Language, found.session.Id, found.Colleagues == 1);
        if (now - found.session.SeenAt > TimeSpan.FromMinutes(5))
        {
            await db.Sessions.Where(s => s.Id == found.session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now));
        }
    }
}
