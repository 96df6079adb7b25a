using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Withdrawals that nobody resumed or settled within two hours: each is claimed by a guarded update, then the brand, the desk and the operators are told. Answers how many.</summary>
public static class EscalateWithdrawals
{
    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var late = await db.WithdrawalsOf(actor).AsNoTracking().Where(w => w.ClosedAt == null && w.EscalatedAt == null && w.DueAt <= now).OrderBy(w => w.DueAt).Take(100).ToListAsync(cancellationToken);
            var escalated = 0;
            foreach (var withdrawal in late)
            {
                if (await db.Withdrawals.Where(w => w.Id == withdrawal.Id && w.EscalatedAt == null && w.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.EscalatedAt, now).SetProperty(w => w.Version, w => w.Version + 1), cancellationToken) == 1)
                {
                    await Tell(withdrawal, now);
                    escalated++;
                }
            }
            return escalated;
        }

        private async Task Tell(Withdrawal withdrawal, DateTime now)
        {
            db.WithdrawalEvidence.Add(new WithdrawalEvidence(withdrawal, "escalated", "{}", actor, now));
            var parties = await db.Contracts.Where(c => c.Id == withdrawal.ContractId).Select(c => c.Parties).SingleAsync();
            var audiences = new List<Audience> { Audience.Brand(withdrawal.BrandId, Role.BrandManager, Role.BrandFinance), Audience.Operators };
            if (withdrawal.Office is WithdrawalOffice.Desk)
            {
                audiences.Add(Audience.Desk(withdrawal.DeskBrandId));
            }
            foreach (var audience in audiences)
            {
                await db.Notify(actor, audience, "Posts.NoticeWithdrawalLate", $"/withdrawals/{withdrawal.Id}", now, parties.CampaignTitle, parties.CreatorName);
            }
        }
    }
}
