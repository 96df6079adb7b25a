namespace KolHub.Matching.Snapshot;

/// <summary>Neighbours in a block that belong to one stratum: rows From to To, To not among them.</summary>
internal readonly record struct RowRun(int Block, int From, int To);

/// <summary>
/// 4,096 accounts at most, sorted by stratum and id, never changed once built: snapshots share the blocks that they have in common.
/// A row of a snapshot is numbered block × 4,096 + place.
/// </summary>
internal sealed class RowBlock
{
    public const int Shift = 12;
    public const int Size = 1 << Shift;
    private readonly Quote[] _quotes;
    private readonly Lazy<HotColumns> _forPosts;
    private readonly Lazy<HotColumns> _forLives;

    private RowBlock(AccountRow[] sorted, Priors priors)
    {
        Rows = sorted;
        var prices = 0;
        for (var i = 0; i < Rows.Length; i++)
        {
            prices += Rows[i].Quotes.Count;
        }
        _quotes = new Quote[prices];
        List<(int, int, StratumPriors)> runs = [];
        for (int i = 0, q = 0; i < Rows.Length; i++)
        {
            Rows[i].Quotes.AsSpan().CopyTo(_quotes.AsSpan(q));
            Rows[i] = Rows[i] with { Quotes = new(_quotes, q, Rows[i].Quotes.Count) };
            q += Rows[i].Quotes.Count;
            var from = i > 0 && Rows[i - 1].Stratum == Rows[i].Stratum ? runs[^1].Item1 : i;
            if (from < i)
            {
                runs.RemoveAt(runs.Count - 1);
            }
            runs.Add((from, i + 1, Rows[i].Priors));
        }
        Runs = [.. runs];
        _forPosts = new(() => new HotColumns(this, priors, prefersFans: false));
        _forLives = new(() => Rows.Any(r => r.Fans is not null || r.Viewers is null) ? new HotColumns(this, priors, prefersFans: true, _forPosts.Value) : _forPosts.Value);
    }

    public AccountRow[] Rows { get; }

    public int Count => Rows.Length;

    public (int From, int To, StratumPriors Priors)[] Runs { get; }

    /// <summary>Its columns for the scan. Those of fans are made when the first brief for a live asks: most ask for posts, and both at once would be twice the memory.</summary>
    public HotColumns Columns(bool prefersFans) => prefersFans ? _forLives.Value : _forPosts.Value;

    /// <summary>Bytes of the columns made so far.</summary>
    public long HotBytes => (_forPosts.IsValueCreated ? _forPosts.Value.Bytes : 0) + (_forLives.IsValueCreated && _forLives.Value != _forPosts.Value ? _forLives.Value.Bytes : 0);

    /// <summary>The rows of sorted candidates in blocks.</summary>
    public static RowBlock[] Of(Candidate[] sorted, Priors priors)
    {
        foreach (var stratum in sorted.Select(c => c.Stratum).Distinct())
        {
            priors.For(stratum);
        }
        return InParts(sorted.Length, (from, to) => new RowBlock(Array.ConvertAll(sorted[from..to], c => AccountRow.Of(c, priors)), priors));
    }

    /// <summary>Sorted rows in blocks.</summary>
    public static RowBlock[] Split(AccountRow[] sorted, Priors priors) => InParts(sorted.Length, (from, to) => new RowBlock(sorted[from..to], priors));

    // Even parts: a block that has just been split has room for the next rows.
    private static RowBlock[] InParts(int count, Func<int, int, RowBlock> block)
    {
        var blocks = new RowBlock[(count + Size - 1) / Size];
        Parallel.For(0, blocks.Length, b => blocks[b] = block((int)((long)count * b / blocks.Length), (int)((long)count * (b + 1) / blocks.Length)));
        return blocks;
    }

    public static int Compare(AccountRow a, AccountRow b) => a.Stratum != b.Stratum ? a.Stratum.CompareTo(b.Stratum) : a.Id.CompareTo(b.Id);
}
