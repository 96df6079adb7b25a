using System.Text.Json;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Payouts;
using KolHub.Domain.Posts;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>What an emergency withdrawal holds and lets go: the deal's codes, links and unpaid commissions, in the save of the command that asks for it.</summary>
public sealed class Brake(KolHubDb db, Actor actor)
{
    /// <summary>What stood there when the brake was pulled; kept word for word.</summary>
    public sealed record Held(string Reason, string? Address, long? DraftId, string DraftSha256, long? CheckId, long? ScreenshotId, IReadOnlyList<string> Codes, IReadOnlyList<string> Links, IReadOnlyList<Stopped> Commissions, IReadOnlyList<long> TakenOut);

    public sealed record Stopped(long Id, CommissionState State, long Minor, string Currency);

    public async Task Hold(Withdrawal withdrawal, Deliverable post, PostCheck? check, DateTime now, CancellationToken ct)
    {
        var (codes, links) = (await Codes(withdrawal, ct), await Links(withdrawal, ct));
        codes.ForEach(code => code.Stop(now));
        links.ForEach(link => link.Stop(now));
        await db.OpenBook(withdrawal.BrandId, ct);
        var taken = await TakeOut(withdrawal, now, ct);
        var commissions = await db.Commissions
            .Where(c => c.BrandId == withdrawal.BrandId && c.ContractId == withdrawal.ContractId && c.Kind != CommissionKind.PaidByPlatform && c.FrozenAt == null && c.Net.Minor > 0
                && (c.State == CommissionState.Pending || c.State == CommissionState.Holding || c.State == CommissionState.Approved)).ToListAsync(ct);
        foreach (var commission in commissions)
        {
            commission.Freeze(withdrawal.Reason, actor, now);
        }
        withdrawal.Freeze(SumOf(commissions, withdrawal.Frozen.Currency));
        var held = new Held(
            withdrawal.Reason, post.Address, post.DraftId, post.DraftSha256, check?.Id, check?.ScreenshotId ?? post.ScreenshotId, codes.ConvertAll(c => c.Code), links.ConvertAll(l => l.Code),
            commissions.ConvertAll(c => new Stopped(c.Id, c.State, c.Net.Minor, c.Net.Currency)), taken);
        Keep(withdrawal, "withdrawn", held, now);
    }

    /// <summary>Codes and links go on; commissions that the brand reverses end, the others run as before.</summary>
    public async Task<(Money Paid, Money Reversed)> Release(Withdrawal withdrawal, IReadOnlyCollection<long> reversed, string reason, DateTime now, CancellationToken ct)
    {
        (await Codes(withdrawal, ct)).ForEach(code => code.GoOn(now));
        (await Links(withdrawal, ct)).ForEach(link => link.GoOn());
        await db.OpenBook(withdrawal.BrandId, ct);
        var all = await db.Commissions.Where(c => c.BrandId == withdrawal.BrandId && c.ContractId == withdrawal.ContractId && c.Kind != CommissionKind.PaidByPlatform).ToListAsync(ct);
        var frozen = all.FindAll(c => c.IsFrozen);
        RuleBroken.When(reversed.Except(frozen.Select(c => c.Id)).Any(), "Posts.ReversedNotFrozen");
        var ended = frozen.FindAll(c => reversed.Contains(c.Id));
        var taken = SumOf(ended, withdrawal.Frozen.Currency);
        foreach (var commission in frozen)
        {
            if (ended.Contains(commission))
            {
                commission.Decline(reason, actor, now);
            }
            else
            {
                commission.Thaw(actor, now);
            }
        }
        await db.Keep(frozen, actor, now, ct);
        return (SumOf(all, withdrawal.Frozen.Currency), taken);
    }

    public void Keep<T>(Withdrawal withdrawal, string act, T content, DateTime now) =>
        db.WithdrawalEvidence.Add(new WithdrawalEvidence(withdrawal, act, JsonSerializer.Serialize(content, Json.Options), actor, now));

    /// <summary>What is frozen must not leave with a list that finance has already made: the payee goes back into the queue, without it.</summary>
    private async Task<List<long>> TakeOut(Withdrawal withdrawal, DateTime now, CancellationToken ct)
    {
        var items = await db.PayoutItems.AsNoTracking()
            .Where(i => i.BrandId == withdrawal.BrandId && i.CreatorId == withdrawal.CreatorId && (i.State == PayoutState.Draft || i.State == PayoutState.Approved)
                && db.Payables.Any(p => p.PayoutItemId == i.Id && p.ContractId == withdrawal.ContractId && p.Source == PayableSource.Commission))
            .Select(i => new { i.Id, i.BatchId }).ToListAsync(ct);
        foreach (var item in items)
        {
            var batch = await db.PayoutBatches.Include(b => b.Items).SingleAsync(b => b.Id == item.BatchId && b.BrandId == withdrawal.BrandId, ct);
            var claimed = await db.Payables.Where(p => p.PayoutItemId == item.Id).ToListAsync(ct);
            batch.TakeOut(item.Id, claimed, await db.CommissionsIn(claimed, ct), actor, now);
            await db.Notify(actor, Audience.Brand(withdrawal.BrandId, Role.BrandFinance), "Posts.NoticeTakenOut", $"/payouts/batches/{batch.Id}", now);
        }
        await db.SaveChangesAsync(ct);
        return items.ConvertAll(i => i.Id);
    }

    private Task<List<PromoCode>> Codes(Withdrawal withdrawal, CancellationToken ct) =>
        db.PromoCodes.Where(c => c.BrandId == withdrawal.BrandId && c.ContractId == withdrawal.ContractId && c.ClosedAt == null).ToListAsync(ct);

    private Task<List<TrackingLink>> Links(Withdrawal withdrawal, CancellationToken ct) =>
        db.TrackingLinks.Where(l => l.BrandId == withdrawal.BrandId && l.ContractId == withdrawal.ContractId && l.ClosedAt == null).ToListAsync(ct);

    private static Money SumOf(IEnumerable<Commission> commissions, string currency) =>
        commissions.Where(c => c.Net.Currency == currency).Aggregate(Money.Zero(currency), (sum, c) => sum + c.Net);
}
