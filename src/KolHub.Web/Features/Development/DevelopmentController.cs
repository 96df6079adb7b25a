using KolHub.Data;
using KolHub.Web.Features.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development;

[Access(May.Development)]
[Route("/development")]
public sealed class DevelopmentController(KolHubDb db, Entrance entrance, ClockSetting clock) : RoomController
{
    [HttpPost("sign-in")]
    public async Task<IActionResult> SignInAs(long membershipId)
    {
        var person = await db.Memberships.Where(m => m.Id == membershipId && db.People.Any(p => p.Id == m.PersonId && p.Email.EndsWith(DemoPeople.Domain))).Select(m => m.PersonId).SingleOrDefaultAsync();
        return person != 0 && await entrance.Open(person, "demo", membershipId) ? Redirect("/") : NotFound();
    }

    [HttpPost("clock")]
    public IActionResult MoveClock(int days, string? next)
    {
        if (days is 1 or 30)
        {
            clock.Move(days);
        }
        return Redirect(Url.IsLocalUrl(next) ? next! : "/");
    }

    [HttpGet("mails")]
    public async Task<IActionResult> Mails() => View(await db.Mails.AsNoTracking().OrderByDescending(m => m.QueuedAt).Take(100).ToListAsync());
}
