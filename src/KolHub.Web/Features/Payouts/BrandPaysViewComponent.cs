using KolHub.Data;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Where a creator decides about a brand: in how many days it paid, by the middle one of its payments of the last twelve months.</summary>
public sealed class BrandPaysViewComponent(KolHubDb db, TimeProvider clock) : ViewComponent
{
    /// <summary>Half of the payments took this many days or fewer, counted from the oldest amount in each.</summary>
    public sealed record Page(decimal? MedianDays, int Payments);

    public async Task<IViewComponentResult> InvokeAsync(long brandId) => View("/Features/Payouts/_BrandPays.cshtml", await Speed(db, brandId, clock.Now(), HttpContext.RequestAborted));

    public static async Task<Page> Speed(KolHubDb db, long brandId, DateTime now, CancellationToken cancel)
    {
        var since = now.AddMonths(-12);
        var paid = db.PayoutItems.IgnoreAutoIncludes().Where(i => i.BrandId == brandId && i.SettledAt >= since && i.DaysTaken != null);
        var count = await paid.CountAsync(cancel);
        var middle = await paid.OrderBy(i => i.DaysTaken).ThenBy(i => i.Id).Skip(Math.Max(0, (count - 1) / 2)).Take(count % 2 == 0 ? 2 : 1).Select(i => i.DaysTaken!.Value).ToListAsync(cancel);
        return new Page(count == 0 ? null : (decimal)middle.Average(), count);
    }
}
