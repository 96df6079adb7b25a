using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Lists what the chosen payees are owed in one currency. Amounts are counted from the rows that were really claimed, never from the form.</summary>
public static class MakeBatch
{
    public sealed record Command(string Currency, IReadOnlyList<long>? CreatorIds) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.CreatorIds).NotEmpty().WithMessage(_ => words["Payouts.NobodyChosen"]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var batch = PayoutBatch.Make(actor.BrandId ?? 0, request.Currency, actor, now);
            var chosen = (await Payees.Open(db, actor, now, cancellationToken)).Where(p => p.Total.Currency == request.Currency && request.CreatorIds!.Contains(p.CreatorId)).ToList();
            RuleBroken.When(chosen.Count != request.CreatorIds!.Distinct().Count(), "Payouts.ClaimedMeanwhile");
            RuleBroken.When(chosen.Find(p => p.Wait is not Wait.None) is { } waits, "Payouts.PayeeWaits", chosen.Find(p => p.Wait is not Wait.None)?.Name ?? "");
            var items = chosen.ConvertAll(p => batch.Open(p.Payee!));
            db.PayoutBatches.Add(batch);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var item in items)
            {
                await Claim(batch, item, now, cancellationToken);
            }
            await db.Notify(actor, Audience.Brand(batch.BrandId, Role.BrandFinance), "Payouts.NoticeToRelease", $"/payouts/batches/{batch.Id}", now, current.Name, batch.Total);
            return batch.Id;
        }

        private async Task Claim(PayoutBatch batch, PayoutItem item, DateTime now, CancellationToken cancel)
        {
            var wanted = await db.PayablesOpen(actor).Where(p => p.CreatorId == item.CreatorId && p.Amount.Currency == batch.Currency).Select(p => p.Id).ToListAsync(cancel);
            RuleBroken.When(wanted.Count == 0 || await db.Claim(item, wanted, cancel) != wanted.Count, "Payouts.ClaimedMeanwhile");
            var claimed = await db.Payables.Where(p => p.PayoutItemId == item.Id).ToListAsync(cancel);
            batch.Take(item, claimed, await db.CommissionsIn(claimed, cancel), actor, now);
        }
    }
}
