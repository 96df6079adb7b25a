using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Who looks after a deliverable, who may, and what its creator was reminded of last.</summary>
public sealed record PostCare(long PostId, bool IsBrand, string? Looking, bool IsOwner, long? OwnerMembership, long? DeputyMembership, IReadOnlyList<Choice> Managers, Reminder? Last, string LastBy)
{
    internal static async Task<PostCare> Of(KolHubDb db, Actor actor, Deliverable post, DateOnly today, CancellationToken ct)
    {
        var last = await db.Reminders.AsNoTracking().Where(r => r.DeliverableId == post.Id).OrderByDescending(r => r.At).FirstOrDefaultAsync(ct);
        if (!actor.IsBrand)
        {
            return new PostCare(post.Id, false, null, false, null, null, [], last, "");
        }
        var known = await db.DealOwners.AsNoTracking().SingleOrDefaultAsync(o => o.ContractId == post.ContractId, ct);
        var now = await db.OwnedPosts(actor, new BoardFilter(), today).Where(o => o.Post.Id == post.Id).Select(o => o.OwnerId).SingleAsync(ct);
        var here = await db.ManagersHere.Where(m => m.BrandId == post.BrandId).Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.Id, m.PersonId, p.Name }).OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(ct);
        var by = await db.People.Where(p => last != null && p.Id == last.By).Select(p => p.Name).SingleOrDefaultAsync(ct);
        return new PostCare(
            post.Id, true, here.Find(m => m.PersonId == now)?.Name, known is not null && here.Exists(m => m.Id == known.OwnerMembershipId && m.PersonId == now),
            known?.OwnerMembershipId, known?.DeputyMembershipId, [.. here.Select(m => new Choice(m.Id.ToString(CultureInfo.InvariantCulture), m.Name))], last, by ?? "");
    }
}
