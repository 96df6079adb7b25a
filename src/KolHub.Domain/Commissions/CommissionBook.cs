using KolHub.Domain.Accounts;

namespace KolHub.Domain.Commissions;

/// <summary>
/// Brings the commissions of one order to where its facts say they must be. Given the same facts it does nothing the second
/// time, and the sums depend on the facts only, however they came and how often.
/// </summary>
public static class CommissionBook
{
    /// <summary>Changes the existing rows, returns the new ones. What the ledger must hear waits in each row's <see cref="Commission.Tell"/>.</summary>
    public static IReadOnlyList<Commission> Reconcile(OrderFacts facts, IReadOnlyCollection<Commission> existing, Actor actor, DateTime now)
    {
        RuleBroken.When(existing.Any(c => c.BrandId != facts.BrandId || c.OrderId != facts.OrderId), "Commissions.OtherOrder");

        var terms = facts.Terms.ToDictionary(t => t.ContractId);
        var wanted = Earnings.Of(facts, (contract, line) => terms.GetValueOrDefault(contract)?.RateOf(line, facts.PlacedAt) ?? new RateInForce(Rate.Zero), contract => RoomOf(contract, existing, terms));
        var opened = new List<Commission>();
        var lines = wanted.Select(e => (e.LineId, e.CreatorId, e.ContractId)).Union(existing.Where(c => c.Kind is not CommissionKind.PaidByPlatform).Select(c => (c.LineId, c.CreatorId, c.ContractId)));

        foreach (var (lineId, creatorId, contractId) in lines)
        {
            var earning = wanted.FirstOrDefault(e => (e.LineId, e.CreatorId, e.ContractId) == (lineId, creatorId, contractId));
            var rows = existing.Where(c => c.Kind is not CommissionKind.PaidByPlatform && (c.LineId, c.CreatorId, c.ContractId) == (lineId, creatorId, contractId)).OrderBy(c => c.Number).ToList();
            var next = NumberAfter([.. existing, .. opened], lineId, creatorId);
            if (rows.FirstOrDefault(c => c.Kind is CommissionKind.Earned) is not { } earned)
            {
                if (earning is { Gross.IsZero: false })
                {
                    var first = Commission.Open(facts, facts.IsTest ? Nothing(earning) : earning, terms[contractId], next, actor, now);
                    first.Follow(facts, facts.IsTest ? Nothing(earning) : earning, actor, now);
                    opened.Add(first);
                }
            }
            else if (earned.IsOpen)
            {
                earned.Follow(facts, earning, actor, now);
            }
            else if (earned.State is not CommissionState.Declined && Difference(facts, earning, rows) is { IsZero: false } difference)
            {
                opened.AddRange(Settle(facts, difference, earned, rows, next, actor, now));
            }
        }
        opened.AddRange(Reported(facts, [.. existing, .. opened], terms, actor, now));
        foreach (var row in existing.Concat(opened))
        {
            row.FollowProof(facts, actor, now);
        }
        return opened;
    }

    private static Earning Nothing(Earning earning) => earning with { Gross = Money.Zero(earning.Gross.Currency), Clawed = Money.Zero(earning.Gross.Currency) };

    private static Money Difference(OrderFacts facts, Earning? earning, List<Commission> rows)
    {
        var target = earning is null || facts.IsCancelled || facts.IsTest || facts.DuplicateOfOrderId is not null ? Money.Zero(facts.Currency) : earning.Gross - earning.Clawed;
        return target - rows.Aggregate(Money.Zero(facts.Currency), (sum, row) => sum + row.Net);
    }

    /// <summary>After the approval: less comes first from rows that are still unpaid, the newest first; the rest, and more, is a row of its own.</summary>
    private static IEnumerable<Commission> Settle(OrderFacts facts, Money difference, Commission earned, List<Commission> rows, int number, Actor actor, DateTime now)
    {
        var reason = facts.IsCancelled ? CommissionReason.OrderCancelled : facts.RefundIds.Count > 0 ? CommissionReason.Refund : CommissionReason.OrderChanged;
        if (difference.IsNegative)
        {
            var left = -difference;
            foreach (var row in rows.AsEnumerable().Reverse().Where(r => r.Net.Minor > 0 && r.State is CommissionState.Pending or CommissionState.Holding or CommissionState.Approved))
            {
                left = left.IsZero ? left : row.Reduce(left, facts, reason, actor, now);
            }
            difference = -left;
        }
        return difference.IsZero ? [] : [Commission.Adjust(facts, earned, difference, number, reason, actor, now)];
    }

    private static IEnumerable<Commission> Reported(OrderFacts facts, IReadOnlyCollection<Commission> rows, Dictionary<long, CommissionTerms> terms, Actor actor, DateTime now)
    {
        foreach (var credit in facts.Credits.Where(c => c.Reported is not null))
        {
            var row = rows.FirstOrDefault(c => c.Kind is CommissionKind.PaidByPlatform && (c.LineId, c.CreatorId, c.ContractId) == (credit.LineId, credit.CreatorId, credit.ContractId));
            if (row is null)
            {
                var line = facts.Lines.First(l => l.LineId == credit.LineId);
                yield return Commission.OpenReported(facts, credit, line.Base, terms[credit.ContractId], NumberAfter(rows, credit.LineId, credit.CreatorId), actor, now);
            }
            else
            {
                row.Report(credit.Reported!, actor, now);
            }
        }
    }

    private static int NumberAfter(IReadOnlyCollection<Commission> rows, long lineId, long creatorId) =>
        rows.Where(c => c.LineId == lineId && c.CreatorId == creatorId).Select(c => c.Number + 1).DefaultIfEmpty(0).Max();

    /// <summary>The cap binds what is new; what this order was already granted stays, so that a full room elsewhere takes nothing back.</summary>
    private static Money? RoomOf(long contractId, IReadOnlyCollection<Commission> existing, Dictionary<long, CommissionTerms> terms)
    {
        if (terms.GetValueOrDefault(contractId)?.Room is not { } room)
        {
            return null;
        }
        var granted = existing.Where(c => c.ContractId == contractId && c.Kind is CommissionKind.Earned).Aggregate(Money.Zero(room.Currency), (sum, c) => sum + c.Settled);
        return Money.Max(room, granted);
    }
}
