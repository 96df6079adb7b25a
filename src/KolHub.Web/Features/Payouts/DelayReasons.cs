using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Gathers what was recorded about overdue amounts, so that each day of their delay can be given its reason.</summary>
public static class DelayReasons
{
    public sealed record Amount(long Id, long BrandId, long CreatorId, string Currency, PayableSource Source, long SourceId, DateOnly DueOn, DateTime? PaidAt, int Minimum);

    private sealed record Owed(long BrandId, long? CreatorId, string Currency, DateTime At, long Minor);

    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<DelayRun>>> Of(KolHubDb db, IReadOnlyCollection<Amount> amounts, string zone, DateTime now, CancellationToken cancel)
    {
        if (amounts.Count == 0)
        {
            return new Dictionary<long, IReadOnlyList<DelayRun>>();
        }
        var listings = await Times(db, [.. amounts.Select(a => a.Id)], cancel);
        var freezes = await Freezes(db, [.. amounts.Where(a => a.Source is PayableSource.Commission).Select(a => a.SourceId)], cancel);
        var payees = await Payees(db, amounts, cancel);
        return amounts.ToDictionary(a => a.Id, a => Delay.Of(
            new DelayFacts(a.DueOn, a.PaidAt, a.Minimum, [.. listings[a.Id]], a.Source is PayableSource.Commission ? [.. freezes[a.SourceId]] : []), payees[(a.BrandId, a.CreatorId, a.Currency)], zone, now));
    }

    private static async Task<ILookup<long, TimeInBatch>> Times(KolHubDb db, List<long> ids, CancellationToken cancel)
    {
        var rows = await (
            from line in db.PayoutLines
            join item in db.PayoutItems on line.ItemId equals item.Id
            join batch in db.PayoutBatches on item.BatchId equals batch.Id
            where ids.Contains(line.PayableId)
            orderby batch.MadeAt
            select new { line.PayableId, Time = new TimeInBatch(batch.MadeAt, batch.ApprovedAt, batch.SubmittedAt, item.SettledAt, item.FailedAt, item.DroppedAt) }).ToListAsync(cancel);
        return rows.ToLookup(r => r.PayableId, r => r.Time);
    }

    private static async Task<ILookup<long, (DateTime At, bool Frozen)>> Freezes(KolHubDb db, List<long> commissions, CancellationToken cancel)
    {
        var steps = await db.CommissionSteps.Where(s => commissions.Contains(s.CommissionId) && (s.Reason == CommissionReason.Frozen || s.Reason == CommissionReason.Thawed))
            .OrderBy(s => s.Number).Select(s => new { s.CommissionId, s.At, s.Reason }).ToListAsync(cancel);
        return steps.ToLookup(s => s.CommissionId, s => (s.At, s.Reason is CommissionReason.Frozen));
    }

    private static async Task<Dictionary<(long Brand, long Creator, string Currency), PaymentFacts>> Payees(KolHubDb db, IReadOnlyCollection<Amount> amounts, CancellationToken cancel)
    {
        var (brandIds, creatorIds) = (amounts.Select(a => a.BrandId).Distinct().ToList(), amounts.Select(a => a.CreatorId).Distinct().ToList());
        var brands = await db.Brands.Where(b => brandIds.Contains(b.Id)).Select(b => new { b.Id, b.WithholdingRate }).ToDictionaryAsync(b => b.Id, cancel);
        var creators = await db.Creators.Where(c => creatorIds.Contains(c.Id)).Select(c => new { c.Id, c.TaxKind, c.TaxDeclaredAt }).ToDictionaryAsync(c => c.Id, cancel);
        var accounts = (await db.PayoutAccounts.AsNoTracking().Where(a => creatorIds.Contains(a.CreatorId)).ToListAsync(cancel)).ToLookup(a => a.CreatorId);
        var others = await db.AccountsAlike(creatorIds).AsNoTracking().ToListAsync(cancel);
        var since = amounts.Min(a => a.DueOn).AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var owed = db.Postings.AsNoTracking().Where(p => brandIds.Contains(p.BrandId) && p.CreatorId != null && creatorIds.Contains(p.CreatorId.Value) && StatementOf.Owed.Contains(p.Account));
        var opening = await owed.Where(p => p.At < since).GroupBy(p => new { p.BrandId, p.CreatorId, p.Amount.Currency }).Select(g => new Owed(g.Key.BrandId, g.Key.CreatorId, g.Key.Currency, since, -g.Sum(p => p.Amount.Minor))).ToListAsync(cancel);
        var moved = await owed.Where(p => p.At >= since).Select(p => new Owed(p.BrandId, p.CreatorId, p.Amount.Currency, p.At, -p.Amount.Minor)).ToListAsync(cancel);
        var byPayee = opening.Concat(moved).ToLookup(o => (o.BrandId, o.CreatorId ?? 0, o.Currency), o => (o.At, new Money(o.Minor, o.Currency)));
        return amounts.Select(a => (a.BrandId, a.CreatorId, a.Currency)).Distinct().ToDictionary(key => key, key => new PaymentFacts(
            [.. accounts[key.CreatorId]], others, creators[key.CreatorId].TaxKind, creators[key.CreatorId].TaxDeclaredAt, brands[key.BrandId].WithholdingRate, [.. byPayee[key]]));
    }
}
