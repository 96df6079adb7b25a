using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KolHub.Matching.Snapshot;

/// <summary>
/// A first bound from above, without a logarithm: nearly all of a market is let go by it. Compiled once and well, since the first question after a
/// start goes through everybody too. It goes through a block column after column, as memory
/// likes to be read: first the wanted bins, summed along straight lines that lie above the logarithms, then the economics. A scratch of one thread.
/// </summary>
internal sealed class RoughScan(int bins)
{
    private const int AtOnce = 4;
    private readonly int[] _columns = new int[bins + AtOnce];
    private readonly float[] _slopes = new float[bins + AtOnce];
    private readonly Column<float> _soft = new(RowBlock.Size);
    private readonly Column<float> _hard = new(RowBlock.Size);

    /// <summary>Where it holds: sales are the goal, and doubt never raises a score.</summary>
    public static bool Holds(MatchBrief brief, RankWeights weights) => brief.Goal == MatchGoal.Sales && weights.Certainty >= 0;

    /// <summary>Bounds of S from above of the rows From to To whose bit is set in <paramref name="mask"/> (16 rows a number), into <paramref name="bounds"/>; the bits of those that may be enough into <paramref name="left"/>.</summary>
    public void Scores(BlockQuestion question, MatchBrief brief, RankWeights weights, RunFacts facts, int from, int to, ReadOnlySpan<ushort> mask, float enough, Span<ushort> left, Column<float> bounds)
    {
        var vectors = mask[(from / HotColumns.Lanes)..((to - 1) / HotColumns.Lanes + 1)];
        var first = from / HotColumns.Lanes * HotColumns.Lanes;
        var length = vectors.Length * HotColumns.Lanes;
        _soft.Span.Slice(first, length).Fill(question.LineOfSoft);
        _hard.Span.Slice(first, length).Fill(question.LineOfHard);
        Add(question, isHard: false, first, vectors, _soft);
        Add(question, isHard: true, first, vectors, _hard);
        Sum(question, brief, weights, facts, first, vectors, enough, left[(first / HotColumns.Lanes)..], bounds);
    }

    /// <summary>Adds slope × byte of all soft or all hard targets' bins, four columns at once; where they end earlier, the last one counts nothing more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(BlockQuestion question, bool isHard, int first, ReadOnlySpan<ushort> mask, Column<float> sums)
    {
        var count = 0;
        foreach (ref readonly var target in question.Targets)
        {
            for (var j = target.From; j < target.To && target.Hard > 0 == isHard; j++)
            {
                if (question.Slopes[j] > 0)
                {
                    (_columns[count], _slopes[count++]) = (question.Columns[j], question.Slopes[j]);
                }
            }
        }
        for (; count % AtOnce != 0; count++)
        {
            (_columns[count], _slopes[count]) = (_columns[count - 1], 0);
        }
        ref var sum = ref sums[0];
        for (var j = 0; j < count; j += AtOnce)
        {
            var bins = question.Hot.Bins;
            ref byte a = ref bins[_columns[j]], b = ref bins[_columns[j + 1]], c = ref bins[_columns[j + 2]], d = ref bins[_columns[j + 3]];
            var (byA, byB, byC, byD) = (Vector512.Create(_slopes[j]), Vector512.Create(_slopes[j + 1]), Vector512.Create(_slopes[j + 2]), Vector512.Create(_slopes[j + 3]));
            for (var v = 0; v < mask.Length; v++)
            {
                if (mask[v] != 0)
                {
                    var at = first + v * HotColumns.Lanes;
                    var two = Vector512.FusedMultiplyAdd(Shares(ref a, at), byA, Vector512.LoadUnsafe(ref sum, (nuint)at));
                    var others = Vector512.FusedMultiplyAdd(Shares(ref c, at), byC, Shares(ref d, at) * byD);
                    (Vector512.FusedMultiplyAdd(Shares(ref b, at), byB, two) + others).StoreUnsafe(ref sum, (nuint)at);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum(BlockQuestion question, MatchBrief brief, RankWeights weights, RunFacts facts, int first, ReadOnlySpan<ushort> mask, float enough, Span<ushort> left, Column<float> bounds)
    {
        var hot = question.Hot;
        ref ushort salesCodes = ref hot.Sales.Codes[0], valueCodes = ref hot.Value.Codes[0], salesSpread = ref hot.SalesVariance.Codes[0], valueSpread = ref hot.ValueVariance.Codes[0], viewCodes = ref hot.Views.Codes[0];
        ref byte currencies = ref hot.Currency[0];
        ref float soft = ref _soft[0], hard = ref _hard[0], into = ref bounds[0];
        var gamma = (float)brief.FitExponent;
        var salesLow = Vector512.Create(hot.Sales.Low + hot.Sales.Error + hot.Value.Error - gamma * (float)facts.FitOfPeers);
        var (salesStep, valueLow, valueStep) = (Vector512.Create(hot.Sales.Step), Vector512.Create(hot.Value.Low), Vector512.Create(hot.Value.Step));
        var spreadLow = Vector512.Create(hot.SalesVariance.Low - hot.SalesVariance.Error - hot.ValueVariance.Error);
        var (spreadStep, valueSpreadLow, valueSpreadStep) = (Vector512.Create(hot.SalesVariance.Step), Vector512.Create(hot.ValueVariance.Low), Vector512.Create(hot.ValueVariance.Step));
        var (viewsLow, viewsStep, usual) = (Vector512.Create(hot.Views.Low - hot.Views.Error), Vector512.Create(hot.Views.Step), Vector512.Create(facts.UsualPrice));
        var (peersValue, peersSpread, currency) = (Vector512.Create((float)facts.Value), Vector512.Create((float)facts.ValueVariance), Vector512.Create((int)question.Currency));
        var (beside, rate, cap) = (Vector512.Create((float)(brief.SampleCost + brief.PlatformFee)), Vector512.Create((float)brief.CommissionRate), Vector512.Create((float)Math.Min(brief.CommissionCap, float.MaxValue)));
        var (byFit, bySales, byPrice, byDoubt, byGamma) = (Vector512.Create((float)weights.Fit), Vector512.Create((float)weights.Sales), Vector512.Create((float)weights.Price), Vector512.Create((float)weights.Certainty), Vector512.Create(gamma));
        var (slop, threshold, open) = (Vector512.Create(ScanKernel.SlopOf(hot, weights, facts)), Vector512.Create(enough), Vector512.Create(float.PositiveInfinity));
        // Where more sales may lower the score, the commission is left out: no cost is less.
        var paysCommission = brief.CommissionRate > 0 && ScanKernel.IsMonotone(brief, weights);
        var prices = question.Prices;
        // Two forms are the usual most; where there is one column less, the other is read again.
        ref float firstPrice = ref prices.Length > 0 ? ref prices[0][0] : ref Unsafe.NullRef<float>(), secondPrice = ref prices.Length > 1 ? ref prices[1][0] : ref firstPrice;
        for (var v = 0; v < mask.Length; v++)
        {
            left[v] = 0;
            if (mask[v] == 0)
            {
                continue;
            }
            var at = (nuint)(first + v * HotColumns.Lanes);
            var hasSold = Vector512.Equals(ScanKernel.Bytes(ref Unsafe.Add(ref currencies, at)), currency).AsSingle();
            var fit = Vector512.LoadUnsafe(ref soft, at);
            var sales = Vector512.FusedMultiplyAdd(ScanKernel.Words(ref salesCodes, at), salesStep, salesLow)
                + Vector512.ConditionalSelect(hasSold, Vector512.FusedMultiplyAdd(ScanKernel.Words(ref valueCodes, at), valueStep, valueLow), peersValue)
                + Vector512.FusedMultiplyAdd(fit, byGamma, Vector512.LoadUnsafe(ref hard, at));
            var spread = Vector512.FusedMultiplyAdd(ScanKernel.Words(ref salesSpread, at), spreadStep, spreadLow)
                + Vector512.ConditionalSelect(hasSold, Vector512.FusedMultiplyAdd(ScanKernel.Words(ref valueSpread, at), valueSpreadStep, valueSpreadLow), peersSpread);
            var price = open;
            if (prices.Length > 0)
            {
                price = Vector512.MinNative(Vector512.LoadUnsafe(ref firstPrice, at), Vector512.LoadUnsafe(ref secondPrice, at));
                for (var p = 2; p < prices.Length; p++)
                {
                    price = Vector512.MinNative(price, Vector512.LoadUnsafe(ref prices[p][0], at));
                }
            }
            var asPeers = usual * ExpBelow(Vector512.FusedMultiplyAdd(ScanKernel.Words(ref viewCodes, at), viewsStep, viewsLow));
            var cost = Vector512.ConditionalSelect(Vector512.Equals(price, open), asPeers, price) + beside;
            if (paysCommission)
            {
                cost += Vector512.MinNative(ExpBelow(sales) * rate, cap);
            }
            var score = Vector512.FusedMultiplyAdd(fit, byFit, Vector512.FusedMultiplyAdd(sales, bySales, slop))
                - Vector512.FusedMultiplyAdd(LnBelow(Vector512.MaxNative(cost, Vector512<float>.One)), byPrice, SqrtBelow(Vector512.MaxNative(spread, Vector512<float>.Zero)) * byDoubt);
            score.StoreUnsafe(ref into, at);
            // What is not a number is not below.
            left[v] = (ushort)(mask[v] & ~(uint)Vector512.LessThan(score, threshold).ExtractMostSignificantBits());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Shares(ref byte column, int at) => Vector512.ConvertToSingle(ScanKernel.Bytes(ref Unsafe.Add(ref column, at)));

    // The three below read or write a float's exponent and mantissa as one number, which is its binary logarithm with straight lines between powers
    // of two: never above the true logarithm, by less than 0.0861; and the other way round at most 1.0615 times the true power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LnBelow(Vector512<float> x) =>
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(x.AsInt32()), Vector512.Create((float)(Math.Log(2) / (1 << 23))), Vector512.Create((float)(-127 * Math.Log(2) - 1e-4)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpBelow(Vector512<float> x) =>
        Vector512.ConvertToInt32Native(Vector512.FusedMultiplyAdd(Vector512.MaxNative(Vector512.MinNative(x, Vector512.Create(85f)), Vector512.Create(-80f)), Vector512.Create((float)((1 << 23) / Math.Log(2))), Vector512.Create(127f * (1 << 23)))).AsSingle() * (1 / 1.0617f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SqrtBelow(Vector512<float> x) => (Vector512.ShiftRightArithmetic(x.AsInt32(), 1) + Vector512.Create(127 << 22)).AsSingle() * (1 / 1.0609f);
}
