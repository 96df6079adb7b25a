using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>How commands of this room load what they change, and whom they tell.</summary>
internal static class Loading
{
    /// <summary>The actor's contract with its campaign, whose row is held until the save: two signatures cannot cross, nor two budgets.</summary>
    public static async Task<(Contract Contract, Campaign Campaign)> ContractToChange(this KolHubDb db, Actor actor, long id, CancellationToken ct)
    {
        var key = await db.ContractsOf(actor).AsNoTracking().Where(c => c.Id == id).Select(c => new { c.CampaignId }).SingleOrDefaultAsync(ct).OrAbsent();
        await db.Lock<Campaign>(key.CampaignId, ct);
        return (await db.ContractsOf(actor).SingleAsync(c => c.Id == id, ct), await db.Campaigns.SingleAsync(c => c.Id == key.CampaignId, ct));
    }

    public static Task<Contract> ContractToRead(this KolHubDb db, Actor actor, long id, CancellationToken ct) =>
        db.ContractsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct).OrAbsent();

    /// <summary>Tells the side that the actor is not on.</summary>
    public static Task TellOtherSide(this KolHubDb db, Actor actor, Contract contract, string words, DateTime now)
    {
        var other = contract.SideOf(actor) == Side.Brand ? Audience.Creator(contract.CreatorId) : Audience.Brand(contract.BrandId, Role.BrandManager);
        return db.Notify(actor, other, words, $"/contracts/{contract.Id}", now, contract.Parties.CampaignTitle, contract.Parties.CreatorName);
    }

    public static async Task TellBothSides(this KolHubDb db, Actor actor, Contract contract, string words, DateTime now)
    {
        foreach (var side in new[] { Audience.Creator(contract.CreatorId), Audience.Brand(contract.BrandId, Role.BrandManager) })
        {
            await db.Notify(actor, side, words, $"/contracts/{contract.Id}", now, contract.Parties.CampaignTitle, contract.Parties.CreatorName);
        }
    }

    public static async Task<IReadOnlyDictionary<long, string>> NamesOf(this KolHubDb db, IEnumerable<long> personIds, CancellationToken ct)
    {
        var ids = personIds.Distinct().ToList();
        return await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
    }
}
