using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    /// <summary>Brings the commissions of an order, what is payable of them and the ledger to where the order now stands. To be called by whatever changed it, before its save.</summary>
    public async Task Recalculate(Order order, Actor actor, DateTime now, CancellationToken cancel)
    {
        var commissions = await OrderCommissions.Load(this, order.BrandId, [order.Id], [.. order.Credits.Select(c => c.ContractId).Distinct()], cancel);
        commissions.Follow(order, actor, now);
        await commissions.Keep(actor, now, cancel);
    }

    /// <summary>Tells the ledger what changed in these commissions, and opens or follows up their payables. To be called before the save that changed them.</summary>
    public async Task Keep(IReadOnlyCollection<Commission> commissions, Actor actor, DateTime now, CancellationToken cancel)
    {
        var approved = commissions.Where(c => c.ApprovedAt is not null).ToDictionary(c => c.Id);
        var payables = approved.Count == 0 ? [] : await Payables
            .Where(p => (p.Source == PayableSource.Commission || p.Source == PayableSource.Clawback) && approved.Keys.Contains(p.SourceId))
            .ToDictionaryAsync(p => p.SourceId, cancel);
        var opened = approved.Values.Where(c => c.IsPayable && !payables.ContainsKey(c.Id)).ToList();
        var days = await DaysToPay([.. opened.Select(c => c.ContractId).Distinct()], cancel);
        Payables.AddRange(opened.Select(c => Payable.For(c, now, days[c.ContractId])));
        foreach (var commission in approved.Values)
        {
            if (payables.TryGetValue(commission.Id, out var payable) && payable.PayoutItemId is null && payable.Amount != commission.Net)
            {
                payable.Follow(commission);
            }
        }
        foreach (var brand in commissions.GroupBy(c => c.BrandId))
        {
            await Post(brand.Key, [.. brand.SelectMany(c => c.Tell())], actor, now, cancel);
        }
    }
}
