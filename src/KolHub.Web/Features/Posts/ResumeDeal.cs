using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Lets go of the brake: codes and links work again, commissions run on. With other words only when the desk has passed them since.</summary>
public static class ResumeDeal
{
    public sealed record Command(long Id, string? Reason, bool WordsChanged) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Posts.WithdrawalReasonMissing"])
            .MaximumLength(Withdrawal.LongestReason).WithMessage(_ => words["Shared.TooLong", Withdrawal.LongestReason]);
    }

    /// <summary>What is kept of it.</summary>
    public sealed record Kept(string Reason, bool WordsChanged, long? DraftId, string DraftSha256);

    public sealed class Handler(KolHubDb db, Actor actor, Brake brake, OpenTracking tracking, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var withdrawal = await db.WithdrawalsOf(actor).SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            var post = await db.Deliverables.SingleAsync(d => d.Id == withdrawal.DeliverableId && d.BrandId == withdrawal.BrandId, cancellationToken);
            var contract = await db.Contracts.SingleAsync(c => c.Id == withdrawal.ContractId && c.BrandId == withdrawal.BrandId, cancellationToken);
            var approved = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == post.DraftId && d.BrandId == withdrawal.BrandId, cancellationToken);
            withdrawal.Resume(request.Reason, request.WordsChanged, approved, contract, actor, now);
            post.PutBack();
            await brake.Release(withdrawal, [], request.Reason!, now, cancellationToken);
            await tracking.Open(contract.Id, null, actor, now, cancellationToken);
            brake.Keep(withdrawal, "resumed", new Kept(withdrawal.Outcome, request.WordsChanged, post.DraftId, post.DraftSha256), now);
            foreach (var side in new[] { Audience.Creator(withdrawal.CreatorId), Audience.Brand(withdrawal.BrandId, Role.BrandManager, Role.BrandFinance) })
            {
                await db.Notify(actor, side, "Posts.NoticeResumed", $"/withdrawals/{withdrawal.Id}", now, contract.Parties.CampaignTitle, withdrawal.Outcome);
            }
            return withdrawal.Id;
        }
    }
}
