using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KolHub.Matching.Snapshot;

/// <summary>Who passes the filter, as bits: 16 rows a number, as the kernel reads them. Exact: where a rounded price lies at a limit, the exact one is asked.</summary>
internal static class MarkFilter
{
    public const byte Proven = 1;
    public const byte Results = 2;
    private const int Vectors = RowBlock.Size / HotColumns.Lanes;

    /// <summary>Fills the mask for one block and counts its bits.</summary>
    public static int Fill(RowBlock block, BlockQuestion question, MatchBrief brief, CandidateFilter filter, ulong[]? hidden, Span<ushort> mask)
    {
        mask.Clear();
        var hot = question.Hot;
        foreach (var (from, to, priors) in block.Runs)
        {
            if (filter.TakesStratum(priors.Stratum))
            {
                var (first, last) = (from / HotColumns.Lanes, to / HotColumns.Lanes);
                var (head, tail) = (ushort.MaxValue << from % HotColumns.Lanes, (1 << to % HotColumns.Lanes) - 1);
                if (first == last)
                {
                    mask[first] |= (ushort)(head & tail);
                    continue;
                }
                mask[first] |= (ushort)head;
                mask[(first + 1)..last].Fill(ushort.MaxValue);
                if (tail != 0)
                {
                    mask[last] |= (ushort)tail;
                }
            }
        }
        if (hidden is not null)
        {
            var out16 = MemoryMarshal.Cast<ulong, ushort>(hidden.AsSpan());
            for (var v = 0; v < Vectors; v++)
            {
                mask[v] &= (ushort)~out16[v];
            }
        }
        // Limits that a column cannot hold are asked row by row.
        if (!hot.IsBounded || filter.MinFollowers >= uint.MaxValue || filter.MaxFollowers >= uint.MaxValue)
        {
            return Narrow(block, brief, filter, mask);
        }
        var asks = filter.CategoryBits != 0 || filter.LanguageBits != 0 || (filter.MinFollowers ?? filter.MaxFollowers) is not null || filter.ProvenOnly || filter.WithResultsOnly || filter.Regions is not null;
        for (var v = 0; v < Vectors && asks; v++)
        {
            if (mask[v] != 0)
            {
                mask[v] &= Passing(hot, filter, v * HotColumns.Lanes);
            }
        }
        if (filter.MinPrice is not null || filter.MaxPrice is not null)
        {
            ByPrice(block, question, brief, filter, mask);
        }
        var count = 0;
        foreach (var word in MemoryMarshal.Cast<ushort, ulong>(mask))
        {
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    private static ushort Passing(HotColumns hot, CandidateFilter filter, int at)
    {
        uint bits = ushort.MaxValue;
        if (filter.CategoryBits != 0)
        {
            bits &= (uint)(~Vector512.Equals(Vector512.LoadUnsafe(ref hot.Categories[at]) & Vector512.Create(filter.CategoryBits), Vector512<int>.Zero)).ExtractMostSignificantBits();
        }
        if (filter.LanguageBits != 0)
        {
            bits &= (uint)(~Vector512.Equals(Vector512.LoadUnsafe(ref hot.Languages[at]) & Vector512.Create(filter.LanguageBits), Vector512<int>.Zero)).ExtractMostSignificantBits();
        }
        if (filter.MinFollowers is { } min)
        {
            bits &= (uint)Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref hot.Followers[at]), Vector512.Create((uint)Math.Max(0, min))).ExtractMostSignificantBits();
        }
        if (filter.MaxFollowers is { } max)
        {
            bits &= max < 0 ? 0 : (uint)Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref hot.Followers[at]), Vector512.Create((uint)max)).ExtractMostSignificantBits();
        }
        if (filter.ProvenOnly || filter.WithResultsOnly)
        {
            var wanted = Vector128.Create((byte)((filter.ProvenOnly ? Proven : 0) | (filter.WithResultsOnly ? Results : 0)));
            bits &= Vector128.Equals(Vector128.LoadUnsafe(ref hot.Marks[at]) & wanted, wanted).ExtractMostSignificantBits();
        }
        if (filter.Regions is { } regions && bits != 0)
        {
            var (codes, found) = (Vector256.LoadUnsafe(ref hot.Regions[at]), 0u);
            foreach (var region in regions)
            {
                found |= Vector256.Equals(codes, Vector256.Create(region)).ExtractMostSignificantBits();
            }
            bits &= found;
        }
        return (ushort)bits;
    }

    private static void ByPrice(RowBlock block, BlockQuestion question, MatchBrief brief, CandidateFilter filter, Span<ushort> mask)
    {
        // A float is within 6e-8 of the exact price; what lies nearer to a limit than that is looked up.
        var (min, max) = (filter.MinPrice ?? double.NegativeInfinity, filter.MaxPrice ?? double.PositiveInfinity);
        var (below, above) = ((float)(min - Math.Abs(min) * 2e-7), (float)(max + Math.Abs(max) * 2e-7));
        var (surelyFrom, surelyTo) = ((float)(min + Math.Abs(min) * 2e-7), (float)(max - Math.Abs(max) * 2e-7));
        for (var v = 0; v < Vectors; v++)
        {
            if (mask[v] == 0)
            {
                continue;
            }
            var at = v * HotColumns.Lanes;
            var price = Vector512.Create(float.PositiveInfinity);
            foreach (var column in question.Prices)
            {
                price = Vector512.Min(price, Vector512.LoadUnsafe(ref column[at]));
            }
            var known = Vector512.LessThan(price, Vector512.Create(float.PositiveInfinity));
            var loose = (known & Vector512.GreaterThanOrEqual(price, Vector512.Create(below)) & Vector512.LessThanOrEqual(price, Vector512.Create(above))).ExtractMostSignificantBits();
            var sure = (known & Vector512.GreaterThan(price, Vector512.Create(surelyFrom)) & Vector512.LessThan(price, Vector512.Create(surelyTo))).ExtractMostSignificantBits();
            mask[v] &= (ushort)loose;
            for (var unsure = mask[v] & ~(uint)sure; unsure != 0; unsure &= unsure - 1)
            {
                ref readonly var row = ref block.Rows[at + BitOperations.TrailingZeroCount(unsure)];
                if (!filter.Takes(in row, row.QuoteOf(brief.FormBits, brief.Currency).Amount))
                {
                    mask[v] &= (ushort)~(1 << BitOperations.TrailingZeroCount(unsure));
                }
            }
        }
    }

    private static int Narrow(RowBlock block, MatchBrief brief, CandidateFilter filter, Span<ushort> mask)
    {
        var count = 0;
        for (var at = 0; at < block.Count; at++)
        {
            ref readonly var row = ref block.Rows[at];
            if ((mask[at / HotColumns.Lanes] >> at % HotColumns.Lanes & 1) != 0)
            {
                var takes = filter.Takes(in row, row.QuoteOf(brief.FormBits, brief.Currency).Amount);
                count += takes ? 1 : 0;
                mask[at / HotColumns.Lanes] &= (ushort)(takes ? ushort.MaxValue : ~(1 << at % HotColumns.Lanes));
            }
        }
        return count;
    }
}
