using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

/// <summary>How commands of this room load what they change.</summary>
internal static class Loading
{
    /// <summary>The campaign with all that its rules look at, its row held until the save: two people may decide at once.</summary>
    public static async Task<Campaign> CampaignToChange(this KolHubDb db, Actor actor, long id, CancellationToken ct)
    {
        await db.Lock<Campaign>(id, ct);
        return await db.CampaignsOf(actor)
            .Include(c => c.BudgetChanges)
            .Include(c => c.Products).ThenInclude(p => p.Product)
            .AsSplitQuery()
            .SingleOrDefaultAsync(c => c.Id == id, ct).OrAbsent();
    }

    /// <summary>Persons in the actor's brand; one alone approves alone.</summary>
    public static Task<int> MembersOfBrand(this KolHubDb db, Actor actor, CancellationToken ct) =>
        db.MembersOf(actor).Where(m => m.EndedAt == null && m.BrandId == actor.BrandId).Select(m => m.PersonId).Distinct().CountAsync(ct);
}
