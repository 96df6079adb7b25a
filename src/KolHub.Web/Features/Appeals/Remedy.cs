using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Commissions;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>
/// What granting an appeal does: a commission declined is restored and follows its order again, a check or a freeze ends, and every other sum
/// is a row of its own beside the decision, with its entry in the ledger.
/// </summary>
public sealed class Remedy(KolHubDb db, Actor actor)
{
    public Task Apply(Appeal appeal, DateTime now, CancellationToken ct) => appeal switch
    {
        { Kind: AppealKind.Declined, IsGrantedInPart: false } => Restore(appeal, now, ct),
        { Kind: AppealKind.Held or AppealKind.Frozen } => Lift(appeal, now, ct),
        { Kind: AppealKind.PayoutFailed } => Task.CompletedTask,
        { Side: AppealSide.Brand } => Owe(appeal, -appeal.Granted, now, ct),
        _ => Owe(appeal, appeal.Granted, now, ct),
    };

    private async Task Restore(Appeal appeal, DateTime now, CancellationToken ct)
    {
        var commission = await Commission(appeal, ct);
        commission.Restore(appeal.Answer, actor, now);
        await db.Recalculate(await db.OrdersWhole.SingleAsync(o => o.Id == commission.OrderId && o.BrandId == appeal.BrandId, ct), actor, now, ct);
    }

    /// <summary>What ended by itself meanwhile stays as it is.</summary>
    private async Task Lift(Appeal appeal, DateTime now, CancellationToken ct)
    {
        var commission = await Commission(appeal, ct);
        var stands = MoneyDecision.AllOf(commission, appeal.Office).Any(d => d.Kind == appeal.Kind && d.Number == appeal.Number);
        if (stands && appeal.Kind is AppealKind.Held)
        {
            commission.ReleaseHold(actor, now);
            await db.Judge(commission, Verdict.Released, appeal.Answer, actor, now, ct);
        }
        else if (stands)
        {
            commission.Thaw(actor, now);
        }
        await db.Keep([commission], actor, now, ct);
    }

    private async Task Owe(Appeal appeal, Money amount, DateTime now, CancellationToken ct)
    {
        var days = await db.DaysToPay([appeal.ContractId], ct);
        await db.Owe(Payable.ForAppeal(appeal.BrandId, appeal.CreatorId, appeal.ContractId, appeal.Id, amount, now, days[appeal.ContractId]), actor, now, ct);
    }

    private Task<Commission> Commission(Appeal appeal, CancellationToken ct) => db.Commissions.SingleAsync(c => c.Id == appeal.SubjectId && c.BrandId == appeal.BrandId, ct);
}
