using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;

namespace KolHub.Tests.Commissions;

/// <summary>Orders as plain facts, and the sums that every test asks for.</summary>
internal static class Some
{
    public const long Brand = 1;
    public const long Order = 10;
    public static readonly Actor Finance = new(7, Role.BrandFinance, Brand);
    public static readonly DateTime Noon = new(2026, 11, 21, 4, 0, 0, DateTimeKind.Utc);

    public static Money Cny(long minor) => new(minor, "CNY");

    public static CommissionTerms Terms(long contract = 100, int rate = 1_000, int holdDays = 30, long? room = null) =>
        new(contract, 50, new Rate(rate), holdDays, "Asia/Shanghai", room is { } most ? Cny(most) : null);

    /// <summary>An order paid at noon whose lines all belong to creator 200 by contract 100.</summary>
    public static OrderFacts PaidOrder(params long[] bases) => new(
        Brand, Order, "CNY",
        [.. bases.Select((b, i) => new LineFacts(i + 1, Cny(b), Cny(0)))],
        [.. bases.Select((_, i) => new CreditFacts(i + 1, 200, 100, 10_000))],
        [Terms()])
    { PaidAt = Noon };

    public static OrderFacts Rated(this OrderFacts facts, int rate) => facts with { Terms = [.. facts.Terms.Select(t => t with { Rate = new Rate(rate) })] };

    public static OrderFacts Refunded(this OrderFacts facts, params long[] reduced) =>
        facts with { Lines = [.. facts.Lines.Select((line, i) => line with { Reduced = Cny(reduced[i]) })], RefundIds = ["r" + reduced.Sum()] };

    public static OrderFacts Unpaid(this OrderFacts facts) => facts with { PaidAt = null };

    public static OrderFacts Cancelled(this OrderFacts facts) => facts with { IsCancelled = true };

    public static List<Commission> Book(this OrderFacts facts)
    {
        var rows = new List<Commission>();
        facts.Into(rows);
        return rows;
    }

    public static void Into(this OrderFacts facts, List<Commission> rows, DateTime? now = null) =>
        rows.AddRange(CommissionBook.Reconcile(facts, rows, Actor.System, now ?? Noon));

    public static long Net(this IEnumerable<Commission> rows) => rows.Sum(c => c.Net.Minor);

    public static long Clawed(this IEnumerable<Commission> rows) => rows.Sum(c => c.Clawed.Minor);

    public static long[] Nets(this IEnumerable<Commission> rows) => [.. rows.OrderBy(c => c.LineId).ThenBy(c => c.CreatorId).Select(c => c.Net.Minor)];

    public static void Approve(this IEnumerable<Commission> rows)
    {
        foreach (var row in rows.Where(c => c.State is CommissionState.Holding))
        {
            row.EndHold(Actor.System, row.HoldUntil!.Value);
        }
    }

    public static void Claim(this IEnumerable<Commission> rows)
    {
        foreach (var row in rows.Where(c => c.IsPayable))
        {
            row.EnterPayout(Finance, Noon);
        }
    }

    public static void Pay(this IEnumerable<Commission> rows)
    {
        foreach (var row in rows.Where(c => c.State is CommissionState.InPayout))
        {
            row.Pay(Finance, Noon);
        }
    }

    /// <summary>Balance of an account over everything that the rows tell.</summary>
    public static Dictionary<Account, long> Told(this IEnumerable<Commission> rows, Dictionary<Account, long>? into = null)
    {
        into ??= [];
        foreach (var line in rows.SelectMany(c => c.Tell()).SelectMany(Postings.Of))
        {
            into[line.Account] = into.GetValueOrDefault(line.Account) + line.Amount.Minor;
        }
        return into;
    }
}
