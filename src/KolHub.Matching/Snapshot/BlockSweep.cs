using System.Numerics;
using System.Runtime.Intrinsics;

namespace KolHub.Matching.Snapshot;

/// <summary>
/// Goes through all blocks of a view: filter, bounds, and the exact score of those whom the bounds cannot decide. Why it is exact: a bound is never
/// below the score, rows are scored in the order of their bounds, and it ends when the next bound is below the last place wanted.
/// </summary>
internal sealed class BlockSweep(MarketView view, MatchBrief brief, AccountReader reader, PeerFigures peers)
{
    private readonly bool _canBound = BlockQuestion.CanBound(brief, view.Layout);

    /// <summary>A row that may count, and between what its score lies.</summary>
    private delegate void Bounded(int row, float least, float most);

    /// <summary>The best rows, ties by id, and how many pass the filter.</summary>
    public IReadOnlyList<(int Row, double Score, long Id)> Best(RankWeights weights, CandidateFilter filter, int count, Func<int, double> score, out int total)
    {
        var best = new BestRows(count);
        if (filter.Ids is { } ids)
        {
            List<int> rows = [.. ids.Select(view.RowOf).OfType<int>().Where(row => Passes(row, filter))];
            rows.ForEach(row => best.Offer(row, score(row), view.Row(row).Id));
            total = rows.Count;
            return best.Sorted();
        }
        foreach (var (bound, row) in SurvivorsOf(weights, filter, count, out total).Sorted())
        {
            if (best.Worst is { } worst && bound < worst)
            {
                break;
            }
            best.Offer(row, score(row), view.Row(row).Id);
        }
        return best.Sorted();
    }

    /// <summary>The largest bound of all that pass, found as for a page of fifty.</summary>
    public float LargestBound(RankWeights weights, CandidateFilter filter) => SurvivorsOf(weights, filter, 50, out _).Sorted().FirstOrDefault().Bound;

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
        }
        else if (chosen.Count > 0)
        {
            // Whoever is surely behind all of them is before none.
            var last = MathF.BitDecrement((float)chosen.Min(c => c.Score));
            Sweep(weights, filter, () => last, Count);
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
        var (question, at) = (new BlockQuestion(brief, view.Layout, reader.Importance), row & (RowBlock.Size - 1));
        var block = view.Blocks[row >> RowBlock.Shift];
        question.Ask(block.Columns(brief.PrefersFans));
        if (!CanBound(question.Hot, weights) || (rough && !RoughScan.Holds(brief, weights)))
        {
            return (double.NegativeInfinity, double.PositiveInfinity);
        }
        var (facts, lane) = (FactsOf(view.Row(row).Priors), at % HotColumns.Lanes);
        if (rough)
        {
            var bounds = new Column<float>(RowBlock.Size);
            var mask = new ushort[RowBlock.Size / HotColumns.Lanes];
            mask[at / HotColumns.Lanes] = ushort.MaxValue;
            new RoughScan(view.Layout.Width).Scores(question, brief, weights, facts, at, at + 1, mask, 0, new ushort[mask.Length], bounds);
            return (double.NegativeInfinity, bounds[at]);
        }
        return (ScanKernel.Scores(question, brief, weights, facts, at - lane, upper: false)[lane], ScanKernel.Scores(question, brief, weights, facts, at - lane, upper: true)[lane]);
    }

    /// <summary>Bytes of the columns that a question reads: of the filter, in every block with a stratum that may pass, and of the economics and the wanted bins where somebody does.</summary>
    public long BytesRead(CandidateFilter filter)
    {
        var question = new BlockQuestion(brief, view.Layout, reader.Importance);
        var mask = new ushort[RowBlock.Size / HotColumns.Lanes];
        var bytes = 0L;
        for (var b = 0; b < view.Blocks.Length; b++)
        {
            if (HasAny(view.Blocks[b], filter))
            {
                question.Ask(view.Blocks[b].Columns(brief.PrefersFans));
                var byFilter = (filter.CategoryBits != 0 ? 4 : 0) + (filter.LanguageBits != 0 ? 4 : 0) + ((filter.MinFollowers ?? filter.MaxFollowers) is not null ? 4 : 0)
                    + (filter.ProvenOnly || filter.WithResultsOnly ? 1 : 0) + (filter.Regions is not null ? 2 : 0);
                // A limit on the price reads the prices of everybody.
                var byPrice = sizeof(float) * question.Prices.Length;
                var (ofAll, ofLeft) = (filter.MinPrice ?? filter.MaxPrice) is null ? (0, byPrice) : (byPrice, 0);
                var byScore = question.Targets.Length == 0 ? 0 : question.Targets[^1].To;
                MarkFilter.Fill(view.Blocks[b], question, brief, filter, view.HiddenIn(b), mask);
                // Sixteen rows at a time are read, or none of them.
                var read = mask.Count(m => m != 0) * HotColumns.Lanes;
                bytes += (long)(byFilter + ofAll) * question.Hot.Stride + (long)read * (byScore + 5 * 2 + 1 + ofLeft);
            }
        }
        return bytes;
    }

    private Survivors SurvivorsOf(RankWeights weights, CandidateFilter filter, int count, out int total)
    {
        var survivors = new Survivors(count);
        total = Sweep(weights, filter, () => survivors.Threshold, survivors.Offer);
        return survivors;
    }

    /// <summary>
    /// Block after block: bounds of the scores of all who pass and may reach what is enough by then; gives how many pass.
    /// Without a bound it is infinite, which leaves the exact score to decide.
    /// </summary>
    private int Sweep(RankWeights weights, CandidateFilter filter, Func<float> enough, Bounded offer)
    {
        var (question, rough, bounds, total) = (new BlockQuestion(brief, view.Layout, reader.Importance), new RoughScan(view.Layout.Width), new Column<float>(RowBlock.Size), 0);
        ushort[] mask = new ushort[RowBlock.Size / HotColumns.Lanes], left = new ushort[mask.Length];
        for (var b = 0; b < view.Blocks.Length; b++)
        {
            var block = view.Blocks[b];
            if (!HasAny(block, filter))
            {
                continue;
            }
            question.Ask(block.Columns(brief.PrefersFans));
            var passing = MarkFilter.Fill(block, question, brief, filter, view.HiddenIn(b), mask);
            total += passing;
            if (passing == 0)
            {
                continue;
            }
            foreach (var (from, to, priors) in block.Runs)
            {
                if (!filter.TakesStratum(priors.Stratum) || !mask.AsSpan(from / HotColumns.Lanes, (to - 1) / HotColumns.Lanes - from / HotColumns.Lanes + 1).ContainsAnyExcept((ushort)0))
                {
                    continue;
                }
                if (!CanBound(question.Hot, weights))
                {
                    for (var at = from; at < to; at++)
                    {
                        if ((mask[at / HotColumns.Lanes] >> at % HotColumns.Lanes & 1) != 0)
                        {
                            offer((b << RowBlock.Shift) | at, float.NegativeInfinity, float.PositiveInfinity);
                        }
                    }
                    continue;
                }
                var facts = FactsOf(priors);
                var isRough = RoughScan.Holds(brief, weights) && enough() > float.NegativeInfinity;
                if (isRough)
                {
                    rough.Scores(question, brief, weights, facts, from, to, mask, enough(), left, bounds);
                }
                Decide(question, weights, facts, (from, to), isRough ? left : mask, enough, b << RowBlock.Shift, offer);
            }
        }
        return total;
    }

    /// <summary>Closer bounds of those whom the rough ones leave.</summary>
    private void Decide(BlockQuestion question, RankWeights weights, RunFacts facts, (int From, int To) run, ushort[] mask, Func<float> enough, int block, Bounded offer)
    {
        var threshold = enough();
        for (var first = run.From / HotColumns.Lanes * HotColumns.Lanes; first < run.To; first += HotColumns.Lanes)
        {
            uint bits = mask[first / HotColumns.Lanes];
            if (bits == 0)
            {
                continue;
            }
            // Runs meet within sixteen.
            bits &= first < run.From ? uint.MaxValue << (run.From - first) : uint.MaxValue;
            bits &= first + HotColumns.Lanes > run.To ? (1u << (run.To - first)) - 1 : ushort.MaxValue;
            if (bits == 0)
            {
                continue;
            }
            var most = ScanKernel.Scores(question, brief, weights, facts, first, upper: true);
            bits &= ~(uint)Vector512.LessThan(most, Vector512.Create(threshold)).ExtractMostSignificantBits();
            if (bits == 0)
            {
                continue;
            }
            var least = ScanKernel.Scores(question, brief, weights, facts, first, upper: false);
            for (; bits != 0; bits &= bits - 1)
            {
                var lane = BitOperations.TrailingZeroCount(bits);
                offer(block | (first + lane), least[lane], most[lane]);
            }
            threshold = enough();
        }
    }

    private bool CanBound(HotColumns hot, RankWeights weights) => _canBound && hot.IsBounded && weights is { Fit: >= 0, Sales: >= 0, Price: >= 0 };

    private RunFacts FactsOf(StratumPriors priors)
    {
        var (value, variance) = reader.UsualOrderValueOf(priors);
        return new(peers.FitOf(priors), peers.UsualPricePerView(priors), value, variance);
    }

    private static bool HasAny(RowBlock block, CandidateFilter filter)
    {
        foreach (var (_, _, priors) in block.Runs)
        {
            if (filter.TakesStratum(priors.Stratum))
            {
                return true;
            }
        }
        return false;
    }

    private bool Passes(int row, CandidateFilter filter) => filter.Takes(in view.Row(row), view.Row(row).QuoteOf(brief.FormBits, brief.Currency).Amount);
}
