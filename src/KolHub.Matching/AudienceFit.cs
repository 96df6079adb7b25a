using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KolHub.Matching;

/// <summary>How well an audience fits the wanted one (matching.md 2).</summary>
public static class AudienceFit
{
    /// <summary>No dimension counts for less, so that its logarithm stays finite.</summary>
    public const double Floor = 0.01;

    /// <summary>The plain shares of one dimension. Exclusive ones are brought to a sum of 1 (reports may round); overlapping ones stay as they are.</summary>
    public static double[] SharesOf(Portrait portrait, BinGroup group)
    {
        var shares = new double[group.Count];
        var scale = Scale(group, SumOf(portrait, group));
        for (var b = 0; b < group.Count; b++)
        {
            shares[b] = portrait.Bins[group.Offset + b] * scale;
        }
        return shares;
    }

    /// <param name="sum">Of the group's bins, which is not zero.</param>
    internal static void AddShares(Portrait portrait, BinGroup group, int sum, double[] sums)
    {
        var scale = Scale(group, sum);
        var (b, to) = (group.Offset, group.Offset + group.Count);
        for (; Avx2.IsSupported && b + Vector256<double>.Count <= to; b += Vector256<double>.Count)
        {
            (Vector256.LoadUnsafe(ref sums[b]) + Four(ref portrait.Bins[b]) * scale).StoreUnsafe(ref sums[b]);
        }
        for (; b < to; b++)
        {
            sums[b] += portrait.Bins[b] * scale;
        }
    }

    /// <summary>Shares shrunk to the peers': p^ = (n p + κ g) / (n + κ); the peers' own where nothing was reported.</summary>
    public static void Shrink(Portrait? portrait, BinGroup group, ReadOnlySpan<double> peers, double strength, Span<double> shares) =>
        Shrink(portrait, group, portrait is null ? 0 : SumOf(portrait, group), peers, strength, shares);

    /// <param name="sum">Of the group's bins, where it is known already; zero was not reported.</param>
    internal static void Shrink(Portrait? portrait, BinGroup group, int sum, ReadOnlySpan<double> peers, double strength, Span<double> shares)
    {
        var own = peers.Slice(group.Offset, group.Count);
        if (portrait is null || sum == 0)
        {
            own.CopyTo(shares);
            return;
        }
        double n = portrait.Sample, scale = Scale(group, sum);
        var b = 0;
        for (; Avx2.IsSupported && b + Vector256<double>.Count <= group.Count; b += Vector256<double>.Count)
        {
            var known = n * Four(ref portrait.Bins[group.Offset + b]) * scale + strength * Vector256.Create(own[b..]);
            (known / Vector256.Create(n + strength)).CopyTo(shares[b..]);
        }
        for (; b < group.Count; b++)
        {
            shares[b] = (n * portrait.Bins[group.Offset + b] * scale + strength * own[b]) / (n + strength);
        }
    }

    /// <summary>c of one dimension, 0 to 1, from shrunk shares. <paramref name="peers"/> are the peers' shares of the same dimension.</summary>
    public static double Closeness(AudienceTarget target, BinKind kind, ReadOnlySpan<double> shares, ReadOnlySpan<double> peers, ReadOnlySpan<double> weights) =>
        kind == BinKind.Overlapping ? Affinity(shares, peers, weights) : target.Measure switch
        {
            TargetMeasure.Divergence => 1 - Similarity.JensenShannon(shares, weights),
            TargetMeasure.Overlap => Similarity.Overlap(shares, weights),
            TargetMeasure.EarthMover => 1 - Similarity.EarthMover(shares, weights) / Math.Max(1, shares.Length - 1),
            _ => InTarget(shares, weights),
        };

    /// <summary>Share of the audience in the wanted bins: Σ w p.</summary>
    public static double InTarget(ReadOnlySpan<double> shares, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var b = 0; b < shares.Length; b++)
        {
            sum += weights[b] * shares[b];
        }
        return Math.Min(1, sum);
    }

    /// <summary>Interests, which are not exclusive: Σ w min(1, a / base) / Σ w, base being the peers' affinity. Nobody's interest counts as met.</summary>
    public static double Affinity(ReadOnlySpan<double> shares, ReadOnlySpan<double> peers, ReadOnlySpan<double> weights)
    {
        double sum = 0, all = 0;
        for (var b = 0; b < shares.Length; b++)
        {
            sum += weights[b] * (peers[b] > 0 ? Math.Min(1, shares[b] / peers[b]) : 1);
            all += weights[b];
        }
        return all > 0 ? sum / all : 1;
    }

    /// <summary>Share of real people: q = real / (real + suspicious + 0.5 mass); influencers count on neither side.</summary>
    public static double Authenticity(ReadOnlySpan<double> shares)
    {
        var counted = shares[0] + shares[1] + 0.5 * shares[2];
        return counted > 0 ? shares[0] / counted : 1;
    }

    /// <summary>F = Π max(c, 0.01)^ω over the soft dimensions, Σ ω = 1.</summary>
    public static double Combined(IEnumerable<(double Closeness, double Weight)> dimensions) =>
        Math.Exp(dimensions.Sum(d => d.Weight * Math.Log(Math.Max(d.Closeness, Floor))));

    /// <summary>Four bins as numbers, of at least as many that follow.</summary>
    private static Vector256<double> Four(ref ushort first) =>
        Avx.ConvertToVector256Double(Sse41.ConvertToVector128Int32(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref first))).AsUInt16()));

    private static double Scale(BinGroup group, int sum) => group.Kind == BinKind.Overlapping ? 1e-4 : sum > 0 ? 1.0 / sum : 0;

    private static int SumOf(Portrait portrait, BinGroup group)
    {
        var sum = 0;
        foreach (var bin in portrait.Bins.AsSpan(group.Offset, group.Count))
        {
            sum += bin;
        }
        return sum;
    }
}
