using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Matching;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>What a contract has brought so far, as measured here: views of its posts, clicks of its links, orders credited to it.</summary>
internal sealed record Outcome(long BrandId, long CreatorId, long ChannelId, CampaignResult Result);

internal static class Outcomes
{
    public const string Source = "KolHub";
    private const int OrdersAtATime = 1_000;

    public static async Task<List<Outcome>> Of(KolHubDb db, IQueryable<Contract> contracts, DateOnly today, CancellationToken ct)
    {
        var signed = await contracts.Where(c => c.ActivatedAt != null)
            .Select(c => new { c.Id, c.BrandId, c.CreatorId, c.ChannelId, From = c.ActivatedAt!.Value, To = c.EndedAt ?? c.TerminatedAt }).ToListAsync(ct);
        if (signed.Count == 0)
        {
            return [];
        }
        var views = await Views(db, contracts, ct);
        var clicks = await Clicks(db, contracts, ct);
        var sales = await Sales(db, contracts, ct);
        List<Outcome> outcomes = [];
        foreach (var contract in signed)
        {
            var (seen, posts) = views.GetValueOrDefault(contract.Id);
            var sold = sales.GetValueOrDefault(contract.Id);
            var clicked = clicks.TryGetValue(contract.Id, out var n) ? n : (long?)null;
            if (posts == 0 && clicked is null && sold is null)
            {
                continue;
            }
            var to = contract.To is { } ended && DateOnly.FromDateTime(ended) < today ? DateOnly.FromDateTime(ended) : today;
            outcomes.Add(new(contract.BrandId, contract.CreatorId, contract.ChannelId, new CampaignResult(
                posts > 0 ? seen : null,
                // Most orders came without a click (by a code, by the platform): the clicks do not explain them.
                sold is { } s && s.ByLink * 2 < s.Orders ? null : clicked,
                sold?.Orders ?? 0,
                (double)(sold?.Gmv.Major ?? 0),
                (double)(sold?.Refunded.Major ?? 0),
                sold?.Gmv.Currency ?? "",
                DateOnly.FromDateTime(contract.From),
                to,
                Source,
                Posts: Math.Max(1, posts))));
        }
        return outcomes;
    }

    /// <summary>The newest figures of each post, summed by contract.</summary>
    private static async Task<Dictionary<long, (long Views, int Posts)>> Views(KolHubDb db, IQueryable<Contract> contracts, CancellationToken ct)
    {
        var rows = await (
            from figures in db.PostFigures
            join deliverable in db.Deliverables on figures.DeliverableId equals deliverable.Id
            where contracts.Any(c => c.Id == deliverable.ContractId)
            select new { deliverable.ContractId, figures.DeliverableId, figures.Views, figures.TakenAt, figures.Id }).ToListAsync(ct);
        return rows.GroupBy(r => r.DeliverableId).Select(g => g.MaxBy(r => (r.TakenAt, r.Id))!).GroupBy(r => r.ContractId).ToDictionary(g => g.Key, g => (g.Sum(r => r.Views), g.Count()));
    }

    private static Task<Dictionary<long, long>> Clicks(KolHubDb db, IQueryable<Contract> contracts, CancellationToken ct) => (
        from hour in db.LinkHours
        join link in db.TrackingLinks on hour.LinkId equals link.Id
        where hour.Class == ClickClass.Human && contracts.Any(c => c.Id == link.ContractId)
        group hour.Clicks by link.ContractId).ToDictionaryAsync(g => g.Key, g => g.Sum(), ct);

    private static async Task<Dictionary<long, SoldBy>> Sales(KolHubDb db, IQueryable<Contract> contracts, CancellationToken ct)
    {
        Dictionary<long, SoldBy> sold = [];
        var credited = db.Credits.Where(credit => contracts.Any(c => c.Id == credit.ContractId));
        var ids = await db.Orders.Where(o => !o.IsTest && o.CancelledAt == null && credited.Any(c => c.OrderId == o.Id)).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(ct);
        foreach (var some in ids.Chunk(OrdersAtATime))
        {
            var orders = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines).Include(o => o.Credits).Include(o => o.Refunds).ThenInclude(r => r.Lines).Where(o => some.Contains(o.Id)).ToListAsync(ct);
            foreach (var order in orders)
            {
                Count(order, sold);
            }
        }
        return sold;
    }

    private static void Count(Order order, Dictionary<long, SoldBy> sold)
    {
        var reduced = order.Refunds.Count > 0 ? order.ReducedByLine() : null;
        foreach (var contract in order.Credits.GroupBy(c => c.ContractId))
        {
            var before = sold.GetValueOrDefault(contract.Key);
            if (before is not null && before.Gmv.Currency != order.Currency)
            {
                continue;
            }
            before ??= new(0, 0, Money.Zero(order.Currency), Money.Zero(order.Currency));
            foreach (var credit in contract)
            {
                before = before with
                {
                    Gmv = before.Gmv + credit.Share.Of(order.Lines.First(l => l.Id == credit.LineId).Base),
                    Refunded = before.Refunded + credit.Share.Of(reduced?.GetValueOrDefault(credit.LineId) is { Currency: not null } part ? part : Money.Zero(order.Currency)),
                };
            }
            sold[contract.Key] = before with { Orders = before.Orders + 1, ByLink = before.ByLink + (contract.Any(c => c.Method is ClaimMethod.Click or ClaimMethod.Cookie) ? 1 : 0) };
        }
    }

    private sealed record SoldBy(int Orders, int ByLink, Money Gmv, Money Refunded);
}
