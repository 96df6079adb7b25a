using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Drops;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

/// <summary>What KolHub knows that may explain a drop: its day, if it has one, and where to look or mend.</summary>
public sealed record DropCause(string Text, DateTime? At, string Link);

/// <summary>Reads the facts around a drop's days. They are beside it in time, no more: none of them is proven to be the cause.</summary>
internal sealed class DropCauses(KolHubDb db, Actor actor, Words words)
{
    // Older changes than the days that the expectation was learnt from explain nothing: the sales without them are in it.
    private const int LongAgo = 14;

    // Some three half-lives of a post's sales.
    private const int OldPost = 14;

    public async Task<IReadOnlyList<DropCause>> Of(SalesDrop drop, string zone, CancellationToken ct)
    {
        var (from, until) = (HoldClock.DayStart(drop.Since.AddDays(-LongAgo), zone), HoldClock.DayStart(drop.AsOf.AddDays(1), zone));
        var causes = drop.ContractId is { } contract ? [.. await Tracking(contract, from, until, ct), .. await Posts(drop, contract, from, until, ct), .. await Money(drop, contract, until, ct)] : new List<DropCause>();
        return [.. causes, .. await Shops(drop, HoldClock.DayStart(drop.Since, zone), until, ct)];
    }

    private async Task<List<DropCause>> Tracking(long contract, DateTime from, DateTime until, CancellationToken ct)
    {
        var page = $"/tracking/contracts/{contract}";
        var codes = await db.PromoCodesOf(actor).AsNoTracking().Where(c => c.ContractId == contract && c.OpenedAt != null).ToListAsync(ct);
        var links = await db.LinksOf(actor).AsNoTracking().Where(l => l.ContractId == contract && l.OpenedAt != null).ToListAsync(ct);
        bool In(DateTime? at) => at >= from && at < until;
        return
        [
            .. codes.Where(c => In(c.ClosedAt)).Select(c => new DropCause(words["Drops.CauseCodeClosed", c.Code], c.ClosedAt, page)),
            .. codes.Where(c => In(c.ActiveUntil) && c.ClosedAt is null).Select(c => new DropCause(words["Drops.CauseCodeOver", c.Code], c.ActiveUntil, page)),
            .. codes.SelectMany(c => c.Stops.Where(s => s.From < until && !(s.Until <= from)).Select(s => new DropCause(words["Drops.CauseCodeStopped", c.Code], s.From, page))),
            .. links.Where(l => In(l.PausedAt)).Select(l => new DropCause(words["Drops.CauseLinkPaused", l.Code], l.PausedAt, page)),
            .. links.Where(l => In(l.StoppedAt)).Select(l => new DropCause(words["Drops.CauseLinkStopped", l.Code], l.StoppedAt, page)),
            .. links.Where(l => In(l.WithdrawnAt)).Select(l => new DropCause(words["Drops.CauseLinkWithdrawn", l.Code], l.WithdrawnAt, page)),
            .. links.Where(l => In(l.ClosedAt)).Select(l => new DropCause(words["Drops.CauseLinkClosed", l.Code], l.ClosedAt, page)),
        ];
    }

    private async Task<List<DropCause>> Posts(SalesDrop drop, long contract, DateTime from, DateTime until, CancellationToken ct)
    {
        var posts = await db.DeliverablesOf(actor).AsNoTracking().Where(d => d.ContractId == contract && d.PublishedAt < until).ToListAsync(ct);
        var gone = await db.PostChecksOf(actor).AsNoTracking().Where(c => c.ContractId == contract && c.Result == CheckResult.Removed && c.SeenAt >= from && c.SeenAt < until).Select(c => new { c.DeliverableId, c.SeenAt }).ToListAsync(ct);
        var newest = posts.Where(p => p.WithdrawnAt is null && p.CancelledAt is null && gone.TrueForAll(g => g.DeliverableId != p.Id)).MaxBy(p => p.PublishedAt);
        var causes = gone.ConvertAll(g => new DropCause(words["Drops.CausePostGone"], g.SeenAt, $"/posts/{g.DeliverableId}"));
        causes.AddRange(posts.Where(p => p.WithdrawnAt >= from && p.WithdrawnAt < until).Select(p => new DropCause(words["Drops.CausePostWithdrawn", p.Number], p.WithdrawnAt, $"/posts/{p.Id}")));
        if (newest is null)
        {
            causes.Add(new DropCause(words["Drops.CauseNoPost"], null, $"/posts/board?creator={drop.CreatorId}"));
        }
        else if ((until - newest.PublishedAt!.Value).Days is var days and >= OldPost)
        {
            causes.Add(new DropCause(words["Drops.CauseOldPost", days], newest.PublishedAt, $"/posts/{newest.Id}"));
        }
        return causes;
    }

    private async Task<List<DropCause>> Money(SalesDrop drop, long contract, DateTime until, CancellationToken ct)
    {
        var causes = new List<DropCause>();
        var cap = await db.ContractsOf(actor).Where(c => c.Id == contract).Select(c => c.Terms.CommissionCap.Minor).SingleAsync(ct);
        var earned = await db.CommissionsOf(actor).Where(c => c.ContractId == contract && c.Kind != CommissionKind.PaidByPlatform).SumAsync(c => c.Net.Minor, ct);
        if (cap > 0 && earned >= cap)
        {
            causes.Add(new DropCause(words["Drops.CauseCapReached"], null, $"/contracts/{contract}"));
        }
        var held = await db.Suspicions.CountAsync(s => s.BrandId == drop.BrandId && s.Held && s.RaisedAt < until && db.Commissions.Any(c => c.Id == s.CommissionId && c.ContractId == contract && c.State == CommissionState.Holding), ct);
        if (held > 0)
        {
            causes.Add(new DropCause(words["Drops.CauseHeld", held], null, $"/insights/campaigns/{drop.CampaignId}"));
        }
        return causes;
    }

    private string ShopPage(long id) => actor.Role is Role.BrandManager ? $"/orders/connections/{id}" : "/orders";

    // Only of shops that have sent before: of a new one silence says nothing.
    private async Task<List<DropCause>> Shops(SalesDrop drop, DateTime since, DateTime until, CancellationToken ct)
    {
        var shops = await db.ShopConnections.AsNoTracking().Where(s => s.BrandId == drop.BrandId && s.MadeAt < since)
            .Select(s => new { s.Id, s.Name, s.ClosedAt, Last = db.Orders.Where(o => o.ConnectionId == s.Id && o.PlacedAt < until).Max(o => (DateTime?)o.PlacedAt) }).ToListAsync(ct);
        return
        [
            .. shops.Where(s => s.ClosedAt >= since.AddDays(-LongAgo) && s.ClosedAt < until).Select(s => new DropCause(words["Drops.CauseShopClosed", s.Name], s.ClosedAt, ShopPage(s.Id))),
            .. shops.Where(s => s.ClosedAt is null && s.Last >= since.AddDays(-LongAgo) && s.Last < since.AddDays(1)).Select(s => new DropCause(words["Drops.CauseShopSilent", s.Name], s.Last, ShopPage(s.Id))),
        ];
    }
}
