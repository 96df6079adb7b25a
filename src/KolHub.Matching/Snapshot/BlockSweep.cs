using System.Numerics;
using System.Runtime.Intrinsics;

namespace KolHub.Matching.Snapshot;

/// <summary>
/// Goes through all blocks of a view: filter, bounds, and the exact score of those whom the bounds cannot decide. Why it is exact: a bound is never
/// below the score, rows are scored in the order of their bounds, and it ends when the next bound is below the last place wanted.
/// </summary>
internal sealed class BlockSweep(MarketView view, MatchBrief brief, AccountReader reader, PeerFigures peers)
{
    private const int FewestKept = 512;
    private readonly bool _canBound = BlockQuestion.CanBound(brief, view.Layout);

    /// <summary>The best rows, ties by id, and how many pass the filter.</summary>
    public IReadOnlyList<(int Row, double Score, long Id)> Best(RankWeights weights, CandidateFilter filter, int count, Func<int, double> score, out int total)
    {
        if (filter.Ids is { } ids)
        {
            return BestOf([.. ids.Select(view.RowOf).OfType<int>().Where(row => Passes(row, filter))], count, score, out total);
        }
        for (var size = Math.Max(FewestKept, 2 * count); ; size *= 4)
        {
            total = 0;
            var survivors = new Survivors(size);
            foreach (var (block, mask, bounds, passing) in Bounded(weights, filter, [true], () => survivors.Threshold))
            {
                total += passing;
                Offer(block, mask, bounds[0], survivors);
            }
            var best = new BestRows(count);
            var isDecided = false;
            foreach (var (bound, row) in survivors.Sorted())
            {
                isDecided = best.Worst is { } worst && bound < worst;
                if (isDecided)
                {
                    break;
                }
                best.Offer(row, score(row), view.Row(row).Id);
            }
            if (isDecided || float.IsNegativeInfinity(survivors.Threshold) || (best.Worst is { } last && survivors.Threshold <= last))
            {
                return best.Sorted();
            }
        }
    }

    /// <summary>How many that pass the filter stand before each of the chosen, itself not counted.</summary>
    public int[] CountAhead(IReadOnlyList<(int Row, double Score, long Id)> chosen, RankWeights weights, CandidateFilter filter, Func<int, double> score)
    {
        var ahead = new int[chosen.Count];
        if (filter.Ids is { } ids)
        {
            foreach (var row in ids.Select(view.RowOf).OfType<int>().Where(row => Passes(row, filter)))
            {
                Compare(row, score(row));
            }
            return ahead;
        }
        if (chosen.Count == 0)
        {
            return ahead;
        }
        foreach (var (block, mask, bounds, _) in Bounded(weights, filter, [true, false]))
        {
            for (var v = 0; v * HotColumns.Lanes < view.Blocks[block].Count; v++)
            {
                for (uint bits = mask[v]; bits != 0; bits &= bits - 1)
                {
                    var at = v * HotColumns.Lanes + BitOperations.TrailingZeroCount(bits);
                    Count((block << RowBlock.Shift) | at, bounds[1][at], bounds[0][at]);
                }
            }
        }
        return ahead;

        void Count(int row, float least, float most)
        {
            var isOpen = false;
            foreach (var c in chosen)
            {
                isOpen |= !(most < c.Score) && !(least > c.Score);
            }
            if (isOpen)
            {
                Compare(row, score(row));
                return;
            }
            for (var i = 0; i < ahead.Length; i++)
            {
                ahead[i] += least > chosen[i].Score ? 1 : 0;
            }
        }

        void Compare(int row, double exact)
        {
            for (var i = 0; i < ahead.Length; i++)
            {
                ahead[i] += row != chosen[i].Row && (exact > chosen[i].Score || (exact == chosen[i].Score && view.Row(row).Id < chosen[i].Id)) ? 1 : 0;
            }
        }
    }

    /// <summary>What the columns say of one row, also as a first rough look has it.</summary>
    public (double Least, double Most) BoundsOf(int row, RankWeights weights, bool rough)
    {
        foreach (var (_, _, bounds, _) in Bounded(weights, CandidateFilter.None, [true, false], () => rough ? float.PositiveInfinity : float.NegativeInfinity, row >> RowBlock.Shift))
        {
            return (bounds[1][row & (RowBlock.Size - 1)], bounds[0][row & (RowBlock.Size - 1)]);
        }
        return (double.NegativeInfinity, double.PositiveInfinity);
    }

    /// <summary>The largest bound of all that pass.</summary>
    public float LargestBound(RankWeights weights, CandidateFilter filter)
    {
        var survivors = new Survivors(FewestKept);
        foreach (var (block, mask, bounds, _) in Bounded(weights, filter, [true], () => survivors.Threshold))
        {
            Offer(block, mask, bounds[0], survivors);
        }
        return survivors.Sorted().FirstOrDefault().Bound;
    }

    /// <summary>Bytes of the columns that a question reads: of the filter, in every block with a stratum that may pass, and of the economics and the wanted bins where somebody does.</summary>
    public long BytesRead(CandidateFilter filter)
    {
        var question = new BlockQuestion(brief, view.Layout, reader.Importance);
        var mask = new ushort[RowBlock.Size / HotColumns.Lanes];
        var bytes = 0L;
        for (var b = 0; b < view.Blocks.Length; b++)
        {
            if (view.Blocks[b].Runs.Any(r => filter.TakesStratum(r.Priors.Stratum)))
            {
                question.Ask(view.Blocks[b].Columns(brief.PrefersFans));
                var byFilter = (filter.CategoryBits != 0 ? 4 : 0) + (filter.LanguageBits != 0 ? 4 : 0) + ((filter.MinFollowers ?? filter.MaxFollowers) is not null ? 4 : 0)
                    + (filter.ProvenOnly || filter.WithResultsOnly ? 1 : 0) + (filter.Regions is not null ? 2 : 0);
                var byScore = question.Targets.Length == 0 ? 0 : question.Targets[^1].To;
                MarkFilter.Fill(view.Blocks[b], question, brief, filter, view.HiddenIn(b), mask);
                // Sixteen rows at a time are read, or none of them.
                var read = mask.Count(m => m != 0) * HotColumns.Lanes;
                bytes += (long)byFilter * question.Hot.Stride + (long)read * (byScore + 4 * 2 + 1 + sizeof(float) * question.Prices.Length);
            }
        }
        return bytes;
    }

    /// <summary>
    /// Block after block: who passes, and bounds of their scores from above (true) or below. The spans are scratch, valid until the next block.
    /// Without a bound it is infinite, which leaves the exact score to decide. Rows below what is enough need no close bound.
    /// </summary>
    private IEnumerable<(int Block, ushort[] Mask, float[][] Bounds, int Passing)> Bounded(RankWeights weights, CandidateFilter filter, bool[] sides, Func<float>? enough = null, int? only = null)
    {
        var question = new BlockQuestion(brief, view.Layout, reader.Importance);
        var mask = new ushort[RowBlock.Size / HotColumns.Lanes];
        float[][] bounds = [.. sides.Select(_ => new float[RowBlock.Size])];
        for (var b = only ?? 0; b < (only + 1 ?? view.Blocks.Length); b++)
        {
            var block = view.Blocks[b];
            if (!block.Runs.Any(r => filter.TakesStratum(r.Priors.Stratum)))
            {
                continue;
            }
            question.Ask(block.Columns(brief.PrefersFans));
            var passing = MarkFilter.Fill(block, question, brief, filter, view.HiddenIn(b), mask);
            if (passing == 0)
            {
                continue;
            }
            var isBounded = _canBound && block.Columns(brief.PrefersFans).IsBounded && weights is { Fit: >= 0, Sales: >= 0, Price: >= 0 };
            foreach (var (from, to, priors) in block.Runs)
            {
                if (!filter.TakesStratum(priors.Stratum) || !mask.AsSpan(from / HotColumns.Lanes, (to - 1) / HotColumns.Lanes - from / HotColumns.Lanes + 1).ContainsAnyExcept((ushort)0))
                {
                    continue;
                }
                var (value, variance) = reader.UsualOrderValueOf(priors);
                var facts = isBounded ? new RunFacts(peers.FitOf(priors), peers.UsualPricePerView(priors), value, variance) : default;
                for (var side = 0; side < sides.Length; side++)
                {
                    Bound(question, weights, facts, isBounded, (from, to), mask, sides[side], enough?.Invoke() ?? float.NegativeInfinity, bounds[side]);
                }
            }
            yield return (b, mask, bounds, passing);
        }
    }

    // Runs meet within a vector: the second one's pass would overwrite the end of the first's, so its own lanes are put back.
    private void Bound(BlockQuestion question, RankWeights weights, RunFacts facts, bool isBounded, (int From, int To) run, ushort[] mask, bool upper, float enough, float[] bounds)
    {
        if (!isBounded)
        {
            bounds.AsSpan(run.From..run.To).Fill(upper ? float.PositiveInfinity : float.NegativeInfinity);
            return;
        }
        var first = run.From / HotColumns.Lanes * HotColumns.Lanes;
        Span<float> before = stackalloc float[HotColumns.Lanes];
        var kept = run.From - first;
        bounds.AsSpan(first, kept).CopyTo(before);
        ScanKernel.Scores(question, brief, weights, facts, run.From, run.To, mask, upper, enough, bounds);
        before[..kept].CopyTo(bounds.AsSpan(first));
    }

    private static void Offer(int block, ushort[] mask, float[] bounds, Survivors survivors)
    {
        for (var v = 0; v < mask.Length; v++)
        {
            if (mask[v] == 0)
            {
                continue;
            }
            // What is not a number is not below.
            var bits = ~(uint)Vector512.LessThan(Vector512.LoadUnsafe(ref bounds[v * HotColumns.Lanes]), Vector512.Create(survivors.Threshold)).ExtractMostSignificantBits() & mask[v];
            for (; bits != 0; bits &= bits - 1)
            {
                var at = v * HotColumns.Lanes + BitOperations.TrailingZeroCount(bits);
                survivors.Offer(bounds[at], (block << RowBlock.Shift) | at);
            }
        }
    }

    private IReadOnlyList<(int Row, double Score, long Id)> BestOf(List<int> rows, int count, Func<int, double> score, out int total)
    {
        var best = new BestRows(count);
        rows.ForEach(row => best.Offer(row, score(row), view.Row(row).Id));
        total = rows.Count;
        return best.Sorted();
    }

    private bool Passes(int row, CandidateFilter filter) => filter.Takes(in view.Row(row), view.Row(row).QuoteOf(brief.FormBits, brief.Currency).Amount);
}
