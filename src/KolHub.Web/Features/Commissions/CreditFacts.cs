using KolHub.Attribution.Fraud;
using KolHub.Data;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>Reads what is known of a brand's credited orders of the last half year, as the engine asks for it: each figure comes from stored rows, so that it can be read again.</summary>
public sealed class CreditFacts(KolHubDb db, SiteKey key)
{
    private const int Days = 180;

    private sealed record Sold(long Id, long CreatorId, DateTime PlacedAt, DateTime? CancelledAt, string? Buyer, string? Address, string? Region);

    private sealed record Claimed(long OrderId, long CreatorId, ClaimMethod Method, ClaimOutcome Outcome, int ReasonCode);

    private sealed record Clicked(long OrderId, long CreatorId, DateTime At, string? Network, ClickClass Class);

    public async Task<FraudBook> Of(long brandId, DateTime now, CancellationToken ct)
    {
        var since = now.AddDays(-Days);
        var orders = db.Orders.IgnoreAutoIncludes().AsNoTracking().Where(o => o.BrandId == brandId && o.PlacedAt >= since && !o.IsTest);
        var sold = await (
            from credit in db.Credits
            where !credit.PaidByPlatform
            join order in orders on credit.OrderId equals order.Id
            select new Sold(order.Id, credit.CreatorId, order.PlacedAt, order.PaidAt == null ? null : order.CancelledAt, order.BuyerKey, order.AddressKey, order.Region)).Distinct().ToListAsync(ct);
        var claims = (await (
            from claim in db.Claims
            where claim.CreatorId != null
            join order in orders on claim.OrderId equals order.Id
            select new Claimed(claim.OrderId, claim.CreatorId!.Value, claim.Method, claim.Outcome, claim.ReasonCode)).ToListAsync(ct)).ToLookup(c => (c.OrderId, c.CreatorId));
        var clicks = (await (
            from order in orders
            join click in db.Clicks on order.ClickToken equals click.ClickId
            where click.BrandId == brandId
            select new Clicked(order.Id, click.CreatorId, click.At, click.Network, click.Class)).ToListAsync(ct)).ToLookup(c => (c.OrderId, c.CreatorId));
        var refunded = await (
            from refund in db.OrderRefunds
            join order in orders on refund.OrderId equals order.Id
            where !refund.IsWeak || order.Trust != OrderTrust.Proven
            group refund.RefundedAt by order.Id).Select(g => new { g.Key, At = g.Min() }).ToDictionaryAsync(r => r.Key, r => r.At, ct);
        var settled = await db.Commissions.IgnoreAutoIncludes().Where(c => c.BrandId == brandId && c.ApprovedAt != null)
            .GroupBy(c => new { c.OrderId, c.CreatorId }).Select(g => new { g.Key, At = g.Min(c => c.ApprovedAt) }).ToDictionaryAsync(s => (s.Key.OrderId, s.Key.CreatorId), s => s.At, ct);
        var own = await Own(brandId, ct);
        var touched = sold.Where(o => o.Buyer is not null && HasTouch(claims[(o.Id, o.CreatorId)])).GroupBy(o => (o.CreatorId, o.Buyer)).ToDictionary(g => g.Key, g => g.Min(o => o.PlacedAt));
        return new FraudBook(sold.Select(o => Order(o, claims[(o.Id, o.CreatorId)], clicks[(o.Id, o.CreatorId)].FirstOrDefault())), await Hours(brandId, since, ct), await Posts(brandId, ct));

        CreditedOrder Order(Sold o, IEnumerable<Claimed> claimed, Clicked? click) => new(o.Id, o.CreatorId, o.PlacedAt)
        {
            Buyer = o.Buyer,
            Address = o.Address,
            Region = o.Region,
            Network = click?.Network,
            ByCode = claimed.Any(c => c.Method is ClaimMethod.Code && c.Outcome is not ClaimOutcome.Lost),
            HasTouch = HasTouch(claimed) || (o.Buyer is not null && touched.TryGetValue((o.CreatorId, o.Buyer), out var first) && first < o.PlacedAt),
            ClickedAt = click?.At <= o.PlacedAt ? click.At : null,
            RefundedAt = refunded.TryGetValue(o.Id, out var at) ? at : o.CancelledAt,
            SettledAt = settled.GetValueOrDefault((o.Id, o.CreatorId)),
            Own = (own.Contains((o.CreatorId, o.Buyer ?? "")) ? OwnMatch.Email : 0) | (click?.Class is ClickClass.Self ? OwnMatch.Browser : 0) | (own.Contains((o.CreatorId, o.Address ?? "")) ? OwnMatch.Address : 0),
        };
    }

    private static bool HasTouch(IEnumerable<Claimed> claims) => claims.Any(c => c.Method is ClaimMethod.Click or ClaimMethod.Cookie or ClaimMethod.Platform);

    /// <summary>The keys that are a creator's: of the e-mail address, and of where an order went that bore it.</summary>
    private async Task<HashSet<(long CreatorId, string Key)>> Own(long brandId, CancellationToken ct)
    {
        var emails = await (
            from creator in db.Creators
            join person in db.People on creator.PersonId equals person.Id
            where db.Contracts.Any(c => c.BrandId == brandId && c.CreatorId == creator.Id)
            select new { creator.Id, person.Email }).ToListAsync(ct);
        var keys = emails.Select(e => (e.Id, Key: key.BuyerOf(brandId, e.Email))).Where(e => e.Key is not null).Select(e => (e.Id, e.Key!)).ToHashSet();
        var mails = keys.Select(k => k.Item2).ToList();
        var creatorOf = keys.ToLookup(k => k.Item2, k => k.Id);
        var doors = await db.Orders.Where(o => o.BrandId == brandId && o.AddressKey != null && o.BuyerKey != null && mails.Contains(o.BuyerKey)).Select(o => new { o.BuyerKey, o.AddressKey }).Distinct().ToListAsync(ct);
        keys.UnionWith(doors.SelectMany(d => creatorOf[d.BuyerKey!].Select(id => (id, d.AddressKey!))));
        return keys;
    }

    private async Task<List<ClickHour>> Hours(long brandId, DateTime since, CancellationToken ct) =>
        await db.LinkHours.Where(h => h.BrandId == brandId && h.Class == ClickClass.Human && h.Hour >= since)
            .GroupBy(h => new { h.CreatorId, h.Hour }).Select(g => new ClickHour(g.Key.CreatorId, g.Key.Hour, g.Sum(h => h.Clicks))).ToListAsync(ct);

    /// <summary>Every publication, with the newest figures that were read of it.</summary>
    private async Task<List<CreatorPost>> Posts(long brandId, CancellationToken ct)
    {
        var posts = await db.Deliverables.IgnoreAutoIncludes().AsNoTracking().Where(d => d.BrandId == brandId && d.PublishedAt != null).Select(d => new { d.Id, d.CreatorId, d.PublishedAt, d.Platform }).ToListAsync(ct);
        var figures = (await db.PostFigures.AsNoTracking().Where(f => f.BrandId == brandId).ToListAsync(ct)).ToLookup(f => f.DeliverableId);
        return posts.ConvertAll(p => figures[p.Id].OrderByDescending(f => f.TakenAt).ThenByDescending(f => f.EnteredAt).FirstOrDefault() is { } f
            ? new CreatorPost(p.CreatorId, p.PublishedAt!.Value, $"{p.Platform}/{f.Mark}", f.Views, f.Likes, f.Comments)
            : new CreatorPost(p.CreatorId, p.PublishedAt!.Value));
    }
}
