using System.Buffers.Binary;

namespace KolHub.Domain.Creators;

/// <summary>
/// Shares of an audience in basis points by dimension and bin, in the order of <see cref="AudienceLayout"/>.
/// A dimension of zeros was not reported. Exclusive dimensions sum to 1 within 0.02; interests do not sum.
/// </summary>
public sealed class AudienceShares : IEquatable<AudienceShares>
{
    public const int Tolerance = 200;
    private readonly ushort[] _bins;

    private AudienceShares(ushort[] bins) => _bins = bins;

    /// <summary>All bins, one dimension after the other.</summary>
    public ReadOnlySpan<ushort> All => _bins;

    /// <summary>The bins of one dimension, in basis points.</summary>
    public ReadOnlySpan<ushort> this[AudienceDimension dimension] => _bins.AsSpan(AudienceLayout.OffsetOf(dimension), AudienceLayout.BinsOf(dimension).Count);

    public bool Reports(AudienceDimension dimension) => this[dimension].ContainsAnyExcept((ushort)0);

    /// <summary>Basis points by dimension; a dimension may be left out. Refuses shares outside 0-100 % and sums that are not a whole.</summary>
    public static AudienceShares Of(IReadOnlyDictionary<AudienceDimension, IReadOnlyList<int>> shares)
    {
        var bins = new ushort[AudienceLayout.Width];
        foreach (var (dimension, values) in shares)
        {
            var sum = values.Sum(v => (long)v);
            RuleBroken.When(values.Count != AudienceLayout.BinsOf(dimension).Count, "Creators.SharesOfAnotherShape", dimension);
            RuleBroken.When(values.Any(v => v is < 0 or > 10_000), "Creators.ShareOutOfRange", dimension);
            RuleBroken.When(AudienceLayout.IsExclusive(dimension) && sum != 0 && Math.Abs(sum - 10_000) > Tolerance, "Creators.SharesDoNotSum", dimension, sum / 100m);
            for (var i = 0; i < values.Count; i++)
            {
                bins[AudienceLayout.OffsetOf(dimension) + i] = (ushort)values[i];
            }
        }
        return new AudienceShares(bins);
    }

    /// <summary>Two bytes a bin, little-endian.</summary>
    public byte[] Pack()
    {
        var packed = new byte[_bins.Length * 2];
        for (var i = 0; i < _bins.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(i * 2), _bins[i]);
        }
        return packed;
    }

    public static AudienceShares Unpack(ReadOnlySpan<byte> packed, int layout) => new(BinsOf(packed, layout));

    /// <summary>The plain bins, without the object around them: for reading a million reports.</summary>
    public static ushort[] BinsOf(ReadOnlySpan<byte> packed, int layout)
    {
        if (layout != AudienceLayout.Version || packed.Length != AudienceLayout.Width * 2)
        {
            throw new InvalidOperationException($"Audience layout {layout} of {packed.Length} bytes is not known.");
        }
        var bins = new ushort[AudienceLayout.Width];
        for (var i = 0; i < bins.Length; i++)
        {
            bins[i] = BinaryPrimitives.ReadUInt16LittleEndian(packed[(i * 2)..]);
        }
        return bins;
    }

    public bool Equals(AudienceShares? other) => other is not null && _bins.AsSpan().SequenceEqual(other._bins);

    public override bool Equals(object? obj) => Equals(obj as AudienceShares);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Pack());
        return hash.ToHashCode();
    }
}
