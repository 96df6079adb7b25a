using System.Buffers;
using System.Runtime.Intrinsics;

namespace KolHub.Matching.Snapshot;

/// <summary>Shares of the audience as bytes: one column a bin with its own scale, and by how much it may be off.</summary>
internal static class ShareColumns
{
    /// <summary>Shares of a bin that differ by less within a block are told by their middle alone.</summary>
    private const double Flat = 0.002;

    public static (Column<byte> Bins, short[] Column, float[] Low, float[] Step, float[] Error, float[] Mean) Encode(AccountRow[] rows, Priors priors, bool prefersFans, int stride)
    {
        var layout = priors.Layout;
        var width = layout.Width;
        // Not a power of two apart, or all columns would meet in the same lines of the cache.
        var pitch = stride + 2 * HotColumns.Lanes;
        var rented = ArrayPool<float>.Shared.Rent(width * pitch);
        var shares = rented.AsSpan(0, width * pitch);
        shares.Clear();
        Span<double> shrunk = stackalloc double[layout.Groups.Max(g => g.Count)];
        BinGroup[] groups = [.. layout.Groups.Where(g => g.Kind != BinKind.Authenticity)];
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var group in groups)
            {
                var portrait = rows[i].PortraitOf(layout, group, prefersFans, out var sum, out var isViewers);
                var peers = rows[i].Priors.SharesOf(isViewers);
                AudienceFit.Shrink(portrait, group, sum, peers, priors.PortraitStrength[group.Index], shrunk);
                for (var b = 0; b < group.Count; b++)
                {
                    // Interests count by how much they are met, each up to the peers' own: a sum again.
                    var peer = peers[group.Offset + b];
                    shares[(group.Offset + b) * pitch + i] = (float)(group.Kind != BinKind.Overlapping ? shrunk[b] : peer > 0 ? Math.Min(1, shrunk[b] / peer) : 1);
                }
            }
        }
        var (column, low, step, error, mean, columns) = (new short[width], new float[width], new float[width], new float[width], new float[width], new List<byte[]>());
        for (var b = 0; b < width; b++)
        {
            var values = shares.Slice(b * pitch, stride);
            // What stands behind the last row repeats it, so that it is neither the least nor the most.
            values[rows.Length..].Fill(values[rows.Length - 1]);
            var (least, most, sum) = (Vector512.Create(float.PositiveInfinity), Vector512.Create(float.NegativeInfinity), Vector512<float>.Zero);
            for (var i = 0; i < stride; i += HotColumns.Lanes)
            {
                var v = Vector512.Create<float>(values[i..]);
                (least, most, sum) = (Vector512.Min(least, v), Vector512.Max(most, v), sum + v);
            }
            var (lowest, highest) = (Across(least, Math.Min), Across(most, Math.Max));
            (column[b], low[b], mean[b]) = (-1, (lowest + highest) / 2, Vector512.Sum(sum) / stride);
            if (highest - lowest > Flat)
            {
                (column[b], low[b], step[b]) = ((short)columns.Count, lowest, (highest - lowest) / 255);
                columns.Add(new byte[stride]);
            }
            var (largest, from, by, per) = (Vector512<float>.Zero, Vector512.Create(low[b]), Vector512.Create(step[b]), Vector512.Create(step[b] > 0 ? 1 / step[b] : 0));
            for (var i = 0; i < stride; i += HotColumns.Lanes)
            {
                var v = Vector512.Create<float>(values[i..]);
                var codes = Vector512.Max(Vector512.Min(Vector512.ConvertToInt32((v - from) * per + Vector512.Create(0.5f)), Vector512.Create(255)), Vector512<int>.Zero);
                // What is not a number makes the error so as well.
                var off = Vector512.Abs(v - (from + by * Vector512.ConvertToSingle(codes)));
                largest = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(off, largest), largest, off);
                if (column[b] >= 0)
                {
                    var words = Vector256.Narrow(codes.GetLower(), codes.GetUpper());
                    Vector128.Narrow(words.GetLower(), words.GetUpper()).AsByte().CopyTo(columns[^1].AsSpan(i));
                }
            }
            error[b] = Across(largest, Math.Max) + 1e-6f;
        }
        ArrayPool<float>.Shared.Return(rented);
        return (OneAfterTheOther(columns, stride), column, low, step, error, mean);
    }

    private static Column<byte> OneAfterTheOther(List<byte[]> columns, int stride)
    {
        var all = new Column<byte>(columns.Count * stride);
        for (var c = 0; c < columns.Count; c++)
        {
            columns[c].CopyTo(all.Span[(c * stride)..]);
        }
        return all;
    }

    private static float Across(Vector512<float> lanes, Func<float, float, float> best)
    {
        var found = lanes[0];
        for (var lane = 1; lane < HotColumns.Lanes; lane++)
        {
            found = best(found, lanes[lane]);
        }
        return found;
    }
}
