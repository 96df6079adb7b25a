using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>How commands of this room load what they change, and whom they tell.</summary>
internal static class Loading
{
    public static Task<Deliverable> PostToChange(this KolHubDb db, Actor actor, long id, CancellationToken ct) =>
        db.DeliverablesOf(actor).SingleOrDefaultAsync(d => d.Id == id, ct).OrAbsent();

    /// <summary>Tells the side that the actor is not on.</summary>
    public static async Task TellOtherSide(this KolHubDb db, Actor actor, Deliverable post, string words, DateTime now)
    {
        var other = actor.Role == Role.Creator ? Audience.Brand(post.BrandId, Role.BrandManager) : Audience.Creator(post.CreatorId);
        var parties = await db.Contracts.Where(c => c.Id == post.ContractId).Select(c => c.Parties).SingleAsync();
        await db.Notify(actor, other, words, $"/posts/{post.Id}", now, parties.CampaignTitle, parties.CreatorName, (long)post.Number);
    }

    /// <summary>A clock on the wall of a zone, as a browser's date field writes it, in UTC; an hour that daylight saving skips is taken as the hour after.</summary>
    public static DateTime? FromLocal(string? text, string zone)
    {
        if (!DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return TimeZoneInfo.ConvertTimeToUtc(there.IsInvalidTime(local) ? local.AddHours(1) : local, there);
    }
}
