using KolHub.Domain.Accounts;
using KolHub.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<OfferRound> OfferRounds => Set<OfferRound>();

    /// <summary>A brand's offers to its members, a creator's to the creator. An offer exists only once it is sent or applied.</summary>
    public IQueryable<Offer> OffersOf(Actor actor) => actor.Role switch
    {
        Role.System => Offers,
        Role.Creator => Offers.Where(o => o.CreatorId == actor.CreatorId),
        _ => Offers.Where(o => o.BrandId == actor.BrandId),
    };
}
