using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Commissions;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>The record on whose page decisions stand.</summary>
public enum DecidedOn
{
    Commission,
    Order,
    Contract,
    Payment,
}

/// <summary>The decisions about money that went against the side that asks, as they stand now.</summary>
public sealed class Decisions(KolHubDb db, Actor actor)
{
    public async Task<MoneyDecision?> Find(AppealKind kind, long subjectId, int number, CancellationToken ct) => kind switch
    {
        AppealKind.LostClaim => (await On(DecidedOn.Order, subjectId, ct)).SingleOrDefault(),
        AppealKind.PayoutFailed => (await On(DecidedOn.Payment, subjectId, ct)).SingleOrDefault(),
        AppealKind.Guarantee => await Settled(s => s.Id == subjectId, ct),
        _ => (await On(DecidedOn.Commission, subjectId, ct)).SingleOrDefault(d => d.Kind == kind && d.Number == number),
    };

    public async Task<IReadOnlyList<MoneyDecision>> On(DecidedOn record, long id, CancellationToken ct)
    {
        if (record is DecidedOn.Contract)
        {
            return await Settled(s => s.ContractId == id, ct) is { } result ? [result] : [];
        }
        return actor is not { Role: Role.Creator, CreatorId: { } creator } ? [] : record switch
        {
            DecidedOn.Commission => await Of(db.CommissionsOf(actor).Where(c => c.Id == id), ct),
            DecidedOn.Order => await OnOrder(id, creator, ct) is { } lost ? [lost] : [],
            _ => await db.PayoutItemsOf(actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is { } item && MoneyDecision.Of(item) is { } failed ? [failed] : [],
        };
    }

    private async Task<MoneyDecision?> Settled(System.Linq.Expressions.Expression<Func<GuaranteeSettlement, bool>> which, CancellationToken ct)
    {
        var settlement = await db.GuaranteeSettlements.AsNoTracking().Where(which).SingleOrDefaultAsync(ct);
        return settlement is not null && Appeal.SideOf(actor, settlement.BrandId, settlement.CreatorId) is { } side ? MoneyDecision.Of(settlement, side) : null;
    }

    /// <summary>Of the creator's commissions and payments, those that can be appealed still and were not yet; the newest first.</summary>
    public async Task<IReadOnlyList<MoneyDecision>> Recent(DateTime now, int most, CancellationToken ct)
    {
        if (actor.Role is not Role.Creator)
        {
            return [];
        }
        var since = now.AddDays(-MoneyDecision.Days);
        var touched = db.CommissionsOf(actor).Where(c => c.Kind != CommissionKind.PaidByPlatform && c.Steps.Any(s => s.At >= since && (s.After.Minor < s.Before.Minor || s.Reason == CommissionReason.FraudHold || s.Reason == CommissionReason.Frozen)));
        var failed = await db.PayoutItemsOf(actor).AsNoTracking().Where(i => i.FailedAt >= since).OrderByDescending(i => i.FailedAt).Take(most).ToListAsync(ct);
        var all = (await Of(touched.OrderByDescending(c => c.Id).Take(most), ct)).Concat(failed.Select(MoneyDecision.Of).OfType<MoneyDecision>()).Where(d => now <= d.Until).ToList();
        var subjects = all.ConvertAll(d => d.SubjectId);
        var appealed = await db.AppealsOf(actor).Where(a => subjects.Contains(a.SubjectId)).Select(a => new { a.Kind, a.SubjectId, a.Number }).ToListAsync(ct);
        return [.. all.Where(d => !appealed.Exists(a => (a.Kind, a.SubjectId, a.Number) == (d.Kind, d.SubjectId, d.Number))).OrderByDescending(d => d.TakenAt).Take(most)];
    }

    private async Task<IReadOnlyList<MoneyDecision>> Of(IQueryable<Commission> which, CancellationToken ct)
    {
        var commissions = await which.AsNoTracking().ToListAsync(ct);
        var contracts = commissions.Select(c => c.ContractId).Distinct().ToList();
        var brakes = await db.Withdrawals.AsNoTracking().Where(w => contracts.Contains(w.ContractId) && w.ClosedAt == null).Select(w => new { w.ContractId, w.BrandId, w.Office, w.DeskBrandId }).ToDictionaryAsync(w => w.ContractId, ct);
        return [.. commissions.SelectMany(c => MoneyDecision.AllOf(
            c, brakes.GetValueOrDefault(c.ContractId) is { } brake && brake.Office is not WithdrawalOffice.Brand && !(brake.Office is WithdrawalOffice.Desk && brake.DeskBrandId == c.BrandId) ? AppealOffice.Operators : AppealOffice.Brand))];
    }

    private async Task<MoneyDecision?> OnOrder(long id, long creator, CancellationToken ct)
    {
        var claim = await db.ClaimsOf(actor).Where(c => c.OrderId == id && c.ContractId != null).OrderByDescending(c => c.DecidedAt).ThenByDescending(c => c.Id).Select(c => new { c.ContractId, c.BrandId }).FirstOrDefaultAsync(ct);
        if (claim is null)
        {
            return null;
        }
        var rate = await db.Contracts.Where(c => c.Id == claim.ContractId && c.BrandId == claim.BrandId && c.CreatorId == creator).Select(c => c.Terms.CommissionRate).SingleOrDefaultAsync(ct);
        var order = await db.OrdersWhole.AsNoTracking().SingleAsync(o => o.Id == id, ct);
        return MoneyDecision.Of(order, creator, claim.ContractId!.Value, rate);
    }
}
