using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KolHub.Matching.Snapshot;

/// <summary>What is the same for neighbours of one stratum: the peers' median ln F, their usual price of a view, and the value of an order of whoever has not sold yet.</summary>
internal readonly record struct RunFacts(double FitOfPeers, double UsualPricePerView, double Value, double ValueVariance)
{
    /// <summary>Nothing where nobody has a price.</summary>
    public float UsualPrice => double.IsNaN(UsualPricePerView) ? 0 : (float)UsualPricePerView;
}

/// <summary>
/// Bounds the scores of 16 accounts at a time from the byte columns. Each bound holds for the exact score of the row: every column is taken at the
/// end of its error that moves the score the asked way, and rounding of floats is added. So no account can be overlooked.
/// </summary>
internal static class ScanKernel
{
    private const float Floor = (float)AudienceFit.Floor;

    /// <summary>Rounding of some twenty float operations on numbers of this size.</summary>
    private const double Rounding = 4e-6;

    /// <summary>Are more sales surely a better score? They earn more than their commission costs as long as sales weigh as much as price.</summary>
    public static bool IsMonotone(MatchBrief brief, RankWeights weights) => brief.CommissionRate == 0 || (brief.Goal == MatchGoal.Sales && weights.Sales >= weights.Price);

    /// <summary>What rounding may take from a score or add to it.</summary>
    public static float SlopOf(HotColumns hot, RankWeights weights, RunFacts facts)
    {
        var largest = hot.Views.Magnitude + hot.Real.Magnitude + hot.Sales.Magnitude + Math.Max(hot.Value.Magnitude, Math.Abs(facts.Value)) + 10;
        return (float)(Rounding * (5 * Math.Abs(weights.Fit) + largest * Math.Abs(weights.Sales) + (2 * largest + 40) * Math.Abs(weights.Price) + 20 * Math.Abs(weights.Certainty) + 1));
    }

    /// <summary>Bounds of S of the sixteen rows from this one on, from above or from below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> Scores(BlockQuestion question, MatchBrief brief, RankWeights weights, RunFacts facts, int at, bool upper)
    {
        var hot = question.Hot;
        var (bySales, sign) = (brief.Goal == MatchGoal.Sales, upper ? 1f : -1f);
        var isMonotone = IsMonotone(brief, weights);
        var sigmaSign = sign * (weights.Certainty >= 0 ? 1 : -1);
        var gamma = (float)brief.FitExponent;
        var reachError = sign * (hot.Views.Error + hot.Real.Error);
        var salesError = sign * (hot.Sales.Error + hot.Value.Error);
        var varianceError = sigmaSign * (bySales ? hot.SalesVariance.Error + hot.ValueVariance.Error : hot.ViewsVariance.Error);
        ref var bins = ref hot.Bins[0];
        var (floor, fitOfPeers) = (Vector512.Create(Floor), Vector512.Create((float)facts.FitOfPeers));
        Vector512<float> fit = default, hard = default, otherFit = default, otherHard = default;
        foreach (ref readonly var target in question.Targets)
        {
            var share = Closeness(question, ref bins, target.From, target.To, target.Constant, at);
            var ln = Vector512.Log(Vector512.Max(Vector512.Min(share + Vector512.Create(sign * target.Error), Vector512<float>.One), floor));
            fit += ln * target.Soft;
            hard += ln * target.Hard;
            if (!isMonotone)
            {
                // The cost is taken at the other end.
                var other = Vector512.Log(Vector512.Max(Vector512.Min(share - Vector512.Create(sign * target.Error), Vector512<float>.One), floor));
                otherFit += other * target.Soft;
                otherHard += other * target.Hard;
            }
        }
        var hasSold = Vector512.Equals(Bytes(ref hot.Currency[at]), Vector512.Create((int)question.Currency)).AsSingle();
        var plain = Numbers(hot.Sales, at) + Vector512.ConditionalSelect(hasSold, Numbers(hot.Value, at), Vector512.Create((float)facts.Value));
        var reach = Numbers(hot.Views, at) + Numbers(hot.Real, at) + hard + Vector512.Create(reachError);
        var sales = plain + hard + (fit - fitOfPeers) * gamma + Vector512.Create(salesError);
        var variance = bySales ? Numbers(hot.SalesVariance, at) + Vector512.ConditionalSelect(hasSold, Numbers(hot.ValueVariance, at), Vector512.Create((float)facts.ValueVariance)) : Numbers(hot.ViewsVariance, at);
        var sigma = Vector512.Sqrt(Vector512.Max(variance - Vector512.Create(varianceError), Vector512<float>.Zero));
        var cost = PriceOf(question.Prices, at, facts, hot.Views, sign) + Vector512.Create((float)(brief.SampleCost + brief.PlatformFee));
        if (brief.CommissionRate > 0)
        {
            var sold = isMonotone ? sales : plain + otherHard + (otherFit - fitOfPeers) * gamma - Vector512.Create(salesError);
            cost += Vector512.Min(Vector512.Exp(sold) * (float)brief.CommissionRate, Vector512.Create((float)Math.Min(brief.CommissionCap, float.MaxValue)));
        }
        return fit * (float)weights.Fit + (bySales ? sales : reach) * (float)weights.Sales - Vector512.Log(Vector512.Max(cost, Vector512<float>.One)) * (float)weights.Price
            - sigma * (float)weights.Certainty + Vector512.Create(sign * SlopOf(hot, weights, facts));
    }

    /// <summary>Bounds of ln F of the rows From to To.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fits(BlockQuestion question, int from, int to, Span<float> low, Span<float> high)
    {
        ref var bins = ref question.Hot.Bins[0];
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
    private static Vector512<float> PriceOf(ReadOnlySpan<Column<float>> prices, int at, RunFacts facts, NarrowColumn views, float sign)
    {
        var price = Vector512.Create(float.PositiveInfinity);
        foreach (var column in prices)
        {
            price = Vector512.Min(price, Vector512.LoadUnsafe(ref column[at]));
        }
        return Vector512.ConditionalSelect(
            Vector512.Equals(price, Vector512.Create(float.PositiveInfinity)),
            Vector512.Create(facts.UsualPrice) * Vector512.Exp(Numbers(views, at) - Vector512.Create(sign * views.Error)),
            price);
    }

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
    private static Vector512<float> Numbers(NarrowColumn column, int at) =>
        Vector512.FusedMultiplyAdd(Words(ref column.Codes[0], (nuint)at), Vector512.Create(column.Step), Vector512.Create(column.Low));

    /// <summary>Sixteen numbers of 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Words(ref ushort first, nuint at)
    {
        var codes = Vector256.LoadUnsafe(ref first, at);
        return Vector512.ConvertToSingle(Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(codes) : Vector512.Create(Vector256.WidenLower(codes).AsInt32(), Vector256.WidenUpper(codes).AsInt32()));
    }

    /// <summary>Sixteen bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Bytes(ref byte first)
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
