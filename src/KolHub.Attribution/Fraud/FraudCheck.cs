namespace KolHub.Attribution.Fraud;

/// <summary>What becomes of a credited order. Nothing is refused by itself.</summary>
public enum Advice
{
    Nothing,
    Flag,
    Hold,
}

/// <summary>
/// When an order is shown to people, and when it is held. A hold wants the score, and either several signals or one that is strong; and what is read off a creator's
/// orders together wants so many of them.
/// </summary>
public sealed record Limits(double Flag, double Hold, int LeastOrders, int LeastSignals, double Strong)
{
    /// <summary>Below it a signal confirms nothing.</summary>
    public const double Counts = 0.2;

    public static readonly Limits Usual = new(0.3, 0.8, 5, 2, 0.9);
}

/// <summary>The signals on one order credited to one creator. Score = 1 - product of (1 - s): each adds, none takes away.</summary>
public sealed record Suspicion(long OrderId, long CreatorId, IReadOnlyList<Signal> Signals, int CreatorOrders)
{
    public double Score => 1 - Signals.Aggregate(1.0, (rest, signal) => rest * (1 - signal.Strength));

    public Advice Under(Limits limits)
    {
        if (Score < limits.Flag)
        {
            return Advice.Nothing;
        }
        var telling = Signals.Count(s => s.Strength >= Limits.Counts) >= limits.LeastSignals || Signals.Any(s => s.Strength >= limits.Strong);
        var enough = CreatorOrders >= limits.LeastOrders || Signals.Any(s => s.Kind is SignalKind.SelfPurchase && s.Strength >= limits.Strong);
        return Score >= limits.Hold && telling && enough ? Advice.Hold : Advice.Flag;
    }
}

/// <summary>Runs every rule over a book. Rules that read a creator's orders together are compared over all creators (<see cref="FalseDiscovery"/>), one rule at a time. Deterministic.</summary>
public static class FraudCheck
{
    /// <summary>Changes with every change of a rule, so that an old score can be told from a new one.</summary>
    public const int Version = 1;

    private static readonly (SignalKind Kind, Func<CreatorSales, IReadOnlyList<CreatorSales>, Trial?> Try)[] _rules =
    [
        (SignalKind.ClickFlooding, ClickFlooding.Of),
        (SignalKind.ClickInjection, ClickInjection.Of),
        (SignalKind.Burst, Burst.Of),
        (SignalKind.SharedAddress, Rings.ByAddress),
        (SignalKind.SharedNetwork, Rings.ByNetwork),
        (SignalKind.RepeatBuyers, Rings.ByBuyer),
        (SignalKind.CodeWithoutTouch, CodeWithoutTouch.Of),
        (SignalKind.CodeSurge, CodeSurge.Of),
        (SignalKind.CodeRegion, CodeRegion.Of),
        (SignalKind.CodeTime, CodeTime.Of),
        (SignalKind.RefundLoop, RefundLoop.Of),
        (SignalKind.Engagement, Engagement.Of),
    ];

    /// <summary>The orders with at least one signal, by order and creator.</summary>
    public static IReadOnlyList<Suspicion> Of(FraudBook book)
    {
        var found = new SortedDictionary<(long Order, long Creator), SortedDictionary<SignalKind, Signal>>();
        foreach (var (order, signal) in book.Creators.SelectMany(c => c.Orders).Select(o => (o, SelfPurchase.Of(o))))
        {
            Note(found, order.Id, order.CreatorId, signal);
        }
        foreach (var (kind, rule) in _rules)
        {
            var trials = book.Creators.Select(c => rule(c, [.. book.Creators.Where(o => o.Id != c.Id)])).OfType<Trial>().ToList();
            var limit = FalseDiscovery.LimitOf([.. trials.Select(t => t.Chance)]);
            foreach (var (trial, one) in trials.Where(t => t.Chance <= limit).SelectMany(t => t.Cases.Select(c => (t, c))).Where(p => p.c.Chance <= FalseDiscovery.Alpha))
            {
                foreach (var order in one.Orders)
                {
                    Note(found, order, trial.CreatorId, new Signal(kind, one.Strength, one.Figures, one.Orders));
                }
            }
        }
        var counts = book.Creators.ToDictionary(c => c.Id, c => c.Orders.Count);
        return [.. found.Select(f => new Suspicion(f.Key.Order, f.Key.Creator, [.. f.Value.Values], counts[f.Key.Creator]))];
    }

    private static void Note(SortedDictionary<(long Order, long Creator), SortedDictionary<SignalKind, Signal>> found, long order, long creator, Signal? signal)
    {
        if (signal is not { Strength: > 0 })
        {
            return;
        }
        var signals = found.TryGetValue((order, creator), out var known) ? known : found[(order, creator)] = [];
        if (!signals.TryGetValue(signal.Kind, out var weaker) || weaker.Strength < signal.Strength)
        {
            signals[signal.Kind] = signal;
        }
    }
}
