using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>The promises and rewards of a contract whose last order can no longer be returned: counted once more, posted, and told to both sides.</summary>
public static class SettleGuarantee
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, _) = await db.ContractToChange(actor, request.Id, cancellationToken);
            RuleBroken.When(await db.GuaranteeSettlements.AnyAsync(s => s.ContractId == contract.Id, cancellationToken) || await db.RewardSettlements.AnyAsync(s => s.ContractId == contract.Id, cancellationToken), "Contracts.GuaranteeSettled");
            var (zone, now) = (await db.Brands.Where(b => b.Id == contract.BrandId).Select(b => b.Zone).SingleAsync(cancellationToken), clock.Now());
            var result = await Guarantee.Count(db, contract, cancellationToken);
            List<Payable> owing = [];
            if (contract.HasRewards)
            {
                var rewards = RewardSettlement.Of(contract, result, zone, actor, now);
                db.RewardSettlements.Add(rewards);
                owing.AddRange(Payable.ForRewards(rewards, now, contract.Terms.PaysWithin));
            }
            if (contract.Terms.HasGuarantee || !contract.HasRewards)
            {
                var settlement = GuaranteeSettlement.Of(contract, result, zone, actor, now);
                db.GuaranteeSettlements.Add(settlement);
                owing.AddRange(Payable.ForGuarantee(settlement, now, contract.Terms.PaysWithin));
            }
            foreach (var owed in owing)
            {
                await db.Owe(owed, actor, now, cancellationToken);
            }
            await db.TellBothSides(actor, contract, "Contracts.NoticeGuarantee", now);
            return contract.Id;
        }
    }

    /// <summary>Contracts whose promises are due by their dates and that nobody has settled; an order that is still held may keep one open.</summary>
    public static async Task<List<long>> Due(KolHubDb db, DateOnly today, CancellationToken ct)
    {
        var unsettled = db.CommissionsUnsettled;
        var over = await db.ContractsOf(Actor.System).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.ActivatedAt != null && c.TerminatedAt == null && (c.ExtendedTo ?? c.Terms.EndsOn) < today && (c.Terms.Promises != Promised.Nothing || c.Terms.Guarantee.Minor > 0 || c.HasRewards))
            .Where(c => !db.GuaranteeSettlements.Any(s => s.ContractId == c.Id) && !db.RewardSettlements.Any(s => s.ContractId == c.Id) && !unsettled.Any(k => k.ContractId == c.Id))
            .Select(c => new { c.Id, EndsOn = c.ExtendedTo ?? c.Terms.EndsOn, c.Terms.HoldDays }).ToListAsync(ct);
        return [.. over.Where(c => c.EndsOn.AddDays(c.HoldDays) < today).OrderBy(c => c.EndsOn).ThenBy(c => c.Id).Select(c => c.Id)];
    }
}
