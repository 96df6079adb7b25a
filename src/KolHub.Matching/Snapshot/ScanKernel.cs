using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KolHub.Matching.Snapshot;

/// <summary>What is the same for neighbours of one stratum: the peers' median ln F, their usual price of a view, and the value of an order of whoever has not sold yet.</summary>
internal readonly record struct RunFacts(double FitOfPeers, double UsualPricePerView, double Value, double ValueVariance);

/// <summary>
/// Bounds the scores of 16 accounts at a time from the byte columns. Each bound holds for the exact score of the row: every column is taken at the
/// end of its error that moves the score the asked way, and rounding of floats is added. So no account can be overlooked.
/// </summary>
internal static class ScanKernel
{
    private const float Floor = (float)AudienceFit.Floor;

    /// <summary>Rounding of some twenty float operations on numbers of this size.</summary>
    private const double Rounding = 4e-6;

    /// <summary>
    /// Bounds of S of the rows From to To whose bit is set in <paramref name="mask"/> (16 rows a number), into <paramref name="bounds"/>.
    /// Sixteen rows whose rough bounds from above all lie below <paramref name="enough"/> get those: they are out anyway.
    /// </summary>
    public static void Scores(BlockQuestion question, MatchBrief brief, RankWeights weights, RunFacts facts, int from, int to, ReadOnlySpan<ushort> mask, bool upper, float enough, Span<float> bounds)
    {
        var hot = question.Hot;
        var (bySales, sign) = (brief.Goal == MatchGoal.Sales, upper ? 1f : -1f);
        // More sales earn more than their commission costs as long as sales weigh as much as price; else the cost is taken at the other end.
        var isMonotone = brief.CommissionRate == 0 || (bySales && weights.Sales >= weights.Price);
        var prices = question.Prices;
        var targets = question.Targets;
        var sigmaSign = sign * (weights.Certainty >= 0 ? 1 : -1);
        float fitWeight = (float)weights.Fit, salesWeight = (float)weights.Sales, priceWeight = (float)weights.Price, certainty = (float)weights.Certainty;
        float gamma = (float)brief.FitExponent, rate = (float)brief.CommissionRate, cap = (float)Math.Min(brief.CommissionCap, float.MaxValue), beside = (float)(brief.SampleCost + brief.PlatformFee);
        var fitOfPeers = Vector512.Create((float)facts.FitOfPeers);
        var usual = Vector512.Create(double.IsNaN(facts.UsualPricePerView) ? 0 : (float)facts.UsualPricePerView);
        var (peersValue, peersVariance, currency) = (Vector512.Create((float)facts.Value), Vector512.Create((float)facts.ValueVariance), Vector512.Create((int)question.Currency));
        var reachError = sign * (hot.Views.Error + hot.Real.Error);
        var salesError = reachError + sign * (hot.Yield.Error + hot.Value.Error);
        var varianceError = sigmaSign * (bySales ? hot.SalesVariance.Error + hot.ValueVariance.Error : hot.ViewsVariance.Error);
        var largest = hot.Views.Magnitude + hot.Real.Magnitude + hot.Yield.Magnitude + Math.Max(hot.Value.Magnitude, Math.Abs(facts.Value)) + 10;
        var slop = sign * (float)(Rounding * (5 * Math.Abs(weights.Fit) + largest * Math.Abs(weights.Sales) + (2 * largest + 40) * Math.Abs(weights.Price) + 20 * Math.Abs(weights.Certainty) + 1));
        ref var bins = ref MemoryMarshal.GetArrayDataReference(hot.Bins);
        var floor = Vector512.Create(Floor);
        var rough = upper && bySales && isMonotone && weights.Certainty >= 0 && enough > float.NegativeInfinity;
        var roughError = Vector512.Create(hot.Sales.Error + hot.Value.Error - gamma * (float)facts.FitOfPeers);
        for (var v = from / HotColumns.Lanes; v * HotColumns.Lanes < to; v++)
        {
            if (mask[v] == 0)
            {
                continue;
            }
            var at = v * HotColumns.Lanes;
            if (rough)
            {
                var (most, real) = (Lines(question, ref bins, at, out var mostHard), Vector512.Equals(Bytes(ref hot.Currency[at]), currency).AsSingle());
                var sold = Numbers(hot.Sales, at) + Vector512.ConditionalSelect(real, Numbers(hot.Value, at), peersValue) + mostHard + most * gamma + roughError;
                var spread = Vector512.Max(Numbers(hot.SalesVariance, at) + Vector512.ConditionalSelect(real, Numbers(hot.ValueVariance, at), peersVariance) - Vector512.Create(varianceError), Vector512<float>.Zero);
                var paid = PriceOf(prices, at, usual, hot.Views, 1, rough: true) + Vector512.Create(beside);
                if (rate > 0)
                {
                    paid += Vector512.Min(ExpBelow(sold) * rate, Vector512.Create(cap));
                }
                var bound = most * fitWeight + sold * salesWeight - LnBelow(Vector512.Max(paid, Vector512<float>.One)) * priceWeight - SqrtBelow(spread) * certainty + Vector512.Create(slop);
                if ((Vector512.GreaterThanOrEqual(bound, Vector512.Create(enough)).ExtractMostSignificantBits() & mask[v]) == 0)
                {
                    bound.StoreUnsafe(ref bounds[at]);
                    continue;
                }
            }
            Vector512<float> fit = default, hard = default, otherFit = default, otherHard = default;
            foreach (ref readonly var target in targets)
            {
                var share = Closeness(question, ref bins, target.From, target.To, target.Constant, at);
                var ln = Vector512.Log(Vector512.Max(Vector512.Min(share + Vector512.Create(sign * target.Error), Vector512<float>.One), floor));
                fit += ln * target.Soft;
                hard += ln * target.Hard;
                if (!isMonotone)
                {
                    var other = Vector512.Log(Vector512.Max(Vector512.Min(share - Vector512.Create(sign * target.Error), Vector512<float>.One), floor));
                    otherFit += other * target.Soft;
                    otherHard += other * target.Hard;
                }
            }
            var views = Numbers(hot.Views, at);
            var plain = views + Numbers(hot.Real, at);
            var hasSold = Vector512.Equals(Bytes(ref hot.Currency[at]), currency).AsSingle();
            var factors = Numbers(hot.Yield, at) + Vector512.ConditionalSelect(hasSold, Numbers(hot.Value, at), peersValue);
            var reach = plain + hard + Vector512.Create(reachError);
            var sales = plain + hard + factors + (fit - fitOfPeers) * gamma + Vector512.Create(salesError);
            var variance = bySales ? Numbers(hot.SalesVariance, at) + Vector512.ConditionalSelect(hasSold, Numbers(hot.ValueVariance, at), peersVariance) : Numbers(hot.ViewsVariance, at);
            var sigma = Vector512.Sqrt(Vector512.Max(variance - Vector512.Create(varianceError), Vector512<float>.Zero));
            var cost = PriceOf(prices, at, usual, hot.Views, sign, rough: false) + Vector512.Create(beside);
            if (rate > 0)
            {
                var sold = isMonotone ? sales : plain + otherHard + factors + (otherFit - fitOfPeers) * gamma - Vector512.Create(salesError);
                cost += Vector512.Min(Vector512.Exp(sold) * rate, Vector512.Create(cap));
            }
            var score = fit * fitWeight + (bySales ? sales : reach) * salesWeight - Vector512.Log(Vector512.Max(cost, Vector512<float>.One)) * priceWeight - sigma * certainty + Vector512.Create(slop);
            score.StoreUnsafe(ref bounds[at]);
        }
    }

    /// <summary>Bounds of ln F of the rows From to To.</summary>
    public static void Fits(BlockQuestion question, int from, int to, Span<float> low, Span<float> high)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(question.Hot.Bins);
        var floor = Vector512.Create(Floor);
        for (var at = from / HotColumns.Lanes * HotColumns.Lanes; at < to; at += HotColumns.Lanes)
        {
            Vector512<float> least = Vector512.Create(-1e-5f), most = Vector512.Create(1e-5f);
            foreach (ref readonly var target in question.Targets)
            {
                if (target.Soft > 0)
                {
                    var share = Closeness(question, ref bins, target.From, target.To, target.Constant, at);
                    least += Vector512.Log(Vector512.Max(Vector512.Min(share - Vector512.Create(target.Error), Vector512<float>.One), floor)) * target.Soft;
                    most += Vector512.Log(Vector512.Max(Vector512.Min(share + Vector512.Create(target.Error), Vector512<float>.One), floor)) * target.Soft;
                }
            }
            least.StoreUnsafe(ref low[at]);
            most.StoreUnsafe(ref high[at]);
        }
    }

    /// <summary>The lowest price that counts; where there is none, what the peers usually take for so many views, at the low or high end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PriceOf(ReadOnlySpan<float[]> prices, int at, Vector512<float> usual, NarrowColumn views, float sign, bool rough)
    {
        var price = Vector512.Create(float.PositiveInfinity);
        foreach (var column in prices)
        {
            price = Vector512.Min(price, Vector512.LoadUnsafe(ref column[at]));
        }
        var isOpen = Vector512.Equals(price, Vector512.Create(float.PositiveInfinity));
        if (isOpen.AsInt32() == Vector512<int>.Zero)
        {
            return price;
        }
        var seen = Numbers(views, at) - Vector512.Create(sign * views.Error);
        return Vector512.ConditionalSelect(isOpen, usual * (rough ? ExpBelow(seen) : Vector512.Exp(seen)), price);
    }

    /// <summary>Straight lines above ln F and above the logarithms of the hard shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Lines(BlockQuestion question, ref byte bins, int at, out Vector512<float> hard)
    {
        ref var columns = ref MemoryMarshal.GetReference(question.Columns);
        ref var slopes = ref MemoryMarshal.GetReference(question.Slopes);
        var (soft, mostHard) = (Vector512.Create(question.LineOfSoft), Vector512.Create(question.LineOfHard));
        foreach (ref readonly var target in question.Targets)
        {
            var sum = Vector512<float>.Zero;
            for (var j = target.From; j < target.To; j++)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(Bytes(ref Unsafe.Add(ref bins, Unsafe.Add(ref columns, j) + at))), Vector512.Create(Unsafe.Add(ref slopes, j)), sum);
            }
            if (target.Hard > 0)
            {
                mostHard += sum;
            }
            else
            {
                soft += sum;
            }
        }
        hard = mostHard;
        return soft;
    }

    // The three below read or write a float's exponent and mantissa as one number, which is its binary logarithm with straight lines between powers
    // of two: never above the true logarithm, by less than 0.0861; and the other way round at most 1.0615 times the true power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LnBelow(Vector512<float> x) =>
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(x.AsInt32()), Vector512.Create((float)(Math.Log(2) / (1 << 23))), Vector512.Create((float)(-127 * Math.Log(2) - 1e-4)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpBelow(Vector512<float> x) =>
        Vector512.ConvertToInt32(Vector512.FusedMultiplyAdd(Vector512.Max(Vector512.Min(x, Vector512.Create(85f)), Vector512.Create(-80f)), Vector512.Create((float)((1 << 23) / Math.Log(2))), Vector512.Create(127f * (1 << 23)))).AsSingle() * (1 / 1.0617f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SqrtBelow(Vector512<float> x) => (Vector512.ShiftRightArithmetic(x.AsInt32(), 1) + Vector512.Create(127 << 22)).AsSingle() * (1 / 1.0609f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Closeness(BlockQuestion question, ref byte bins, int from, int to, float constant, int at)
    {
        ref var columns = ref MemoryMarshal.GetReference(question.Columns);
        ref var factors = ref MemoryMarshal.GetReference(question.Factors);
        var sum = Vector512.Create(constant);
        for (var j = from; j < to; j++)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(Bytes(ref Unsafe.Add(ref bins, Unsafe.Add(ref columns, j) + at))), Vector512.Create(Unsafe.Add(ref factors, j)), sum);
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Numbers(NarrowColumn column, int at)
    {
        var codes = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(column.Codes), (nuint)at);
        var wide = Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(codes) : Vector512.Create(Vector256.WidenLower(codes).AsInt32(), Vector256.WidenUpper(codes).AsInt32());
        return Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(wide), Vector512.Create(column.Step), Vector512.Create(column.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Bytes(ref byte first)
    {
        var codes = Vector128.LoadUnsafe(ref first);
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int32(codes);
        }
        Vector128<ushort> lower = Vector128.WidenLower(codes), upper = Vector128.WidenUpper(codes);
        return Vector512.Create(
            Vector256.Create(Vector128.WidenLower(lower), Vector128.WidenUpper(lower)).AsInt32(),
            Vector256.Create(Vector128.WidenLower(upper), Vector128.WidenUpper(upper)).AsInt32());
    }
}
