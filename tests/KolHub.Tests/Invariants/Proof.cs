using System.Numerics;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;

namespace KolHub.Tests.Invariants;

/// <summary>Everything that one brand's tables hold.</summary>
internal sealed record Rows(
    long BrandId, string Zone, LedgerBook Book, IReadOnlyList<Entry> Entries, IReadOnlyList<Order> Orders, IReadOnlyList<Commission> Commissions,
    IReadOnlyList<Payable> Payables, IReadOnlyList<PayoutBatch> Batches, Func<long, Order, OrderLine, int> RateOf);

/// <summary>The invariants of the money rules, counted from the rows alone: nothing here calls the rules that it checks. Each names the first row that breaks it.</summary>
internal static class Proof
{
    public static readonly IReadOnlyList<(string Invariant, Func<Rows, string?> Broken)> Checks =
    [
        ("1 debits are credits", DebitsAreCredits),
        ("2 a balance is the sum of its postings", BalancesAreTheRows),
        ("2 no money moves without an entry", EveryStepIsWritten),
        ("4 a refund takes exactly its part", RefundsTakeTheirPart),
        ("5 one live commission, one claw-back for a refund", OneOfEach),
        ("6 a payout is the sum of its rows, and pays what was approved", PayoutsPayTheirRows),
        ("7 the chain holds", TheChainHolds),
        ("11 one payment", OnePayment),
        ("12 a hold ends with the day", HoldsEndWithTheDay),
    ];

    /// <summary>Null when every one holds; else each that does not.</summary>
    public static string? Of(Rows rows)
    {
        var broken = Checks.Select(check => check.Broken(rows) is { } found ? $"invariant {check.Invariant}: {found}" : null).Where(found => found is not null).ToList();
        return broken.Count == 0 ? null : string.Join('\n', broken);
    }

    private static string? DebitsAreCredits(Rows t) =>
        t.Entries.Where(e => Sums(e.Postings, p => p.Amount).Any(sum => sum.Value != 0) || e.Postings.Any(p => p.Amount.Minor == 0)).Select(e => $"entry {e.Sequence} {e.Kind}").FirstOrDefault();

    private static string? BalancesAreTheRows(Rows t)
    {
        var wanted = new Dictionary<(Account, long?, string), BigInteger>();
        void Add(Account account, long? creator, Money amount, int sign)
        {
            wanted[(account, creator, amount.Currency)] = wanted.GetValueOrDefault((account, creator, amount.Currency)) + (sign * (BigInteger)amount.Minor);
            if (account is not Account.MerchantReceivable)
            {
                wanted[(Account.MerchantReceivable, null, amount.Currency)] = wanted.GetValueOrDefault((Account.MerchantReceivable, null, amount.Currency)) - (sign * (BigInteger)amount.Minor);
            }
        }
        var gone = t.Batches.SelectMany(b => b.Items).Where(i => i.State is PayoutState.Submitted or PayoutState.Settled).ToDictionary(i => i.Id);
        var away = t.Payables.Where(p => p.PayoutItemId is { } item && gone.ContainsKey(item)).Select(p => p.SourceId).ToHashSet();
        foreach (var c in t.Commissions.Where(c => !away.Contains(c.Id)))
        {
            var account = c.Net.Minor < 0 ? Account.ClawbackReceivable : c.ApprovedAt is null ? Account.CommissionPending : Account.CommissionPayable;
            Add(account, c.CreatorId, c.Net, -1);
        }
        foreach (var fee in t.Payables.Where(p => p.Source is PayableSource.Fee && !away.Contains(p.SourceId)))
        {
            Add(Account.FeePayable, fee.CreatorId, fee.Amount, -1);
        }
        foreach (var item in gone.Values)
        {
            Add(item.State is PayoutState.Settled ? Account.Bank : Account.PayoutInFlight, null, item.Net, -1);
            Add(Account.TaxWithheld, item.CreatorId, item.Tax, -1);
        }
        var found = t.Entries.SelectMany(e => e.Postings).GroupBy(p => (p.Account, p.CreatorId, p.Amount.Currency)).ToDictionary(g => g.Key, g => g.Aggregate(BigInteger.Zero, (sum, p) => sum + p.Amount.Minor));
        return wanted.Keys.Union(found.Keys).Where(key => wanted.GetValueOrDefault(key) != found.GetValueOrDefault(key)).Select(key => $"{key}: {found.GetValueOrDefault(key)} in the ledger, {wanted.GetValueOrDefault(key)} by the rows").FirstOrDefault();
    }

    private static string? EveryStepIsWritten(Rows t)
    {
        var moved = t.Entries.ToDictionary(e => e.SourceKey, e => -e.Postings.Where(p => p.CreatorId is not null && p.Account is not Account.TaxWithheld).Aggregate(BigInteger.Zero, (sum, p) => sum + p.Amount.Minor));
        foreach (var c in t.Commissions)
        {
            var (worth, state) = (0L, (CommissionState?)null);
            foreach (var step in c.Steps.OrderBy(step => step.Number))
            {
                if (step.Before.Minor != worth || step.From != state || moved.GetValueOrDefault($"commission/{c.Id}/{step.Number}") != step.After.Minor - worth)
                {
                    return $"commission {c.Id} step {step.Number}, {step.From} {step.Before} to {step.To} {step.After}";
                }
                (worth, state) = (step.After.Minor, step.To);
            }
            if (worth != c.Net.Minor || state != c.State)
            {
                return $"commission {c.Id} is {c.State} {c.Net}, its last step says {state} {worth}";
            }
        }
        return null;
    }

    // For orders of one creator nothing is left to choose: what is left is round(C) - round(C * R / B), with R as the book says it.
    private static string? RefundsTakeTheirPart(Rows t)
    {
        foreach (var order in t.Orders)
        {
            var rows = t.Commissions.Where(c => c.OrderId == order.Id).ToList();
            if (rows.Find(c => c.Kind is CommissionKind.Earned && c.Net.Minor < 0) is { } negative)
            {
                return $"commission {negative.Id} is worth {negative.Net}";
            }
            if (rows.GroupBy(c => (c.LineId, c.CreatorId)).FirstOrDefault(of => of.Sum(c => (decimal)c.Net.Minor) < 0) is { } below)
            {
                return $"order {order.ExternalId}: {below.Key} is below zero";
            }
            if (rows.Exists(c => c.State is CommissionState.Declined))
            {
                continue;
            }
            var (b, r) = (order.Lines.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Base.Minor), Reduced(order));
            var left = rows.Aggregate(BigInteger.Zero, (sum, c) => sum + c.Net.Minor);
            if ((order.CancelledAt is not null || order.IsTest || (b == r && b > 0)) && left != 0)
            {
                return $"order {order.ExternalId} was wholly taken back, yet {left} is left";
            }
            if (order.CancelledAt is null && !order.IsTest && order.Credits.GroupBy(c => c.LineId).All(of => of.Count() == 1) && order.Credits.Select(c => (c.CreatorId, c.Share)).Distinct().Count() == 1 && order.Lines.Count == order.Credits.Count)
            {
                var rates = order.Lines.Where(line => line.Base.Minor > 0).Select(line => t.RateOf(order.Credits[0].CreatorId, order, line)).Distinct().ToList();
                var commission = Nearest(order.Lines.Aggregate(BigInteger.Zero, (sum, line) => sum + ((BigInteger)line.Base.Minor * t.RateOf(order.Credits[0].CreatorId, order, line))) * order.Credits[0].Share.BasisPoints, 100_000_000);
                var wanted = b.IsZero ? 0 : commission - Nearest(commission * r, b);
                // Of goods at several rates it is only said what all of them together may come to: which of them came back is the lines' affair.
                if (rates.Count > 1 ? left > commission || (r.IsZero && left != commission) : left != wanted)
                {
                    return $"order {order.ExternalId}: {left} is left of {commission} with {r} of {b} refunded, {wanted} should be";
                }
            }
        }
        return null;
    }

    private static string? OneOfEach(Rows t)
    {
        var twice = t.Commissions.Where(c => c.Kind is CommissionKind.Earned).GroupBy(c => (c.OrderId, c.LineId, c.CreatorId)).FirstOrDefault(of => of.Count() > 1);
        var sameRefund = t.Orders.SelectMany(o => o.Refunds).GroupBy(r => (r.OrderExternalId, r.ExternalId)).FirstOrDefault(of => of.Count() > 1);
        var sameOrder = t.Orders.GroupBy(o => o.ExternalId).FirstOrDefault(of => of.Count() > 1);
        return twice is not null ? $"line and creator {twice.Key} earn twice" : sameRefund is not null ? $"refund {sameRefund.Key} is there twice" : sameOrder is not null ? $"order {sameOrder.Key} is there twice" : null;
    }

    private static string? PayoutsPayTheirRows(Rows t)
    {
        var live = t.Batches.SelectMany(b => b.Items).Where(i => i.State is not (PayoutState.Failed or PayoutState.Returned or PayoutState.Dropped)).ToList();
        foreach (var payable in t.Payables)
        {
            var holders = live.FindAll(i => i.Lines.Any(line => line.PayableId == payable.Id));
            var owner = t.Commissions.FirstOrDefault(c => c.Id == payable.SourceId);
            if (holders.Count > 1 || (holders.Count == 1 ? holders[0].Id : null) != payable.PayoutItemId || (payable.PaidAt is not null) != holders.Exists(i => i.State is PayoutState.Settled))
            {
                return $"payable {payable.Id} is in {holders.Count} live payouts";
            }
            if (owner is not null && (owner.Net != payable.Amount || holders.Count == 1 != owner.State is CommissionState.InPayout or CommissionState.Paid || (owner.State is CommissionState.Paid) != (payable.PaidAt is not null)))
            {
                return $"commission {owner.Id}, {owner.State} {owner.Net}, is payable for {payable.Amount}";
            }
        }
        if (live.Find(i => Sum(i.Lines.Select(line => line.Amount)) != i.Gross.Minor || i.Gross.Minor - i.Tax.Minor != i.Net.Minor || i.Net.Minor < 0) is { } wrong)
        {
            return $"payout {wrong.Id} of {wrong.Gross}, net {wrong.Net}, is not the sum of its rows";
        }
        if (t.Batches.FirstOrDefault(b => Sum(b.Items.Where(i => i.State is not PayoutState.Dropped).Select(i => i.Net)) != b.Total.Minor) is { } total)
        {
            return $"batch {total.Id} is not the sum of its payouts";
        }
        var above = t.Entries.SelectMany(e => e.Postings).GroupBy(p => (p.Account, p.CreatorId, p.Amount.Currency)).FirstOrDefault(g => g.Key.Account is Account.CommissionPayable or Account.CommissionPending or Account.FeePayable or Account.PayoutInFlight && Sum(g.Select(p => p.Amount)) > 0);
        return above is null ? null : $"more than was owed left {above.Key}";
    }

    private static string? TheChainHolds(Rows t)
    {
        var (previous, audit) = (new string('0', 64), new Audit(t.BrandId));
        for (var i = 0; i < t.Entries.Count; i++)
        {
            var entry = t.Entries[i];
            if (entry.Sequence != i + 1 || entry.PreviousHash != previous || entry.BrandId != t.BrandId || audit.Next(entry) is not null)
            {
                return $"entry {i + 1}";
            }
            previous = entry.Hash;
        }
        return t.Book.Length == t.Entries.Count && t.Book.Head == previous && audit.Close(t.Book) is null ? null : "the book ends elsewhere";
    }

    private static string? OnePayment(Rows t)
    {
        foreach (var item in t.Batches.SelectMany(b => b.Items))
        {
            int Told(string kind) => t.Entries.Count(e => e.Kind == kind && e.SourceKey.StartsWith($"payout/{item.Id}/", StringComparison.Ordinal));
            var (sent, paid, undone) = (Told("PayoutSubmitted"), Told("PayoutSettled"), Told("PayoutUndone"));
            var wanted = item.State switch
            {
                PayoutState.Draft or PayoutState.Approved or PayoutState.Dropped => (0, 0, 0),
                PayoutState.Submitted => (1, 0, 0),
                PayoutState.Settled => (1, item.Net.Minor == 0 ? 0 : 1, 0),
                PayoutState.Failed => (1, 0, 1),
                _ => (1, item.Net.Minor == 0 ? 0 : 1, 1),
            };
            if ((sent, paid, undone) != wanted)
            {
                return $"payout {item.Id} is {item.State}; sent, paid and undone in the ledger: {(sent, paid, undone)}";
            }
        }
        return null;
    }

    private static string? HoldsEndWithTheDay(Rows t)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(t.Zone);
        DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
        foreach (var c in t.Commissions.Where(c => c.HoldUntil is not null))
        {
            var (until, paid) = (c.HoldUntil!.Value, c.SettledAt is not null && c.Kind is CommissionKind.Earned ? t.Orders.First(o => o.Id == c.OrderId).PaidAt : null);
            if (Day(until) == Day(until.AddTicks(-1)) || (c.IsOpen && paid is { } at && Day(until.AddTicks(-1)).DayNumber - Day(at).DayNumber != c.HoldDays))
            {
                return $"commission {c.Id}, paid {paid:O}, is held until {until:O}";
            }
            if (c.ApprovedAt < until && c.State is not CommissionState.Holding && c.IsOpen)
            {
                return $"commission {c.Id} was approved before {until:O}";
            }
        }
        return null;
    }

    private static BigInteger Reduced(Order order)
    {
        var counted = order.Refunds.Where(r => !r.IsWeak || order.Trust is not OrderTrust.Proven).ToList();
        BigInteger Total(IEnumerable<Money> of) => Sum(of);
        var (b, whole) = (Total(order.Lines.Select(l => l.Base)), Total(order.Lines.SelectMany(l => new[] { l.Base, l.Tax })) + order.Shipping.Minor);
        var goods = Total(counted.SelectMany(r => r.Lines).Select(l => l.Subtotal));
        var beyond = Total(counted.Select(r => r.Paid)) - goods - Total(counted.SelectMany(r => r.Lines).Select(l => l.Tax)) - Total(counted.Select(r => r.Shipping));
        return BigInteger.Min(b, goods + (beyond > 0 && whole > 0 ? Nearest(beyond * b, whole) : 0));
    }

    private static BigInteger Nearest(BigInteger dividend, BigInteger divisor) => BigInteger.Divide((2 * dividend) + divisor, 2 * divisor);

    private static BigInteger Sum(IEnumerable<Money> amounts) => amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount.Minor);

    private static Dictionary<string, BigInteger> Sums<T>(IEnumerable<T> rows, Func<T, Money> amount) =>
        rows.Select(amount).GroupBy(a => a.Currency).ToDictionary(g => g.Key, Sum);
}
