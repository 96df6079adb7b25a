using KolHub.Matching.Snapshot;

namespace KolHub.Matching;

/// <summary>Which evidence stands behind an account's conversion.</summary>
public enum ConversionBasis : byte
{
    /// <summary>Clicks of views, then orders of clicks.</summary>
    Clicks,

    /// <summary>Orders per 1,000 views, when clicks are unknown.</summary>
    Views,
}

/// <summary>What is believed of one account, ready for every brief: the posteriors of its own results. Without a sale there is no currency and no value of an order.</summary>
public readonly record struct AccountBelief(
    RateBelief ClickRate, RateBelief Conversion, FrequencyBelief OrdersPerThousand, RateBelief Refunds, LevelBelief Views, LevelBelief OrderValue, string? Currency, ConversionBasis Basis);

/// <summary>
/// A snapshot of accounts that can be ranked: references to blocks that never change, sorted by stratum and id. A change makes the next
/// snapshot, which shares all blocks with the last: the changed rows' old places are marked empty, their new facts stand in blocks of their own
/// until <see cref="Merge"/>. A brand's own accounts form a second, small one on the same <see cref="Priors"/> (<see cref="MarketView"/>).
/// </summary>
public sealed class Market
{
    /// <summary>More changes than this share of all, and it is time to merge.</summary>
    public const double MostChanged = 0.05;

    private readonly RowBlock[] _settled;
    private readonly IdMap _settledIds;
    private readonly IdMap _changedIds;
    private readonly Dictionary<long, Candidate> _changed;
    private readonly ulong[]?[] _empty;
    private readonly int _emptied;
    private readonly Dictionary<(BackOff, int), long> _touched;
    private readonly Lazy<MarketView> _everyone;
    private static long _changes;

    private Market(RowBlock[] settled, IdMap settledIds, ulong[]?[] empty, int emptied, Dictionary<long, Candidate> changed, Dictionary<(BackOff, int), long> touched, Priors priors, MarketView? before = null)
    {
        (Priors, _settled, _settledIds, _empty, _emptied, _changed, _touched) = (priors, settled, settledIds, empty, emptied, changed, touched);
        var blocks = RowBlock.Of(Sorted(changed.Values), priors);
        _changedIds = new IdMap(blocks);
        Blocks = [.. settled, .. blocks];
        Count = settled.Sum(b => b.Count) - emptied + changed.Count;
        _everyone = before is null ? new(() => new MarketView(this)) : new(new MarketView(this, before: before));
    }

    public Priors Priors { get; }

    public int Count { get; }

    /// <summary>Which share of the rows has changed since the last merge.</summary>
    public double Changed => (_emptied + _changed.Count) / (double)Math.Max(1, Count);

    /// <summary>Bytes that the scan of all accounts may touch, the map of ids among them; the exact rows are beside it.</summary>
    public long HotBytes => Blocks.Sum(b => b.HotBytes) + _settledIds.Bytes + _changedIds.Bytes + _empty.Sum(e => (e?.Length ?? 0) * sizeof(ulong));

    internal RowBlock[] Blocks { get; }

    /// <summary>What all see.</summary>
    public MarketView Everyone => _everyone.Value;

    /// <summary>Builds the blocks; without priors they are learned from the same candidates. Ids must be unique.</summary>
    public static Market Build(IReadOnlyCollection<Candidate> candidates, BinLayout layout, DateOnly asOf, Priors? priors = null)
    {
        var sorted = Sorted(candidates);
        priors ??= Priors.Fit(sorted, layout, asOf);
        var blocks = RowBlock.Of(sorted, priors);
        return new Market(blocks, new IdMap(blocks), new ulong[]?[blocks.Length], 0, [], [], priors);
    }

    /// <summary>The next snapshot: these accounts as they are now, new ones among them, and without the removed. On the same priors; everything else is shared.</summary>
    public Market With(IReadOnlyCollection<Candidate> changed, IReadOnlyCollection<long> removed)
    {
        Dictionary<long, Candidate> all = new(_changed);
        var empty = (ulong[]?[])_empty.Clone();
        var emptied = _emptied;
        HashSet<Stratum> strata = [.. changed.Select(c => c.Stratum)];
        foreach (var id in changed.Select(c => c.Id).Concat(removed))
        {
            if (RowOf(id) is { } before)
            {
                strata.Add(Blocks[before >> RowBlock.Shift].Rows[before & (RowBlock.Size - 1)].Stratum);
            }
            all.Remove(id);
            if (_settledIds.RowOf(id) is { } row && !IsSet(empty, row))
            {
                var block = row >> RowBlock.Shift;
                empty[block] = empty[block] == _empty[block] ? [.. _empty[block] ?? new ulong[RowBlock.Size / 64]] : empty[block];
                Set(empty, row);
                emptied++;
            }
        }
        foreach (var candidate in changed)
        {
            all[candidate.Id] = candidate;
        }
        Dictionary<(BackOff, int), long> touched = new(_touched);
        var change = Interlocked.Increment(ref _changes);
        foreach (var circle in strata.SelectMany(PeerGroups.Path))
        {
            touched[circle] = change;
        }
        return new Market(_settled, _settledIds, empty, emptied, all, touched, Priors, _everyone.IsValueCreated ? Everyone : null);
    }

    /// <summary>The same accounts with every row in its sorted place. Blocks that nothing touched are shared.</summary>
    public Market Merge()
    {
        var incoming = RowBlock.Of(Sorted(_changed.Values), Priors).SelectMany(block => block.Rows).ToArray();
        List<RowBlock> merged = [];
        for (int b = 0, next = 0; b < _settled.Length || next < incoming.Length; b++)
        {
            List<AccountRow> rows = [];
            var from = next;
            // What sorts before the next block's first row belongs here.
            while (next < incoming.Length && (b + 1 >= _settled.Length || RowBlock.Compare(incoming[next], _settled[b + 1].Rows[0]) < 0))
            {
                rows.Add(incoming[next++]);
            }
            if (b < _settled.Length && next == from && _empty[b] is null)
            {
                merged.Add(_settled[b]);
                continue;
            }
            for (var i = 0; b < _settled.Length && i < _settled[b].Count; i++)
            {
                if (!IsSet(_empty, (b << RowBlock.Shift) | i))
                {
                    rows.Add(_settled[b].Rows[i]);
                }
            }
            rows.Sort(RowBlock.Compare);
            merged.AddRange(RowBlock.Split(rows.ToArray(), Priors));
        }
        return new Market([.. merged], new IdMap([.. merged]), new ulong[]?[merged.Count], 0, [], _touched, Priors, _everyone.IsValueCreated ? Everyone : null);
    }

    /// <summary>Makes what the first question would wait for: the columns of the scan.</summary>
    public void Warm() => Parallel.ForEach(Blocks, block => block.Columns(prefersFans: false));

    /// <summary>Has nobody of this circle changed from the one snapshot to the other? Never true of snapshots that do not follow each other.</summary>
    internal bool HasSame(PeerGroup circle, Market other) =>
        Priors == other.Priors && _touched.GetValueOrDefault((circle.Level, circle.Code)) == other._touched.GetValueOrDefault((circle.Level, circle.Code));

    internal int? RowOf(long id) =>
        _changedIds.RowOf(id) is { } changed ? changed + (_settled.Length << RowBlock.Shift) : _settledIds.RowOf(id) is { } row && !IsSet(_empty, row) ? row : null;

    /// <summary>Places of each block that stand for nobody any more; a copy may be written to.</summary>
    internal ulong[]?[] EmptyPlaces() => [.. _empty, .. new ulong[]?[Blocks.Length - _settled.Length]];

    internal static bool IsSet(ulong[]?[] bits, int row) =>
        bits[row >> RowBlock.Shift] is { } block && (block[(row & (RowBlock.Size - 1)) >> 6] >> (row & 63) & 1) != 0;

    internal static void Set(ulong[]?[] bits, int row) => bits[row >> RowBlock.Shift]![(row & (RowBlock.Size - 1)) >> 6] |= 1UL << (row & 63);

    /// <summary>By stratum, then by id: as the rows stand in the blocks.</summary>
    private static Candidate[] Sorted(IReadOnlyCollection<Candidate> candidates)
    {
        var strata = candidates.GroupBy(c => c.Stratum).OrderBy(g => g.Key).Select(g => g.ToArray()).ToArray();
        Parallel.ForEach(strata, members => Array.Sort(members, (a, b) => a.Id.CompareTo(b.Id)));
        return [.. strata.SelectMany(members => members)];
    }
}
