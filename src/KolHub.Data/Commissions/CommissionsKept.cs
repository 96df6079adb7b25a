using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    /// <summary>Brings the commissions of an order, what is payable of them and the ledger to where the order now stands. To be called by whatever changed the order, before its save.</summary>
    public async Task Recalculate(Order order, Actor actor, DateTime now, CancellationToken cancel)
    {
        var existing = await Commissions.Where(c => c.OrderId == order.Id).ToListAsync(cancel);
        if (existing.Count == 0 && order.Credits.Count == 0)
        {
            return;
        }
        var facts = OrderFacts.Of(order, await TermsFor(order, cancel));
        var opened = CommissionBook.Reconcile(facts, existing, actor, now);
        Commissions.AddRange(opened);
        await Keep([.. existing, .. opened], actor, now, cancel);
    }

    /// <summary>Tells the ledger what changed in these commissions, and opens or follows up their payables. To be called before the save that changed them.</summary>
    public async Task Keep(IReadOnlyCollection<Commission> commissions, Actor actor, DateTime now, CancellationToken cancel)
    {
        var approved = commissions.Where(c => c.ApprovedAt is not null).ToDictionary(c => c.Id);
        var payables = await Payables
            .Where(p => (p.Source == PayableSource.Commission || p.Source == PayableSource.Clawback) && approved.Keys.Contains(p.SourceId))
            .ToDictionaryAsync(p => p.SourceId, cancel);
        foreach (var commission in approved.Values)
        {
            if (payables.TryGetValue(commission.Id, out var payable))
            {
                if (payable.PayoutItemId is null && payable.Amount != commission.Net)
                {
                    payable.Follow(commission);
                }
            }
            else if (commission.IsPayable)
            {
                Payables.Add(Payable.For(commission, now));
            }
        }
        foreach (var brand in commissions.GroupBy(c => c.BrandId))
        {
            await Post(brand.Key, [.. brand.SelectMany(c => c.Tell())], actor, now, cancel);
        }
    }

    private async Task<IReadOnlyList<CommissionTerms>> TermsFor(Order order, CancellationToken cancel)
    {
        var ids = order.Credits.Select(c => c.ContractId).Distinct().ToList();
        var contracts = await Contracts.AsNoTracking().Where(c => c.BrandId == order.BrandId && ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancel);
        var zone = await Brands.Where(b => b.Id == order.BrandId).Select(b => b.Zone).SingleAsync(cancel);
        var terms = new List<CommissionTerms>();
        foreach (var contract in contracts)
        {
            terms.Add(CommissionTerms.Of(contract, zone, order.Currency, await EarnedElsewhere(contract, order, cancel)));
        }
        return terms;
    }

    private async Task<Money> EarnedElsewhere(Contract contract, Order order, CancellationToken cancel)
    {
        if (contract.Terms.CommissionCap.IsZero)
        {
            return Money.Zero(contract.Terms.Currency);
        }
        await Lock<Contract>(contract.Id, cancel);
        var minor = await Commissions
            .Where(c => c.ContractId == contract.Id && c.OrderId != order.Id && c.Kind != CommissionKind.PaidByPlatform && c.Net.Currency == contract.Terms.Currency)
            .SumAsync(c => c.Net.Minor, cancel);
        return new Money(minor, contract.Terms.Currency);
    }
}
