using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

public enum SuspicionView
{
    /// <summary>Held, and nobody has decided.</summary>
    Waiting,

    /// <summary>Shown, not held, and nobody has decided.</summary>
    Flagged,
    Released,
    Confirmed,

    /// <summary>The check ended without a person's verdict.</summary>
    Lapsed,
    All,
}

/// <summary>What is doubtful among the brand's commissions, the one whose clock ends first on top.</summary>
public static class SuspicionList
{
    public const int PageSize = 50;

    public sealed record Query(SuspicionView View = SuspicionView.Waiting, string? Find = null, long? Campaign = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(
        long Id, long CommissionId, string OrderNumber, string Creator, string Campaign, Money Net, Rate Score, IReadOnlyList<SeenSignal> Signals, bool Held, bool IsHeldNow, DateTime RaisedAt, DateTime? HeldUntil, Verdict? Verdict, int EngineVersion);

    public sealed record Page(Query Asked, IReadOnlyList<Line> Lines, IReadOnlyList<Tab> Tabs, Pager Pager)
    {
        public string LinkTo(string path, SuspicionView view) => path + QueryString.Create(new KeyValuePair<string, string?>[]
        {
            new("view", view.ToString()), new("find", Asked.Find), new("campaign", Asked.Campaign?.ToString(CultureInfo.InvariantCulture)),
        }.Where(part => part.Value is not null));
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var asked = request with { Page = Math.Max(1, request.Page) };
            var empty = new Page(asked, [], [], new Pager(1, PageSize, 0, ""));
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<SuspicionView>())
            {
                tabs.Add(new Tab(words.Of("Commissions", view), empty.LinkTo("/commissions/suspicions", view), await Chosen(db, actor, asked with { View = view }).CountAsync(cancellationToken), view == asked.View));
            }
            var lines = await Lines(db, Chosen(db, actor, asked)).Skip((int)Math.Min((asked.Page - 1L) * PageSize, int.MaxValue)).Take(PageSize).ToListAsync(cancellationToken);
            return new Page(asked, lines, tabs, new Pager(asked.Page, PageSize, tabs.Single(t => t.IsOn).Count, empty.LinkTo("/commissions/suspicions", asked.View)));
        }
    }

    internal static IQueryable<Suspicion> Chosen(KolHubDb db, Actor actor, Query asked)
    {
        var all = db.SuspicionsOf(actor).AsNoTracking();
        if (asked.Campaign is { } campaign)
        {
            all = all.Where(s => s.CampaignId == campaign);
        }
        if (asked.Find?.Trim() is { Length: > 0 } find)
        {
            all = all.Where(s => db.Orders.Any(o => o.Id == s.OrderId && o.Number.Contains(find)) || db.Creators.Any(c => c.Id == s.CreatorId && c.Name.Contains(find)));
        }
        var open = all.Where(s => !db.SuspicionVerdicts.Any(v => v.SuspicionId == s.Id));
        return asked.View switch
        {
            SuspicionView.Waiting => open.Where(s => s.Held && db.Commissions.Any(c => c.Id == s.CommissionId && c.HeldAt != null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding))),
            SuspicionView.Flagged => open.Where(s => !s.Held),
            SuspicionView.Released => all.Where(s => db.SuspicionVerdicts.Any(v => v.SuspicionId == s.Id && v.Verdict == Verdict.Released)),
            SuspicionView.Confirmed => all.Where(s => db.SuspicionVerdicts.Any(v => v.SuspicionId == s.Id && v.Verdict == Verdict.Confirmed)),
            SuspicionView.Lapsed => open.Where(s => s.Held && !db.Commissions.Any(c => c.Id == s.CommissionId && c.HeldAt != null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding))),
            _ => all,
        };
    }

    internal static IQueryable<Line> Lines(KolHubDb db, IQueryable<Suspicion> shown) =>
        from s in shown
        join commission in db.Commissions.IgnoreAutoIncludes() on s.CommissionId equals commission.Id
        join order in db.Orders on s.OrderId equals order.Id
        join creator in db.Creators on s.CreatorId equals creator.Id
        join campaign in db.Campaigns on s.CampaignId equals campaign.Id
        orderby commission.HeldUntil == null, commission.HeldUntil, s.RaisedAt descending, s.Id descending
        select new Line(
            s.Id, s.CommissionId, order.Number, creator.Name, campaign.Title, commission.Net, s.Score, s.Signals, s.Held,
            commission.HeldAt != null && (commission.State == CommissionState.Pending || commission.State == CommissionState.Holding), s.RaisedAt, commission.HeldUntil,
            db.SuspicionVerdicts.Where(v => v.SuspicionId == s.Id).Select(v => (Verdict?)v.Verdict).FirstOrDefault(), s.EngineVersion);
}
