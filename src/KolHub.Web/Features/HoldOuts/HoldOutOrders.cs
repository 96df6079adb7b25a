using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.HoldOuts;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>
/// When the orders of a brand's shops came, whoever brought them: paid, not cancelled, no tests, and not wholly refunded. Beside it those that bore the code.
/// Days are the test's, from midnight to midnight in its zone.
/// </summary>
public sealed class HoldOutOrders(List<DateTime> all, List<DateTime> coded, string zone)
{
    public static async Task<HoldOutOrders> Load(KolHubDb db, Actor actor, HoldOut test, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var (start, end) = (HoldClock.DayStart(from, test.Zone), HoldClock.DayStart(until, test.Zone));
        var counted = db.OrdersOf(actor).AsNoTracking().Where(o => o.BrandId == test.BrandId && !o.IsTest && o.PaidAt != null && o.CancelledAt == null && o.PlacedAt >= start && o.PlacedAt < end);
        var orders = await counted.Select(o => new { o.Id, o.PlacedAt }).ToListAsync(ct);
        var refunded = await counted.Where(o => o.Refunds.Any()).Include(o => o.Lines).Include(o => o.Refunds).ThenInclude(r => r.Lines).AsSplitQuery().ToListAsync(ct);
        var gone = refunded.Where(o => o.ReducedBase >= o.Base).Select(o => o.Id).ToHashSet();
        var claims = await (
            from claim in db.ClaimsOf(actor).AsNoTracking()
            join order in counted on claim.OrderId equals order.Id
            where claim.Method == ClaimMethod.Code && claim.ContractId == test.ContractId
            select new { claim.OrderId, claim.Evidence }).ToListAsync(ct);
        var bore = claims.Where(c => PromoCode.Fold(c.Evidence) == PromoCode.Fold(test.Code)).Select(c => c.OrderId).ToHashSet();
        List<DateTime> Of(Func<long, bool> which) => [.. orders.Where(o => !gone.Contains(o.Id) && which(o.Id)).Select(o => o.PlacedAt).Order()];
        return new HoldOutOrders(Of(_ => true), Of(bore.Contains), test.Zone);
    }

    /// <summary>The day of the first order known.</summary>
    public DateOnly? First => all.Count == 0 ? null : HoldOut.DayIn(zone, all[0]);

    public int On(DateOnly day) => Between(all, HoldClock.DayStart(day, zone), HoldClock.DayStart(day.AddDays(1), zone));

    public int CodedOn(DateOnly day) => Between(coded, HoldClock.DayStart(day, zone), HoldClock.DayStart(day.AddDays(1), zone));

    /// <summary>Orders per 24 counted hours of a block whose first hours do not count.</summary>
    public double PerDay(DateOnly first, int days, int wash)
    {
        var (from, to) = (HoldClock.DayStart(first, zone).AddHours(wash), HoldClock.DayStart(first.AddDays(days), zone));
        return Between(all, from, to) * 24 / (to - from).TotalHours;
    }

    private static int Between(List<DateTime> sorted, DateTime from, DateTime to) => Place(sorted, to) - Place(sorted, from);

    private static int Place(List<DateTime> sorted, DateTime at)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < at ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
