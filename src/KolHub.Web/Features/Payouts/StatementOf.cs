using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Composes a creator's month from the ledger, each movement traced to its order line, deliverable or payout.</summary>
public static class StatementOf
{
    /// <summary>The accounts that together say what is owed to a creator.</summary>
    internal static readonly Account[] Owed = [Account.CommissionPayable, Account.FeePayable, Account.ClawbackReceivable];

    private sealed record Origin(long OrderId, string Order, string Product, Money Base, Rate Rate, Money Estimated, Money Settled);

    public static async Task<StatementContent> Compose(KolHubDb db, long brandId, long creatorId, string currency, DateOnly month, CancellationToken cancel)
    {
        var brand = await db.Brands.Where(b => b.Id == brandId).Select(b => new { b.Name, b.Zone }).SingleAsync(cancel);
        var creator = await db.Creators.Where(c => c.Id == creatorId).Select(c => c.Name).SingleAsync(cancel);
        var (from, until) = StatementContent.Period(month, brand.Zone);
        var opening = await OwedAt(db, brandId, creatorId, currency, from, cancel);
        var moved = Accounts(db, brandId, creatorId, currency).Where(p => p.At >= from && p.At < until).GroupBy(p => p.EntryId).Select(g => new { EntryId = g.Key, Minor = -g.Sum(p => p.Amount.Minor) });
        var entries = await (
            from movement in moved
            join entry in db.Entries.IgnoreAutoIncludes() on movement.EntryId equals entry.Id
            orderby entry.Sequence
            select new { entry.Sequence, entry.At, entry.Kind, entry.SourceKey, movement.Minor }).ToListAsync(cancel);
        var commissions = await Commissions(db, [.. entries.Select(e => KeyOf(e.SourceKey, "commission")).OfType<long>()], cancel);
        var taxes = await Taxes(db, [.. entries.Select(e => KeyOf(e.SourceKey, "payout")).OfType<long>()], cancel);
        var fees = await Deliverables(db, [.. entries.Select(e => KeyOf(e.SourceKey, "payable")).OfType<long>()], cancel);
        var notes = await Notes(db, [.. commissions.Keys], cancel);
        var lines = entries.Where(e => e.Minor != 0).Select(e =>
        {
            var (commission, item) = (KeyOf(e.SourceKey, "commission"), KeyOf(e.SourceKey, "payout"));
            var origin = commission is { } id ? commissions.GetValueOrDefault(id) : null;
            return new StatementLine(
                e.Sequence, e.At, e.Kind, new Money(e.Minor, currency), commission, origin?.OrderId, origin?.Order ?? "", origin?.Product ?? "",
                origin?.Base, origin?.Rate.BasisPoints, origin?.Estimated, origin?.Settled, notes.GetValueOrDefault(e.SourceKey, ""), item, item is { } payout ? taxes.GetValueOrDefault(payout) : null,
                KeyOf(e.SourceKey, "payable") is { } fee && fees.TryGetValue(fee, out var deliverable) ? deliverable : null);
        }).ToList();
        var closing = lines.Aggregate(opening, (sum, line) => sum + line.Amount);
        return new StatementContent(brandId, brand.Name, creatorId, creator, new DateOnly(month.Year, month.Month, 1), brand.Zone, opening, lines, closing);
    }

    /// <summary>What the ledger says a brand owes a creator at a moment.</summary>
    public static async Task<Money> OwedAt(KolHubDb db, long brandId, long creatorId, string currency, DateTime at, CancellationToken cancel) =>
        new(-await Accounts(db, brandId, creatorId, currency).Where(p => p.At < at).SumAsync(p => p.Amount.Minor, cancel), currency);

    public static IQueryable<Posting> Accounts(KolHubDb db, long brandId) => db.Postings.AsNoTracking().Where(p => p.BrandId == brandId && p.CreatorId != null && Owed.Contains(p.Account));

    private static IQueryable<Posting> Accounts(KolHubDb db, long brandId, long creatorId, string currency) =>
        Accounts(db, brandId).Where(p => p.CreatorId == creatorId && p.Amount.Currency == currency);

    private static Task<Dictionary<long, Origin>> Commissions(KolHubDb db, List<long> ids, CancellationToken cancel) => (
        from c in db.Commissions.AsNoTracking().IgnoreAutoIncludes()
        join order in db.Orders on c.OrderId equals order.Id
        join line in db.OrderLines on c.LineId equals line.Id
        where ids.Contains(c.Id)
        select new { c.Id, Origin = new Origin(order.Id, order.Number, line.Title, c.Base, c.Rate, c.Estimated, c.Settled) }).ToDictionaryAsync(c => c.Id, c => c.Origin, cancel);

    private static Task<Dictionary<long, long>> Deliverables(KolHubDb db, List<long> ids, CancellationToken cancel) =>
        db.Payables.AsNoTracking().Where(p => ids.Contains(p.Id) && p.Source == PayableSource.Fee).Select(p => new { p.Id, p.SourceId }).ToDictionaryAsync(p => p.Id, p => p.SourceId, cancel);

    private static async Task<Dictionary<string, string>> Notes(KolHubDb db, List<long> ids, CancellationToken cancel)
    {
        var steps = await db.CommissionSteps.AsNoTracking().Where(s => ids.Contains(s.CommissionId) && s.Reason == CommissionReason.Refund).ToListAsync(cancel);
        return steps.ToDictionary(s => s.SourceKey, s => s.Note);
    }

    private static Task<Dictionary<long, Money>> Taxes(KolHubDb db, List<long> ids, CancellationToken cancel) =>
        db.PayoutItems.AsNoTracking().IgnoreAutoIncludes().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Tax }).ToDictionaryAsync(i => i.Id, i => i.Tax, cancel);

    private static long? KeyOf(string source, string kind) =>
        source.Split('/') is [var first, var id, ..] && first == kind ? long.Parse(id, CultureInfo.InvariantCulture) : null;
}
