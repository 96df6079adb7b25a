using KolHub.Data;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>Reads the accounts that can be ranked: those that all brands see, and those that one brand alone sees.</summary>
internal sealed class MarketLoader(KolHubDb db, IServiceScopeFactory scopes, TimeProvider clock)
{
    public static readonly BinLayout Layout = new(Enum.GetValues<AudienceDimension>().Select(d => (d.ToString(), AudienceLayout.BinsOf(d).Count, d switch
    {
        AudienceDimension.Interests => BinKind.Overlapping,
        AudienceDimension.Authenticity => BinKind.Authenticity,
        AudienceDimension.Age or AudienceDimension.CityTier or AudienceDimension.PriceBand => BinKind.Ordered,
        _ => BinKind.Nominal,
    })));

    public DateOnly Today => DateOnly.FromDateTime(clock.Now());

    /// <summary>Channels of creators who are open to everyone; results of other brands only where <see cref="Pooling"/> allows.</summary>
    public async Task<List<Candidate>> Everybody(CancellationToken ct) =>
        await new ChannelReader(scopes, await Tiers(ct)).Read(Open, null, await Pooled(db.Contracts, ct), ct);

    /// <summary>The same of some creators only, and every id that an account of theirs ever had: what is not among the candidates stands for nobody any more.</summary>
    public async Task<(List<Candidate> Candidates, List<long> Ids)> Of(IReadOnlyCollection<long> creators, CancellationToken ct)
    {
        var ids = await db.Channels.Where(c => creators.Contains(c.CreatorId)).Select(c => c.Id).ToListAsync(ct);
        var measured = await Pooled(db.Contracts.Where(c => creators.Contains(c.CreatorId)), ct);
        return (await new ChannelReader(scopes, await Tiers(ct)).Read(from => Open(from).Where(c => ids.Contains(c.Id)), ids, measured, ct), ids);
    }

    /// <summary>Changes for everybody that were noted after this id.</summary>
    public async Task<List<(long Id, long? CreatorId)>> NotesSince(long id, CancellationToken ct) =>
        (await db.MarketChanges.AsNoTracking().Where(c => c.BrandId == null && c.Id > id).Select(c => new { c.Id, c.CreatorId }).ToListAsync(ct)).ConvertAll(c => (c.Id, c.CreatorId));

    private static IQueryable<Channel> Open(KolHubDb db) => db.Channels.Where(c => c.RemovedAt == null && db.Creators.Any(o => o.Id == c.CreatorId && o.Openness == Openness.Everyone));

    private static IQueryable<Channel> Visible(KolHubDb db, long brandId) => db.Channels.Where(c => c.RemovedAt == null && db.Creators.Any(o => o.Id == c.CreatorId
        && (o.Openness == Openness.Everyone || db.Openings.Any(p => p.CreatorId == o.Id && p.BrandId == brandId && p.ClosedAt == null))));

    private async Task<Dictionary<long, Measured>> Pooled(IQueryable<Contract> contracts, CancellationToken ct)
    {
        var consenting = contracts.Where(c => db.Creators.Any(o => o.Id == c.CreatorId && o.PoolsResultsSince != null));
        return (await Outcomes.Of(db, consenting, Today, ct)).GroupBy(o => o.ChannelId)
            .Select(g => new Measured(g.Key, [.. g.Select(o => o.Result with { Origin = ResultOrigin.Pooled })], g.Select(o => o.BrandId).Distinct().Count()))
            .Where(m => Pooling.Allows(creatorAgreed: true, m.Brands)).ToDictionary(m => m.ChannelId);
    }

    /// <summary>
    /// Listings, channels opened to this brand alone, and channels for which the brand has results of its own that the market does not hold.
    /// A listing of an account that the brand can see as a channel adds its results to the channel and makes no row of its own.
    /// </summary>
    public async Task<List<Candidate>> OwnOf(long brandId, IReadOnlySet<long> pooledChannels, CancellationToken ct)
    {
        var tiers = await Tiers(ct);
        var listings = await new ListingReader(db, tiers).Read(brandId, ct);
        var visible = Visible(db, brandId);
        var known = await Same(brandId, visible, ct);
        var own = (await Outcomes.Of(db, db.Contracts.Where(c => c.BrandId == brandId), Today, ct)).Where(o => !pooledChannels.Contains(o.ChannelId)).ToLookup(o => o.ChannelId, o => o.Result with { Origin = ResultOrigin.Own });
        var measured = own.Select(g => g.Key).Union(known.Values).Select(id => new Measured(id,
        [
            .. own[id],
            .. known.Where(k => k.Value == id).SelectMany(k => listings.TryGetValue(k.Key, out var listing) ? listing.Results : []),
        ], 0)).Where(m => m.Results.Count > 0 && !pooledChannels.Contains(m.ChannelId)).ToDictionary(m => m.ChannelId);
        var invited = await visible.Where(c => db.Openings.Any(p => p.CreatorId == c.CreatorId && p.BrandId == brandId && p.ClosedAt == null)
            && db.Creators.Any(o => o.Id == c.CreatorId && o.Openness == Openness.Invited)).Select(c => c.Id).ToListAsync(ct);
        List<long> ids = [.. measured.Keys.Union(invited)];
        var rows = await new ChannelReader(scopes, tiers).Read(from => Visible(from, brandId).Where(c => ids.Contains(c.Id)), ids, measured, ct);
        rows.AddRange(listings.Where(l => !known.ContainsKey(l.Key)).Select(l => l.Value));
        return rows;
    }

    /// <summary>Listings that are an account which the brand sees anyway: the handle is proven, or the brand has linked them.</summary>
    private async Task<Dictionary<long, long>> Same(long brandId, IQueryable<Channel> visible, CancellationToken ct)
    {
        var pairs = await (
            from listing in db.Listings
            join channel in visible on new { listing.Platform, listing.Handle } equals new { channel.Platform, channel.Handle }
            where listing.BrandId == brandId && (channel.ProvenAt != null || listing.CreatorId == channel.CreatorId)
            select new { listing.Id, ChannelId = channel.Id }).ToListAsync(ct);
        return pairs.GroupBy(p => p.Id).ToDictionary(g => g.Key, g => g.Min(p => p.ChannelId));
    }

    private async Task<TierTable> Tiers(CancellationToken ct) => new(await db.TierCutoffs.AsNoTracking().ToListAsync(ct), clock.Now());
}

/// <summary>Measured results of a channel, and how many brands they come from.</summary>
internal sealed record Measured(long ChannelId, IReadOnlyList<CampaignResult> Results, int Brands);
