using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class ListingDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <param name="Owner">The creator who has proven this account here and whose profile is open to the brand.</param>
    public sealed record Page(
        long Id, Platform Platform, string Handle, string Name, string Address, long Followers, Tier Tier, string? Region, string? City, CategorySet Categories, IReadOnlyList<FormPrice> Prices, string Contact, string Note,
        DateTime ImportedAt, DateTime UpdatedAt, long? ImportId, string? FileName, bool IsLinked, (long Id, string Name)? Owner, ChannelFigures Figures);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var l = await db.ListingsOf(actor).AsNoTracking().SingleOrDefaultAsync(x => x.Id == request.Id, cancellationToken).OrAbsent();
            var tiers = await db.TiersAt(clock.Now(), cancellationToken);
            var file = await db.ListingImportsOf(actor).Where(i => i.Id == l.ImportId).Select(i => i.FileName).SingleOrDefaultAsync(cancellationToken);
            var owner = await db.ChannelsOf(actor).Where(c => c.Platform == l.Platform && c.ProvenHandle == l.Handle).Select(c => new { c.CreatorId, db.Creators.First(o => o.Id == c.CreatorId).Name }).SingleOrDefaultAsync(cancellationToken);
            var reports = await db.AudienceReportsOf(actor).AsNoTracking().Where(r => r.ListingId == l.Id).OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id).ToListAsync(cancellationToken);
            var results = await db.PastResultsOf(actor).AsNoTracking().Where(r => r.ListingId == l.Id).OrderByDescending(r => r.To).ToListAsync(cancellationToken);
            return new Page(
                l.Id, l.Platform, l.Handle, l.Name, l.Address, l.Followers, tiers.TierOf(l.Platform, l.Followers), l.Region, l.City, l.Categories, l.Prices, l.Contact, l.Note, l.ImportedAt, l.UpdatedAt, l.ImportId, file, l.CreatorId is not null,
                owner is null ? null : (owner.CreatorId, owner.Name),
                new ChannelFigures([], [.. reports.Select(r => new ChannelFigures.Portrait(r.Kind, r.Shares, r.Source, r.SampleSize, r.AsOf))], [.. results.Select(ChannelFigures.ResultOf)]));
        }
    }
}

public static class LinkListing
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var listing = await db.ListingsOf(actor).SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Platform == listing.Platform && c.ProvenHandle == listing.Handle, cancellationToken).OrAbsent();
            listing.Link(channel, actor);
            return listing.Id;
        }
    }
}
