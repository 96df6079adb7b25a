using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>How commands of this room load what they change, and whom they tell.</summary>
internal static class Loading
{
    /// <summary>The actor's offer with its rounds and campaign. Its campaign's row is held until the save, so that both sides cannot answer, nor two acceptances spend, at once.</summary>
    public static async Task<Offer> OfferToAnswer(this KolHubDb db, Actor actor, long id, CancellationToken ct)
    {
        var key = await db.OffersOf(actor).AsNoTracking().Where(o => o.Id == id).Select(o => new { o.CampaignId }).SingleOrDefaultAsync(ct).OrAbsent();
        await db.Lock<Campaign>(key.CampaignId, ct);
        return await db.OffersOf(actor)
            .Include(o => o.Rounds)
            .Include(o => o.Campaign)
            .Include(o => o.Creator)
            .Include(o => o.Channel)
            .SingleAsync(o => o.Id == id, ct);
    }

    /// <summary>Tells the side that the actor is not on.</summary>
    public static async Task TellOtherSide(this KolHubDb db, Actor actor, Offer offer, string words, DateTime now)
    {
        var other = offer.SideOf(actor) == Side.Brand ? Audience.Creator(offer.CreatorId) : Audience.Brand(offer.BrandId, Role.BrandManager);
        await db.Notify(actor, other, words, $"/offers/{offer.Id}", now, offer.Campaign.Title, offer.Creator.Name);
    }
}
