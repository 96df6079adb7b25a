using System.Numerics;
using KolHub.Domain.Ledger;

namespace KolHub.Tests.Invariants;

/// <summary>Thousands of drawn markets: whatever happens, in whatever order and however often, the money rules hold. A failure prints its seed and the fewest steps that break a rule.</summary>
public sealed class InvariantTests
{
    private static readonly int _first = Random.Shared.Next(1_000_000_000);

    /// <summary>KOLHUB_SCRIPTS=100000 for a night, 50 for a quick look.</summary>
    private static readonly int? _count = int.TryParse(Environment.GetEnvironmentVariable("KOLHUB_SCRIPTS"), out var count) ? count : null;

    [Fact]
    public void Every_invariant_holds_after_any_script() => Hold(1_000, Runs.Of);

    [Fact]
    public void Events_in_any_order_and_any_number_end_in_one_state() => Hold(500, seed => Permuted(seed, withPayouts: false));

    [Fact]
    public void Events_in_any_order_owe_the_same_wherever_the_money_already_was() => Hold(500, seed => Permuted(seed, withPayouts: true));

    [Fact]
    public void Any_changed_field_of_any_row_of_a_ledger_is_found_at_that_row() => Hold(200, Forged);

    private static void Hold(int count, Func<int, string?> broken)
    {
        for (var seed = _first; seed < _first + (_count ?? count); seed++)
        {
            broken(seed).ShouldBeNull();
        }
    }

    private static string? Permuted(int seed, bool withPayouts)
    {
        var script = new Script(seed);
        var events = script.Events(0);
        var wanted = Sums(After(events), withPayouts);
        for (var run = 0; run < 3; run++)
        {
            var again = script.Again(events, withPayouts);
            if (Sums(After(again), withPayouts) != wanted)
            {
                var fewest = Runs.Fewest(again, left => Sums(After(left), withPayouts) == Sums(After([.. events.Where(left.Contains)]), withPayouts) ? null : "invariant 3");
                return $"seed {seed}: invariant 3 the set of events decides:\n{Runs.Text(fewest)}\nends in\n{Sums(After(fewest), withPayouts)}\ninstead of\n{Sums(After([.. events.Where(fewest.Contains)]), withPayouts)}";
            }
        }
        return null;
    }

    private static Tenant After(List<Step> steps)
    {
        var market = new Market(1);
        steps.ForEach(step => market.Do(step));
        return market.Tenants[0];
    }

    // By the shop's own names: keys differ from run to run. Where payouts took part, the same money may stand in other rows.
    private static string Sums(Tenant t, bool withPayouts)
    {
        var lines = t.Orders.SelectMany(o => o.Lines.Select(l => (l.Id, Name: o.ExternalId + "/" + l.ExternalId))).ToDictionary(l => l.Id, l => l.Name);
        var nets = t.Commissions.GroupBy(c => (Line: lines[c.LineId], c.CreatorId)).Select(g => (g.Key, Net: g.Aggregate(BigInteger.Zero, (sum, c) => sum + c.Net.Minor), State: withPayouts ? "" : string.Join(',', g.Select(c => c.State))))
            .Where(sum => sum.Net != 0).OrderBy(sum => sum.Key.Line, StringComparer.Ordinal).ThenBy(sum => sum.Key.CreatorId);
        var promised = t.Entries.Where(e => e.Kind != nameof(MoneyEvent.FeeEarned)).SelectMany(e => e.Postings).Where(p => p.Account is Account.MerchantReceivable).GroupBy(p => p.Amount.Currency).Select(g => (g.Key, Sum: g.Aggregate(BigInteger.Zero, (sum, p) => sum + p.Amount.Minor))).Where(sum => sum.Sum != 0).OrderBy(sum => sum.Key, StringComparer.Ordinal);
        var orders = t.Orders.OrderBy(o => o.ExternalId, StringComparer.Ordinal).Select(o => (o.ExternalId, o.Status, o.Trust, o.PaidAt, o.CancelledAt, o.Refunds.Count, o.ReducedBase));
        return $"{string.Join('\n', nets)}\n{string.Join('\n', promised)}\n{string.Join('\n', orders)}";
    }

    private static string? Forged(int seed)
    {
        var (script, random) = (new Script(seed), new Random(seed));
        var market = new Market(script.Brands);
        script.Everything().ForEach(step => market.Do(step));
        if (market.Tenants[0].Entries is not { Count: > 0 } entries)
        {
            return null;
        }
        var at = random.Next(entries.Count);
        object row = random.Next(2) == 0 ? entries[at] : entries[at].Postings[random.Next(entries[at].Postings.Count)];
        var fields = row.GetFields();
        var (name, field) = fields[random.Next(fields.Count)];
        var old = field.GetValue(row);
        field.SetValue(row, Other(old, field.FieldType));
        var audit = new Audit(market.Tenants[0].Id);
        var found = entries.Select(audit.Next).FirstOrDefault(finding => finding is not null);
        return found?.Sequence == at + 1 ? null : $"seed {seed}: invariant 7 any changed byte is found: {name} of entry {at + 1} from {old} to {field.GetValue(row)}, found at {found?.Sequence}";
    }

    private static object? Other(object? value, Type type) => value switch
    {
        KolHub.Domain.Money money => new KolHub.Domain.Money(money.Minor ^ 1, money.Currency),
        long number => number ^ 1,
        int number => number ^ 64,
        string text => text.Length == 0 ? "x" : (char)(text[0] ^ 1) + text[1..],
        DateTime time => time.AddMilliseconds(1),
        Account account => account is Account.Bank ? Account.Fx : Account.Bank,
        null when type == typeof(long?) => 7L,
        _ => throw new NotSupportedException($"{type} is not forged yet."),
    };
}

internal static class Fields
{
    /// <summary>Every stored field of a row, those of its base too; not the postings of an entry, which are rows themselves.</summary>
    public static List<(string Name, System.Reflection.FieldInfo Field)> GetFields(this object row)
    {
        var fields = new List<(string, System.Reflection.FieldInfo)>();
        for (var type = row.GetType(); type is not null; type = type.BaseType)
        {
            fields.AddRange(type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic).Where(f => f.FieldType.IsValueType || f.FieldType == typeof(string)).Select(f => (f.Name, f)));
        }
        return fields;
    }
}
