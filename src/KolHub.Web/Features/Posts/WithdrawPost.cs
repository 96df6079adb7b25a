using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>The emergency brake, as one action: codes and links stop, unpaid commissions freeze, the creator is told, two hours begin, and what stood there is kept.</summary>
public static class WithdrawPost
{
    /// <param name="CheckId">The check that drifted, when a desk acts on its case.</param>
    public sealed record Command(long Id, long? CheckId, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Posts.WithdrawalReasonMissing"])
            .MaximumLength(Withdrawal.LongestReason).WithMessage(_ => words["Shared.TooLong", Withdrawal.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, Brake brake, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var check = request.CheckId is { } id ? await db.PostChecksOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.DeliverableId == request.Id, cancellationToken).OrAbsent() : null;
            var posts = check is not null || actor.Role is Role.Operator ? db.Deliverables : db.DeliverablesOf(actor);
            var post = await posts.SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            await db.Lock<Contract>(post.ContractId, cancellationToken);
            var contract = await db.Contracts.SingleAsync(c => c.Id == post.ContractId && c.BrandId == post.BrandId, cancellationToken);
            var withdrawal = Withdrawal.Begin(post, contract, check, request.Reason, actor, now);
            post.Withdraw(now);
            db.Withdrawals.Add(withdrawal);
            await brake.Hold(withdrawal, post, check, now, cancellationToken);
            await Tell(withdrawal, contract, now);
            return withdrawal.Id;
        }

        private async Task Tell(Withdrawal withdrawal, Contract contract, DateTime now)
        {
            var link = $"/withdrawals/{withdrawal.Id}";
            await db.Notify(actor, Audience.Creator(withdrawal.CreatorId), "Posts.NoticeWithdrawn", link, now, contract.Parties.CampaignTitle, withdrawal.Reason);
            await db.Notify(actor, Audience.Brand(withdrawal.BrandId, Role.BrandManager, Role.BrandFinance), "Posts.NoticeWithdrawnBrand", link, now, contract.Parties.CampaignTitle, contract.Parties.CreatorName, withdrawal.Reason);
        }
    }
}
