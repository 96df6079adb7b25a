using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Creator> Creators => Set<Creator>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<Opening> Openings => Set<Opening>();

    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<FollowerReading> FollowerReadings => Set<FollowerReading>();

    public DbSet<AudienceReport> AudienceReports => Set<AudienceReport>();

    public DbSet<RateCardLine> RateCard => Set<RateCardLine>();

    public DbSet<PastResult> PastResults => Set<PastResult>();

    public DbSet<PayoutAccount> PayoutAccounts => Set<PayoutAccount>();

    public DbSet<TierCutoff> TierCutoffs => Set<TierCutoff>();

    public DbSet<Listing> Listings => Set<Listing>();

    public DbSet<ListingImport> ListingImports => Set<ListingImport>();

    public DbSet<ListingImportFile> ListingImportFiles => Set<ListingImportFile>();

    public DbSet<ListingImportFault> ListingImportFaults => Set<ListingImportFault>();

    public DbSet<SavedMapping> SavedMappings => Set<SavedMapping>();

    /// <summary>A creator's own; for a brand those whose profile is open to it; for the operator all.</summary>
    public IQueryable<Creator> CreatorsOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => Creators,
        Role.Creator => Creators.Where(c => c.Id == actor.CreatorId),
        Role.BrandManager or Role.BrandFinance or Role.BrandReviewer => Creators.Where(c =>
            c.Openness == Openness.Everyone || Openings.Any(o => o.CreatorId == c.Id && o.BrandId == actor.BrandId && o.ClosedAt == null)),
        _ => Creators.Where(c => false),
    };

    public IQueryable<Channel> ChannelsOf(Actor actor) => Channels.Where(c => c.RemovedAt == null && CreatorsOf(actor).Any(o => o.Id == c.CreatorId));

    /// <summary>An account that is to get a new reading of its followers, with the readings that its growth is reckoned from.</summary>
    public IQueryable<Channel> ChannelToRead(Actor actor, long id, DateTime now)
    {
        var since = DateOnly.FromDateTime(now).AddDays(-Growth.MaxSpan);
        return ChannelsOf(actor).Where(c => c.Id == id).Include(c => c.Readings.Where(r => r.Day >= since));
    }

    public IQueryable<FollowerReading> FollowerReadingsOf(Actor actor) => FollowerReadings.Where(r => ChannelsOf(actor).Any(c => c.Id == r.ChannelId));

    /// <summary>
    /// Accounts of a platform and tier whose growth can be compared: known, of this week, and without a day beyond what is usual in the tier.
    /// With a category those whose first category it is, as the ranking groups peers.
    /// </summary>
    public IQueryable<Channel> ChannelsGrowing(Actor actor, TierTable tiers, Platform platform, Tier tier, Category? category, DateTime now)
    {
        var ((from, below), most, since) = (tiers.RangeOf(platform, tier), Growth.MostADay(tier), Growth.FreshSince(now));
        var growing = ChannelsOf(actor).Where(c => c.Platform == platform && c.Followers >= from && c.Followers < below && c.GrowthRate != null && c.SteepestDay <= most && c.FollowersAsOf >= since);
        if (category is not { } chosen)
        {
            return growing;
        }
        var (bit, none) = (CategorySet.Of([chosen]).Bits, chosen == Category.Other ? 0 : -1);
        var lower = bit - 1;
        return growing.Where(c => Creators.Any(o => o.Id == c.CreatorId && (((o.CategoryBits & bit) != 0 && (o.CategoryBits & lower) == 0) || o.CategoryBits == none)));
    }

    public IQueryable<RateCardLine> RateCardOf(Actor actor) => RateCard.Where(l => CreatorsOf(actor).Any(c => c.Id == l.CreatorId));

    /// <summary>The importer's own reports and those of creators that the actor may see.</summary>
    public IQueryable<AudienceReport> AudienceReportsOf(Actor actor) =>
        AudienceReports.Where(r => r.BrandId == null ? CreatorsOf(actor).Any(c => c.Id == r.CreatorId) : r.BrandId == actor.BrandId);

    public IQueryable<PastResult> PastResultsOf(Actor actor) =>
        PastResults.Where(r => r.RemovedAt == null && (r.BrandId == null ? CreatorsOf(actor).Any(c => c.Id == r.CreatorId) : r.BrandId == actor.BrandId));

    public IQueryable<Opening> OpeningsOf(Actor actor) => Openings.Where(o => o.CreatorId == actor.CreatorId);

    public IQueryable<Consent> ConsentsOf(Actor actor) => Consents.Where(c => c.CreatorId == actor.CreatorId);

    public IQueryable<PayoutAccount> PayoutAccountsOf(Actor actor) => PayoutAccounts.Where(a => a.CreatorId == actor.CreatorId);

    /// <summary>A brand's own imports: nobody else's, whatever the role.</summary>
    public IQueryable<Listing> ListingsOf(Actor actor) => Listings.Where(l => actor.IsBrand && l.BrandId == actor.BrandId);

    public IQueryable<ListingImport> ListingImportsOf(Actor actor) => ListingImports.Where(i => actor.IsBrand && i.BrandId == actor.BrandId);

    public IQueryable<SavedMapping> SavedMappingsOf(Actor actor) => SavedMappings.Where(m => actor.IsBrand && m.BrandId == actor.BrandId);

    /// <summary>Accounts whose owner asked the operator to look at the public profile.</summary>
    public IQueryable<Channel> ProofsWaitingFor(Actor actor) => Channels.Where(c => actor.Role == Role.Operator && c.RemovedAt == null && c.ProvenAt == null && c.ProofAskedAt != null);

    /// <summary>Those that have waited for more than two days.</summary>
    public IQueryable<Channel> ProofsLate(Actor actor, DateTime now) => ProofsAskedBefore(actor, now.AddDays(-2));

    private IQueryable<Channel> ProofsAskedBefore(Actor actor, DateTime time) => ProofsWaitingFor(actor).Where(c => c.ProofAskedAt < time);

    /// <summary>A creator's accounts that wait for the operator.</summary>
    public IQueryable<Channel> ProofsWaitingForOthers(Actor actor) => Channels.Where(c => c.CreatorId == actor.CreatorId && c.RemovedAt == null && c.ProvenAt == null && c.ProofAskedAt != null);
}
