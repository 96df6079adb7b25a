using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Matching;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

public static class FindCreators
{
    public sealed record Query(CreatorSearch Search) : IRequest<Page>;

    public sealed record CampaignChoice(long Id, string Title);

    public sealed record Page(
        CreatorSearch Search, IReadOnlyList<CampaignChoice> Campaigns, string? Campaign, string Currency, IReadOnlyList<string> Targets,
        IReadOnlyList<CandidateCard> Cards, int Total, int Known, string Model, bool IsThin, Pager Pager, IReadOnlyList<Account>? Unranked = null);

    public sealed class Handler(KolHubDb db, Actor actor, CreatorIndex index, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var search = request.Search;
            var wanted = await db.RankedFor(actor, search.Campaign, cancellationToken);
            var campaigns = await db.CampaignsOf(actor).AsNoTracking().Where(c => c.ClosedAt == null).OrderByDescending(c => c.Id).Take(100).Select(c => new CampaignChoice(c.Id, c.Title)).ToListAsync(cancellationToken);
            var reasons = new Reasons(words, wanted);
            if (!await index.IsReady(db, cancellationToken))
            {
                var unranked = await new UnrankedAccounts(db, actor, words).Of(search, wanted, cancellationToken);
                return new Page(
                    search, campaigns, wanted.Campaign?.Title, wanted.Currency, [.. wanted.Targets.Select(reasons.NameOf)],
                    [], 0, 0, "", false, new Pager(1, CreatorSearch.PageSize, 0, search.AddressOf("/discovery")), unranked);
            }
            var view = await index.ViewFor(actor.BrandId!.Value, db, cancellationToken);
            var list = await ListOf(view, search, wanted, cancellationToken);
            return new Page(
                search, campaigns, wanted.Campaign?.Title, wanted.Currency, [.. wanted.Targets.Select(reasons.NameOf)],
                list.Cards, list.Total, view.Market.Count + (view.Own?.Count ?? 0), Model.Of(view.Market.Priors), view.Market.Priors.IsThin,
                new Pager(search.PageNumber, CreatorSearch.PageSize, list.Total, search.AddressOf("/discovery")));
        }

        private async Task<KeptList> ListOf(MarketView view, CreatorSearch search, RankedFor wanted, CancellationToken ct)
        {
            var (cards, key) = (new CandidateCards(db, actor, words), KeptLists.KeyOf(actor, search, wanted));
            if (index.Lists.Find(view, key) is { } kept)
            {
                var listed = await cards.Listed(wanted, ct);
                return kept with { Cards = [.. kept.Cards.Select(c => c with { IsListed = listed.Contains(c.Account.Id) })] };
            }
            var (_, scan, _, ranking) = await db.RankedIn(view, actor, index, search, wanted, CreatorSearch.PageSize, ct);
            var printed = await cards.Of([.. ranking.Places.Select(ranking.Explain)], wanted, ct, index.FiguresOf(scan, actor));
            return index.Lists.Keep(view, key, new KeptList(printed, ranking.Total));
        }
    }
}

/// <summary>A ranking and the view that it was made in.</summary>
internal sealed record RankedView(MarketView View, BriefScan Scan, CandidateFilter Filter, Ranking Ranking);

internal static class RankedViews
{
    private const int MostNamed = 2_000;

    public static async Task<RankedView> Ranked(this KolHubDb db, Actor actor, CreatorIndex index, CreatorSearch search, RankedFor wanted, int take, CancellationToken ct) =>
        await db.RankedIn(await index.ViewFor(actor.BrandId!.Value, db, ct), actor, index, search, wanted, take, ct);

    public static async Task<RankedView> RankedIn(this KolHubDb db, MarketView view, Actor actor, CreatorIndex index, CreatorSearch search, RankedFor wanted, int take, CancellationToken ct)
    {
        var scan = index.Scan(view, wanted.Brief);
        var filter = search.FilterFor(wanted, await db.Named(actor, search.Q, ct));
        return new(view, scan, filter, scan.Rank(search.Weights, filter, (search.PageNumber - 1) * take, take));
    }

    /// <summary>Accounts whose name or handle holds the words; nothing when none were given.</summary>
    private static async Task<IReadOnlySet<long>?> Named(this KolHubDb db, Actor actor, string? words, CancellationToken ct)
    {
        var sought = words?.Trim().TrimStart('@').ToLowerInvariant();
        if (string.IsNullOrEmpty(sought))
        {
            return null;
        }
        var channels = await db.ChannelsOf(actor).Where(c => c.Handle.Contains(sought) || db.Creators.Any(o => o.Id == c.CreatorId && o.Name.ToLower().Contains(sought))).OrderBy(c => c.Id).Take(MostNamed).Select(c => c.Id).ToListAsync(ct);
        var listings = await db.ListingsOf(actor).Where(l => l.Handle.Contains(sought) || l.Name.ToLower().Contains(sought)).OrderBy(l => l.Id).Take(MostNamed).Select(l => l.Id).ToListAsync(ct);
        return channels.Concat(listings).ToHashSet();
    }
}
