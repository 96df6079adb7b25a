using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

public static class CommissionList
{
    public const int PageSize = 50;

    public sealed record Query(CommissionTab Tab = CommissionTab.All, string? Find = null, long? Campaign = null, long? Contract = null, DateOnly? From = null, DateOnly? Until = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(
        long Id, string OrderNumber, string Product, string Creator, string Campaign, Money Base, Rate Rate, Money Estimated, Money Settled, bool IsSettled, Money Net,
        CommissionKind Kind, CommissionState State, bool IsHeld, bool IsFrozen, bool IsUnconfirmed, DateTime? HoldUntil, DateTime OpenedAt)
    {
        public CommissionTab Tab => CommissionTabs.Of(Kind, State, IsHeld, IsUnconfirmed, IsFrozen);

        /// <summary>The day on which it is approved by itself; none while a person or a proof must end the wait.</summary>
        public DateTime? EndsOn => Tab is CommissionTab.Holding ? HoldUntil : null;
    }

    public sealed record Count(CommissionTab Tab, int Rows);

    public sealed record Page(Query Asked, IReadOnlyList<Line> Lines, IReadOnlyList<Count> Counts, IReadOnlyList<Money> Totals, int Total, bool IsBrand)
    {
        /// <summary>The address of another view, or of the export, with the filters kept.</summary>
        public string LinkTo(string path, CommissionTab tab, params (string Key, string Value)[] more) => path + QueryString.Create(
            new KeyValuePair<string, string?>[]
            {
                new("tab", tab.ToString()), new("find", Asked.Find), new("campaign", Asked.Campaign?.ToString(CultureInfo.InvariantCulture)), new("contract", Asked.Contract?.ToString(CultureInfo.InvariantCulture)),
                new("from", Asked.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new("until", Asked.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            }.Where(part => part.Value is not null).Concat(more.Select(part => KeyValuePair.Create(part.Key, (string?)part.Value))));
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var asked = request with { Page = Math.Max(1, request.Page) };
            var all = Chosen(db, actor, asked);
            var groups = await all.GroupBy(c => new { c.Kind, c.State, Held = c.HeldAt != null, Unconfirmed = c.UnconfirmedSince != null, Frozen = c.FrozenAt != null }).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancellationToken);
            var counts = Enum.GetValues<CommissionTab>().Select(tab => new Count(tab, groups.Where(g => tab is CommissionTab.All || CommissionTabs.Of(g.Key.Kind, g.Key.State, g.Key.Held, g.Key.Unconfirmed, g.Key.Frozen) == tab).Sum(g => g.Rows))).ToList();
            var shown = all.In(asked.Tab);
            var totals = await shown.GroupBy(c => c.Net.Currency).Select(g => new { Currency = g.Key, Minor = g.Sum(c => c.Net.Minor) }).OrderBy(g => g.Currency).ToListAsync(cancellationToken);
            var lines = await Lines(db, shown).Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            return new Page(asked, lines, counts, [.. totals.Select(t => new Money(t.Minor, t.Currency))], counts.Single(c => c.Tab == asked.Tab).Rows, actor.IsBrand);
        }
    }

    /// <summary>What the filters leave, before the view.</summary>
    internal static IQueryable<Commission> Chosen(KolHubDb db, Actor actor, Query asked)
    {
        var chosen = db.CommissionsOf(actor).AsNoTracking().IgnoreAutoIncludes();
        if (asked.Campaign is { } campaign)
        {
            chosen = chosen.Where(c => c.CampaignId == campaign);
        }
        if (asked.Contract is { } contract)
        {
            chosen = chosen.Where(c => c.ContractId == contract);
        }
        if (asked.From is { } from)
        {
            var start = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            chosen = chosen.Where(c => c.OpenedAt >= start);
        }
        if (asked.Until is { } until)
        {
            var end = until.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            chosen = chosen.Where(c => c.OpenedAt < end);
        }
        if (asked.Find?.Trim() is { Length: > 0 } find)
        {
            chosen = chosen.Where(c => db.Orders.Any(o => o.Id == c.OrderId && o.Number.Contains(find)) || db.Creators.Any(k => k.Id == c.CreatorId && k.Name.Contains(find)));
        }
        return chosen;
    }

    internal static IQueryable<Line> Lines(KolHubDb db, IQueryable<Commission> shown) =>
        from c in shown
        join order in db.Orders on c.OrderId equals order.Id
        join line in db.OrderLines on c.LineId equals line.Id
        join creator in db.Creators on c.CreatorId equals creator.Id
        join campaign in db.Campaigns on c.CampaignId equals campaign.Id
        orderby c.OpenedAt descending, c.Id descending
        select new Line(
            c.Id, order.Number, line.Title, creator.Name, campaign.Title, c.Base, c.Rate, c.Estimated, c.Settled, c.SettledAt != null, c.Net,
            c.Kind, c.State, c.HeldAt != null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding), c.FrozenAt != null,
            c.UnconfirmedSince != null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding), c.HoldUntil, c.OpenedAt);
}
