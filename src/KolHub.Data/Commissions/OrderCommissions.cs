using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

/// <summary>
/// The commissions of some of a brand's orders, read once with the contracts that may pay them. They follow an order as often as it changes, in memory;
/// what came of it is kept at the end. The contracts with a cap stay locked until the transaction ends.
/// </summary>
public sealed class OrderCommissions
{
    private readonly KolHubDb _db;
    private readonly string _zone;
    private readonly Dictionary<long, Contract> _contracts;
    private readonly Dictionary<(long Contract, string Currency), long> _earned;
    private readonly Dictionary<long, List<Commission>> _rows;
    private readonly HashSet<Commission> _changed = [];

    private OrderCommissions(KolHubDb db, string zone, Dictionary<long, Contract> contracts, Dictionary<(long Contract, string Currency), long> earned, Dictionary<long, List<Commission>> rows) =>
        (_db, _zone, _contracts, _earned, _rows) = (db, zone, contracts, earned, rows);

    public static async Task<OrderCommissions> Load(KolHubDb db, long brandId, IReadOnlyCollection<long> orders, IReadOnlyCollection<long> contracts, CancellationToken cancel)
    {
        var rows = orders.Count == 0 ? [] : await db.Commissions.Where(c => orders.Contains(c.OrderId)).ToListAsync(cancel);
        var paying = contracts.Count == 0 ? [] : await db.Contracts.AsNoTracking().Where(c => c.BrandId == brandId && contracts.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var capped = paying.Values.Where(c => !c.Terms.CommissionCap.IsZero).Select(c => c.Id).Order().ToList();
        foreach (var contract in capped)
        {
            await db.Lock<Contract>(contract, cancel);
        }
        var earned = capped.Count == 0 ? [] : await db.Commissions
            .Where(c => capped.Contains(c.ContractId) && c.Kind != CommissionKind.PaidByPlatform)
            .GroupBy(c => new { c.ContractId, c.Net.Currency })
            .Select(g => new { g.Key.ContractId, g.Key.Currency, Minor = g.Sum(c => c.Net.Minor) })
            .ToDictionaryAsync(g => (g.ContractId, g.Currency), g => g.Minor, cancel);
        var zone = paying.Count == 0 ? "" : await db.Brands.Where(b => b.Id == brandId).Select(b => b.Zone).SingleAsync(cancel);
        return new OrderCommissions(db, zone, paying, earned, rows.GroupBy(c => c.OrderId).ToDictionary(g => g.Key, g => g.ToList()));
    }

    public IReadOnlyCollection<Commission> Of(Order order) => _rows.GetValueOrDefault(order.Id) ?? [];

    /// <summary>Brings the commissions of an order to where it now stands.</summary>
    public void Follow(Order order, Actor actor, DateTime now)
    {
        var rows = Of(order);
        if (rows.Count == 0 && order.Credits.Count == 0)
        {
            return;
        }
        var terms = order.Credits.Select(c => c.ContractId).Distinct().Order().Select(id => _contracts[id]).Select(contract => CommissionTerms.Of(contract, _zone, order.Currency, EarnedElsewhere(contract, rows))).ToList();
        Count(rows, -1);
        var opened = CommissionBook.Reconcile(OrderFacts.Of(order, terms), rows, actor, now);
        _db.Commissions.AddRange(opened);
        List<Commission> all = [.. rows, .. opened];
        Count(all, 1);
        _rows[order.Id] = all;
        _changed.UnionWith(all);
    }

    /// <summary>Tells the ledger and the payables. To be called before the save.</summary>
    public Task Keep(Actor actor, DateTime now, CancellationToken cancel) => _db.Keep(_changed, actor, now, cancel);

    private Money EarnedElsewhere(Contract contract, IReadOnlyCollection<Commission> rows)
    {
        var currency = contract.Terms.Currency;
        var here = rows.Where(c => Counts(c) && c.ContractId == contract.Id && c.Net.Currency == currency).Sum(c => c.Net.Minor);
        return new Money(_earned.GetValueOrDefault((contract.Id, currency)) - here, currency);
    }

    private void Count(IEnumerable<Commission> rows, int sign)
    {
        foreach (var row in rows.Where(Counts))
        {
            var key = (row.ContractId, row.Net.Currency);
            _earned[key] = _earned.GetValueOrDefault(key) + (sign * row.Net.Minor);
        }
    }

    private static bool Counts(Commission row) => row.Kind is not CommissionKind.PaidByPlatform;
}
