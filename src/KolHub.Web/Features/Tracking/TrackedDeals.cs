using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Redirect;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>Codes and links by contract, with the clicks of the last 30 days.</summary>
public static class TrackedDeals
{
    public const int Size = 50;
    public const int Days = 30;

    public sealed record Query(string? Q = null, string Tab = "working", int Page = 1) : IRequest<Page>;

    public sealed record Code(string Text, bool Works);

    public sealed record Link(long Id, string Address, LinkRefusal? Refusal);

    public sealed record Row(long ContractId, string Creator, string Brand, string Campaign, ContractState State, IReadOnlyList<Code> Codes, IReadOnlyList<Link> Links, long Clicks, long Uniques, long Others);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, string? Q, string Tab, DateTime? CountedTo);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, SiteAddress site, Words words, ClickCopier copier) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var chosen = Found(request.Tab switch
            {
                "waiting" => db.TrackingWaiting(actor),
                "over" => db.TrackingOver(actor),
                _ => db.TrackingWorking(actor),
            }, request.Q);
            var page = Math.Max(1, request.Page);
            var contracts = await chosen.AsNoTracking().OrderByDescending(c => c.Id).Skip((page - 1) * Size).Take(Size).Select(c => new { c.Id, c.Parties, c.State }).ToListAsync(cancellationToken);
            var ids = contracts.ConvertAll(c => c.Id);
            var codes = await db.PromoCodesOf(actor).AsNoTracking().Where(c => ids.Contains(c.ContractId)).OrderBy(c => c.CreatedAt).ToListAsync(cancellationToken);
            var links = await db.LinksOf(actor).AsNoTracking().Where(l => ids.Contains(l.ContractId)).OrderBy(l => l.CreatedAt).ToListAsync(cancellationToken);
            var counts = await Counts(links.ConvertAll(l => l.Id), now.AddDays(-Days), cancellationToken);
            var rows = contracts.ConvertAll(c =>
            {
                var own = links.FindAll(l => l.ContractId == c.Id);
                var sums = own.SelectMany(l => counts[l.Id]).ToList();
                return new Row(c.Id, c.Parties.CreatorName, c.Parties.BrandName, c.Parties.CampaignTitle, c.State,
                    codes.FindAll(p => p.ContractId == c.Id).ConvertAll(p => new Code(p.Code, p.WorksAt(now))),
                    own.ConvertAll(l => new Link(l.Id, site.Of("/r/" + l.Code), l.RefusalAt(now))),
                    sums.Where(s => s.Class == ClickClass.Human).Sum(s => s.Clicks),
                    sums.Where(s => s.Class == ClickClass.Human).Sum(s => s.Uniques),
                    sums.Where(s => s.Class != ClickClass.Human).Sum(s => s.Clicks));
            });
            var address = $"/tracking?tab={request.Tab}" + (string.IsNullOrWhiteSpace(request.Q) ? "" : "&q=" + Uri.EscapeDataString(request.Q));
            return new Page(rows, await Tabs(request.Tab, cancellationToken), new Pager(page, Size, await chosen.CountAsync(cancellationToken), address), request.Q, request.Tab, copier.CaughtUpAt);
        }

        private IQueryable<Contract> Found(IQueryable<Contract> contracts, string? q) => string.IsNullOrWhiteSpace(q)
            ? contracts
            : contracts.Where(c => db.Creators.Any(k => k.Id == c.CreatorId && k.Name.Contains(q)) || db.Campaigns.Any(k => k.Id == c.CampaignId && k.Title.Contains(q)));

        private async Task<IReadOnlyList<Tab>> Tabs(string on, CancellationToken cancellation) =>
        [
            new(words["Tracking.TabWorking"], "/tracking?tab=working", await db.TrackingWorking(actor).CountAsync(cancellation), on == "working"),
            new(words["Tracking.TabWaiting"], "/tracking?tab=waiting", await db.TrackingWaiting(actor).CountAsync(cancellation), on == "waiting"),
            new(words["Tracking.TabOver"], "/tracking?tab=over", await db.TrackingOver(actor).CountAsync(cancellation), on == "over"),
        ];

        private async Task<ILookup<long, (ClickClass Class, long Clicks, long Uniques)>> Counts(List<long> linkIds, DateTime since, CancellationToken cancellation) =>
            (await db.LinkHoursOf(actor).Where(h => linkIds.Contains(h.LinkId) && h.Hour >= since)
                .GroupBy(h => new { h.LinkId, h.Class })
                .Select(g => new { g.Key.LinkId, g.Key.Class, Clicks = g.Sum(h => h.Clicks), Uniques = g.Sum(h => h.Uniques) })
                .ToListAsync(cancellation)).ToLookup(c => c.LinkId, c => (c.Class, c.Clicks, c.Uniques));
    }
}
