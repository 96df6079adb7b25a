using KolHub.Attribution.Drops;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

/// <summary>A deal's orders, human clicks and sales by day in the brand's zone, from its first day on or from the first that was asked; orders that are paid, not cancelled and no tests.</summary>
internal sealed class DealDays
{
    public const int Whole = DropWatch.BaseDays + DropWatch.LastDays;

    private DealDays(Contract contract, DateOnly first, DateOnly last)
    {
        (Contract, First) = (contract, first);
        var days = last.DayNumber - first.DayNumber + 1;
        (Orders, Clicks, Sales, SincePost) = (new long[days], new long[days], new long[days], new int[days]);
    }

    public Contract Contract { get; }

    public DateOnly First { get; }

    public long[] Orders { get; }

    public long[] Clicks { get; }

    /// <summary>Before refunds, in minor units of the contract's currency; what came in another is not in it.</summary>
    public long[] Sales { get; }

    /// <summary>Days since the newest post of this deal that is still out; -1 before the first.</summary>
    public int[] SincePost { get; }

    public DealSeries AsSeries() => new(Contract.Id, Orders, SincePost);

    public static async Task<IReadOnlyList<DealDays>> Read(KolHubDb db, Actor actor, IQueryable<Contract> contracts, DateOnly from, DateOnly last, string zone, CancellationToken ct)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), place));
        var (start, end) = (HoldClock.DayStart(from, zone), HoldClock.DayStart(last.AddDays(1), zone));
        var deals = (await contracts.AsNoTracking().Where(c => c.ActivatedAt < end).ToListAsync(ct))
            .Select(c => new DealDays(c, Day(c.ActivatedAt!.Value) is var first && first > from ? first : from, last)).ToDictionary(d => d.Contract.Id);
        var sold = await db.CreditsOf(actor).AsNoTracking().Where(c => contracts.Any(k => k.Id == c.ContractId))
            .Join(db.Orders.Where(o => o.PlacedAt >= start && o.PlacedAt < end && !o.IsTest && o.CancelledAt == null && o.PaidAt != null), c => c.OrderId, o => o.Id, (c, o) => new { c, o })
            .Join(db.OrderLines, x => x.c.LineId, l => l.Id, (x, l) => new { x.c.ContractId, x.c.OrderId, x.o.PlacedAt, x.o.Currency, x.c.Share, l.Base.Minor }).ToListAsync(ct);
        foreach (var order in sold.GroupBy(s => (s.ContractId, s.OrderId)))
        {
            deals[order.Key.ContractId].Add(Day(order.First().PlacedAt), (deal, day) =>
            {
                deal.Orders[day]++;
                deal.Sales[day] += order.Where(s => s.Currency == deal.Contract.Terms.Currency).Sum(s => s.Share.Of(new Money(s.Minor, s.Currency)).Minor);
            });
        }
        var clicks = await db.LinkHoursOf(actor).AsNoTracking().Where(h => h.Hour >= start && h.Hour < end && h.Class == ClickClass.Human)
            .Join(db.TrackingLinks.Where(l => contracts.Any(k => k.Id == l.ContractId)), h => h.LinkId, l => l.Id, (h, l) => new { l.ContractId, h.Hour, h.Clicks }).ToListAsync(ct);
        foreach (var hour in clicks)
        {
            deals[hour.ContractId].Add(Day(hour.Hour), (deal, day) => deal.Clicks[day] += hour.Clicks);
        }
        var posts = await db.DeliverablesOf(actor).AsNoTracking().Where(d => d.PublishedAt < end && d.CancelledAt == null && d.WithdrawnAt == null && contracts.Any(k => k.Id == d.ContractId)).Select(d => new { d.ContractId, d.PublishedAt }).ToListAsync(ct);
        foreach (var deal in deals.Values)
        {
            deal.Age([.. posts.Where(p => p.ContractId == deal.Contract.Id).Select(p => Day(p.PublishedAt!.Value))]);
        }
        return [.. deals.Values.OrderBy(d => d.Contract.Id)];
    }

    // What was bought before the deal began, by its zone, is none of its days.
    private void Add(DateOnly day, Action<DealDays, int> add)
    {
        if (day >= First)
        {
            add(this, day.DayNumber - First.DayNumber);
        }
    }

    private void Age(List<DateOnly> posts)
    {
        for (var i = 0; i < SincePost.Length; i++)
        {
            var day = First.AddDays(i);
            SincePost[i] = posts.Where(p => p <= day).Select(p => day.DayNumber - p.DayNumber).DefaultIfEmpty(-1).Min();
        }
    }
}
