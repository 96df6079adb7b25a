using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Orders;

namespace KolHub.Tests.Invariants;

/// <summary>What happens in a market, drawn from one seed: what shops tell, in any order and more than once, and what people and clocks do in between.</summary>
internal sealed class Script(int seed)
{
    public static readonly DateTime Start = new(2026, 10, 10, 9, 0, 0, DateTimeKind.Utc);

    // Around nothing, one, the borders of two and three digits, and the end of what a double holds exactly (beyond what an order may come to).
    private static readonly long[] _borders = [0, 1, 2, 3, 4, 5, 49, 50, 51, 99, 1_00, 1_01, 9_99, 10_00, 10_01, 199_00, 4_503_599_627_370_496, 8_999_999_999_999_998, 9_007_199_254_740_991, 9_007_199_254_740_992];

    private readonly Random _random = new(seed);

    public int Brands { get; } = 1 + (seed % 2);

    /// <summary>Everything: events told twice and out of order, people and clocks between them.</summary>
    public List<Step> Everything()
    {
        var steps = Enumerable.Range(0, Brands).SelectMany(brand => Events(brand)).ToList();
        steps.AddRange(steps.Where(_ => _random.Next(4) == 0).ToList());
        Shuffle(steps);
        for (var done = _random.Next(15, 50); done > 0; done--)
        {
            steps.Insert(_random.Next(steps.Count + 1), Act(_random.Next(Brands)));
        }
        return steps;
    }

    /// <summary>What the shops of one brand tell, each event once, as it happened.</summary>
    public List<Step> Events(int brand) => [.. Enumerable.Range(0, _random.Next(1, 4)).SelectMany(number => OrderEvents(brand, number))];

    /// <summary>The same events in another order, some of them again, with clocks and payouts between them; nothing that a person decides.</summary>
    public List<Step> Again(IEnumerable<Step> events, bool withPayouts)
    {
        var steps = events.SelectMany(step => Enumerable.Repeat(step, _random.Next(1, 3))).ToList();
        Shuffle(steps);
        for (var done = withPayouts ? _random.Next(30) : 0; done > 0; done--)
        {
            steps.Insert(_random.Next(steps.Count + 1), Clockwork(steps[0].Brand));
        }
        return steps;
    }

    public long Amount() => _random.Next(3) > 0 ? _borders[_random.Next(_borders.Length - (_random.Next(4) == 0 ? 0 : 4))] : _random.Next(5_000_000);

    private IEnumerable<Step> OrderEvents(int brand, int number)
    {
        var (id, currency, mayBeWeak) = (number.ToString(CultureInfo.InvariantCulture), Market.CurrenciesOf(brand)[_random.Next(2)], _random.Next(5) == 0);
        Money Some(long minor) => new(minor, currency);
        var at = Start.AddMinutes(_random.Next(60 * 24 * 12));
        var placed = Start.AddMinutes(_random.Next(-60 * 24, 60 * 24 * 12));
        var lines = Enumerable.Range(0, _random.Next(1, 5)).Select(line => new LineSnapshot { ExternalId = "l" + line, Sku = "s" + line + (_random.Next(6) == 0 ? "b" : ""), Quantity = 1, Base = Some(Amount()), Tax = Some(_random.Next(4) == 0 ? Amount() % 1000 : 0) }).ToList();
        var status = FinancialStatus.Pending;
        DateTime? cancelled = null;
        for (var version = _random.Next(1, 4); version > 0; version--, at = at.AddMinutes(_random.Next(60 * 24 * 5)))
        {
            status = _random.Next(3) > 0 ? FinancialStatus.Paid : status;
            cancelled = _random.Next(9) == 0 ? at : cancelled;
            yield return new Step.Ordered(brand, new OrderSnapshot
            {
                ExternalId = id,
                Currency = currency,
                PlacedAt = placed,
                UpdatedAt = at,
                Status = status,
                CancelledAt = cancelled,
                Shipping = Some(_random.Next(3) == 0 ? Amount() % 5_000 : 0),
                IsTest = _random.Next(30) == 0,
                IsWeak = mayBeWeak && _random.Next(3) > 0,
                Lines = [.. lines],
            });
            lines = [.. lines.Where(_ => _random.Next(6) > 0).Select(line => _random.Next(4) == 0 ? line with { Base = Some(Amount()) } : _random.Next(12) == 0 ? line with { Sku = "s1" } : line)];
            placed = _random.Next(8) == 0 ? Start.AddMinutes(_random.Next(60 * 24 * 12)) : placed;
        }
        if (_random.Next(12) == 0)
        {
            yield return new Step.Refunded(brand, RefundSnapshot.Withdrawal(id, currency, at) with { IsWeak = mayBeWeak && _random.Next(2) == 0 });
        }
        for (var refund = _random.Next(5); refund > 0; refund--)
        {
            yield return Refund(brand, id, currency, at.AddMinutes(refund), mayBeWeak && _random.Next(2) == 0);
        }
    }

    private Step.Refunded Refund(int brand, string order, string currency, DateTime at, bool weak)
    {
        Money Some(long minor) => new(minor, currency);
        var lines = Enumerable.Range(0, _random.Next(4)).Select(line => new RefundLineSnapshot("l" + _random.Next(5), 1, Some(Amount()), Some(Amount() % 1000))).DistinctBy(line => line.LineExternalId).ToList();
        var (goods, shipping) = (lines.Sum(line => line.Subtotal.Minor + line.Tax.Minor), _random.Next(4) == 0 ? Amount() % 5_000 : 0);
        return new Step.Refunded(brand, new RefundSnapshot
        {
            // Few names: some of them describe one refund twice.
            ExternalId = "r" + _random.Next(6),
            OrderExternalId = order,
            Currency = currency,
            RefundedAt = at,
            AsOf = at,
            Paid = Some(_random.Next(3) == 0 ? Amount() : goods + shipping),
            Shipping = Some(shipping),
            Lines = lines,
            IsDetailed = lines.Count > 0,
            IsWeak = weak,
        });
    }

    private Step Act(int brand) => _random.Next(14) switch
    {
        0 => new Step.Confirmed(brand, _random.Next(100)),
        1 or 2 => new Step.Decided(brand, _random.Next(100), (Word)_random.Next(5)),
        _ => Clockwork(brand),
    };

    private Step Clockwork(int brand) => _random.Next(15) switch
    {
        0 => new Step.Passed(brand, TimeSpan.FromHours(_random.Next(24 * 20))),
        1 => new Step.Passed(brand, TimeSpan.FromDays(31)),
        2 or 3 => new Step.HoldsEnded(brand),
        4 => new Step.FeeEarned(brand, _random.Next(3), 1 + (Amount() % 100_000)),
        5 or 6 => new Step.Listed(brand, _random.Next(2)),
        var move => new Step.Moved(brand, _random.Next(100), move < 9 ? Move.Release : move < 11 ? Move.Submit : move < 14 ? Move.Settle : (Move)_random.Next(5)),
    };

    private void Shuffle(List<Step> steps)
    {
        // Half of the scripts keep what the shops told nearly in order, so that money is on its way before the refunds come.
        var drift = seed % 4 < 2 ? 4.0 : steps.Count * 2.0;
        var shuffled = steps.Select((step, at) => (Step: step, At: at + (_random.NextDouble() * drift))).OrderBy(pair => pair.At).Select(pair => pair.Step).ToList();
        steps.Clear();
        steps.AddRange(shuffled);
    }
}
