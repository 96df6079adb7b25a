using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Ends a withdrawn deal: the commissions that the brand names are reversed in the ledger, the others are paid as they fall due, and the contract is terminated.</summary>
public static class SettleDeal
{
    public sealed record Command(long Id, string? Reason, IReadOnlyList<long>? Reversed) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Posts.WithdrawalReasonMissing"])
            .MaximumLength(Withdrawal.LongestReason).WithMessage(_ => words["Shared.TooLong", Withdrawal.LongestReason]);
    }

    /// <summary>What is kept of it.</summary>
    public sealed record Kept(string Reason, long PaidMinor, long ReversedMinor, string Currency, IReadOnlyList<long> Reversed);

    public sealed class Handler(KolHubDb db, Actor actor, Brake brake, EndDeal deals, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (now, chosen) = (clock.Now(), request.Reversed ?? []);
            var withdrawal = await db.WithdrawalsOf(actor).SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(!withdrawal.MaySettle(actor), "Posts.BrandSettles");
            RuleBroken.When(!withdrawal.IsOpen, "Posts.WithdrawalClosed");
            var key = await db.Contracts.AsNoTracking().Where(c => c.Id == withdrawal.ContractId && c.BrandId == withdrawal.BrandId).Select(c => c.CampaignId).SingleAsync(cancellationToken);
            await db.Lock<Campaign>(key, cancellationToken);
            var contract = await db.Contracts.SingleAsync(c => c.Id == withdrawal.ContractId && c.BrandId == withdrawal.BrandId, cancellationToken);
            var (paid, reversed) = await brake.Release(withdrawal, chosen, request.Reason!, now, cancellationToken);
            withdrawal.Settle(request.Reason, paid, reversed, contract, actor, now);
            if (contract.State is not ContractState.Ended)
            {
                await deals.Terminate(contract, await db.Campaigns.SingleAsync(c => c.Id == key && c.BrandId == withdrawal.BrandId, cancellationToken), withdrawal.Outcome, now, cancellationToken);
            }
            brake.Keep(withdrawal, "settled", new Kept(withdrawal.Outcome, paid.Minor, reversed.Minor, paid.Currency, chosen), now);
            await db.Notify(actor, Audience.Creator(withdrawal.CreatorId), "Posts.NoticeSettled", $"/withdrawals/{withdrawal.Id}", now, contract.Parties.CampaignTitle, paid, reversed, withdrawal.Outcome);
            await db.Notify(actor, Audience.Brand(withdrawal.BrandId, Role.BrandManager, Role.BrandFinance), "Posts.NoticeSettled", $"/withdrawals/{withdrawal.Id}", now, contract.Parties.CampaignTitle, paid, reversed, withdrawal.Outcome);
            return withdrawal.Id;
        }
    }
}
