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

    /// <summary>The other side has put terms, and this side has to answer.</summary>
    public IQueryable<Offer> OffersWaitingFor(Actor actor)
    {
        var side = actor.Role == Role.Creator ? Side.Creator : Side.Brand;
        return OffersOf(actor).Where(o => o.LiveChannelId != null && o.Turn == side);
    }

    /// <summary>Among those: the ones that run out within a day.</summary>
    public IQueryable<Offer> OffersLate(Actor actor, DateTime now)
    {
        var soon = now.AddDays(1);
        return OffersWaitingFor(actor).Where(o => o.ExpiresAt <= soon);
    }

    public IQueryable<Offer> OffersWaitingForOthers(Actor actor)
    {
        var side = actor.Role == Role.Creator ? Side.Creator : Side.Brand;
        return OffersOf(actor).Where(o => o.LiveChannelId != null && o.Turn != side);
    }
}
