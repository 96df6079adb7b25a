using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public enum ListingOrder
{
    Followers,
    Name,
    Updated,
}

public static class ListingList
{
    public const int PageSize = 50;

    public sealed record Filter(string? Search = null, Platform? Platform = null, Tier? Tier = null, Category? Category = null, string? Region = null, long? Import = null, ListingOrder Order = ListingOrder.Followers)
    {
        public bool IsEmpty => string.IsNullOrWhiteSpace(Search) && Platform is null && Tier is null && Category is null && string.IsNullOrEmpty(Region) && Import is null;

        /// <summary>The address that shows the same rows.</summary>
        public string Address => "/listings?" + string.Join('&', new (string Name, object? Value)[] { ("search", Search), ("platform", Platform), ("tier", Tier), ("category", Category), ("region", Region), ("import", Import), ("order", Order) }
            .Where(p => p.Value is not null and not "").Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!.ToString()!)}"));
    }

    public sealed record Query(Filter Filter, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, Platform Platform, string Handle, string Name, long Followers, Tier Tier, string? Region, CategorySet Categories, IReadOnlyList<FormPrice> Prices, DateTime UpdatedAt);

    public sealed record Page(IReadOnlyList<Line> Lines, Filter Filter, int Number, int Total, bool HasAny);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tiers = await db.TiersAt(clock.Now(), cancellationToken);
            var rows = db.ListingsOf(actor).AsNoTracking().Matching(request.Filter, tiers);
            var total = await rows.CountAsync(cancellationToken);
            var number = Math.Max(1, request.Page);
            var lines = await rows.InOrder(request.Filter.Order).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            return new Page(
                [.. lines.Select(l => new Line(l.Id, l.Platform, l.Handle, l.Name, l.Followers, tiers.TierOf(l.Platform, l.Followers), l.Region, l.Categories, l.Prices, l.UpdatedAt))],
                request.Filter, number, total, total > 0 || await db.ListingsOf(actor).AnyAsync(cancellationToken));
        }
    }

    public static IQueryable<Listing> Matching(this IQueryable<Listing> listings, Filter filter, TierTable tiers)
    {
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            var handle = Handle.Normalise(search);
            listings = listings.Where(l => l.Name.Contains(search) || (handle != "" && l.Handle.Contains(handle)));
        }
        listings = filter.Platform is { } platform ? listings.Where(l => l.Platform == platform) : listings;
        listings = string.IsNullOrEmpty(filter.Region) ? listings : listings.Where(l => l.Region == filter.Region);
        listings = filter.Import is { } import ? listings.Where(l => l.ImportId == import) : listings;
        if (filter.Category is { } category)
        {
            var bit = CategorySet.BitOf(category);
            listings = listings.Where(l => (l.CategoryBits & bit) != 0);
        }
        return filter.Tier is { } tier ? listings.InTier(tier, tiers) : listings;
    }

    public static IOrderedQueryable<Listing> InOrder(this IQueryable<Listing> listings, ListingOrder order) => order switch
    {
        ListingOrder.Name => listings.OrderBy(l => l.Name).ThenBy(l => l.Id),
        ListingOrder.Updated => listings.OrderByDescending(l => l.UpdatedAt).ThenBy(l => l.Id),
        _ => listings.OrderByDescending(l => l.Followers).ThenBy(l => l.Id),
    };

    // Each platform has cut-offs of its own, so a tier is one range of followers a platform.
    private static IQueryable<Listing> InTier(this IQueryable<Listing> listings, Tier tier, TierTable tiers) =>
        Enum.GetValues<Platform>().Select(platform =>
        {
            var (from, below) = tiers.RangeOf(platform, tier);
            return listings.Where(l => l.Platform == platform && l.Followers >= from && l.Followers < below);
        }).Aggregate((all, one) => all.Concat(one));
}
