using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KolHub.Wording.Search;

/// <summary>
/// Says, for 32 places of a text at once, where a word may begin: one hashed bit for every pair of first characters, looked up eight places
/// a time with AVX2 gathers, or one by one where the processor has none. It may say yes wrongly, never no.
/// The two-character block is that of Wu and Manber, "A fast algorithm for multi-pattern searching" (1994): Chinese words share first
/// characters freely, first pairs hardly.
/// </summary>
internal sealed class PairFilter
{
    /// <summary>How many places one question answers; it reads one character more.</summary>
    public const int Places = 32;

    // Fibonacci hashing: 2^32 divided by the golden ratio.
    private const uint Golden = 0x9E3779B1;

    // 128 bits for each pair keep wrong yeses under one in a hundred; from 8 KB to 256 KB (second-level cache). As long as 24 bits for each
    // are left, 32 KB that stay in the first-level cache do better than fewer wrong yeses.
    private const int SparseBits = 7;
    private const int LeastBits = 16;
    private const int MostBits = 21;
    private const int NearBits = 18;
    private const int NearPairs = (1 << NearBits) / 24;

    private readonly uint[] _pairs;
    private readonly uint[] _singles = new uint[(char.MaxValue + 1) / 32];
    private readonly int _shift;
    private bool _hasSingles;

    public PairFilter(int pairs)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)Math.Max(pairs, 1)) + SparseBits + 1, LeastBits, pairs <= NearPairs ? NearBits : MostBits);
        _pairs = new uint[1 << (bits - 5)];
        _shift = 32 - bits;
    }

    /// <summary>Two characters as they lie in memory, in one number.</summary>
    public static uint KeyOf(char first, char second) => first | ((uint)second << 16);

    public static uint Hash(uint key) => key * Golden;

    public void Add(char first, char second)
    {
        var bit = Hash(KeyOf(first, second)) >> _shift;
        _pairs[bit >> 5] |= 1u << (int)(bit & 31);
    }

    public void Add(char single)
    {
        _singles[single >> 5] |= 1u << (single & 31);
        _hasSingles = true;
    }

    /// <summary>Whether this character is a word by itself.</summary>
    public bool IsSingle(char c) => (_singles[c >> 5] >> (c & 31) & 1) != 0;

    /// <summary>Whether a word may begin with these two.</summary>
    public bool MayBegin(char first, char second)
    {
        var bit = Hash(KeyOf(first, second)) >> _shift;
        return (_pairs[bit >> 5] >> (int)(bit & 31) & 1) != 0;
    }

    /// <summary>
    /// Bit i is set when a word of two characters or more may begin at <paramref name="text"/>[i]; bit i of the second answer when this
    /// character is a word by itself. The span holds at least 33 characters.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe uint Begins(ReadOnlySpan<char> text, out uint alone)
    {
        if (!Avx2.IsSupported || !BitConverter.IsLittleEndian)
        {
            return BeginsOneByOne(text, out alone);
        }
        alone = 0;
        fixed (char* at = text)
        {
            fixed (uint* pairs = _pairs, singles = _singles)
            {
                // As 32-bit lanes a load holds the pairs at even places; one character further on, those at odd places.
                var even = Pairs(at, pairs) | (Pairs(at + 16, pairs) << 8);
                var odd = Pairs(at + 1, pairs) | (Pairs(at + 17, pairs) << 8);
                if (_hasSingles)
                {
                    alone = Interleave(Singles(at, singles) | (Singles(at + 16, singles) << 8), Singles(at + 1, singles) | (Singles(at + 17, singles) << 8));
                }
                return Interleave(even, odd);
            }
        }
    }

    private uint BeginsOneByOne(ReadOnlySpan<char> text, out uint alone)
    {
        var begins = 0u;
        alone = 0;
        for (var i = 0; i < Places; i++)
        {
            begins |= MayBegin(text[i], text[i + 1]) ? 1u << i : 0;
            alone |= IsSingle(text[i]) ? 1u << i : 0;
        }
        return begins;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Interleave(uint even, uint odd) => (even | odd) == 0 ? 0 : Spread(even) | (Spread(odd) << 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe uint Pairs(char* at, uint* bits)
    {
        var bit = Vector256.ShiftRightLogical(Unsafe.ReadUnaligned<Vector256<uint>>(at) * Golden, _shift);
        return Lookup(bit, bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe uint Singles(char* at, uint* bits) =>
        Lookup(Unsafe.ReadUnaligned<Vector256<uint>>(at) & Vector256.Create(0xffffu), bits);

    /// <summary>Bit k: the k-th bit asked for is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe uint Lookup(Vector256<uint> bit, uint* bits)
    {
        var words = Avx2.GatherVector256((int*)bits, Vector256.ShiftRightLogical(bit, 5).AsInt32(), 4);
        // Shifted left by 31 - (bit mod 32), the bit asked for is the sign.
        return Vector256.ExtractMostSignificantBits(Avx2.ShiftLeftLogicalVariable(words, Vector256.AndNot(Vector256.Create(31u), bit)));
    }

    /// <summary>Bit k goes to bit 2k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Spread(uint bits)
    {
        bits = (bits | (bits << 8)) & 0x00ff00ff;
        bits = (bits | (bits << 4)) & 0x0f0f0f0f;
        bits = (bits | (bits << 2)) & 0x33333333;
        return (bits | (bits << 1)) & 0x55555555;
    }
}
