using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KolHub.Attribution.Markov;

/// <summary>
/// A chain as a full matrix A: rows are the states and the start, columns the states, the orders and their worth; A = I - Q on the states and minus the
/// probability elsewhere, each row times any factor. Taking states out is elimination without pivoting, which is stable as every row's diagonal outweighs
/// the rest of the row (an M-matrix); blocked, with fused multiply-add in one fixed order for each element, so the digits are the same on every machine.
/// </summary>
internal sealed class DenseChain : Chain
{
    /// <summary>4,000 states: 128 MB, and seconds.</summary>
    public const int MostStates = 4_000;

    private const int Panel = 64;

    private const int Strip = 12;

    private readonly double[] _a;
    private readonly int _stride;

    private DenseChain(int[][] channelsOf, double[] a, int stride)
        : base(channelsOf) => (_a, _stride) = (a, stride);

    private int States => ChannelsOf.Length;

    /// <summary>From rates: each row's off-diagonal figures and ends sum to its diagonal.</summary>
    public static DenseChain Of(int[][] channelsOf, Func<int, int, double> rate, Func<int, double> leaving, Func<int, double> orders, Func<int, double> worth)
    {
        var states = channelsOf.Length;
        var chain = new DenseChain(channelsOf, Room(states, out var stride), stride);
        for (var row = 0; row <= states; row++)
        {
            var into = chain._a.AsSpan(row * stride, states + 2);
            for (var column = 0; column < states; column++)
            {
                into[column] = row == column ? leaving(row) : -rate(row, column);
            }
            (into[states], into[states + 1]) = (-orders(row), -worth(row));
        }
        return chain;
    }

    public override (double Passing, double Not, double ValuePassing, double ValueNot) Ends()
    {
        var states = States;
        var (a, stride) = (new double[_a.Length], _stride);
        Array.Copy(_a, a, a.Length);
        var start = a.AsSpan(states * stride, states + 2);
        var (not, valueNot) = (-start[states], -start[states + 1]);
        // Only what goes through the states is added to nothing: no difference of nearly equal numbers.
        start[states..].Clear();
        Eliminate(a, stride, states, states + 1, states + 2);
        start = a.AsSpan(states * stride, states + 2);
        return (-start[states], not, -start[states + 1], valueNot);
    }

    public override DenseChain Only(bool[] kept)
    {
        var (stay, go) = Part(kept);
        if (go.Length == 0)
        {
            return this;
        }
        int[] order = [.. go, .. stay, States, States + 1];
        // Borrowed: the first are tens of megabytes each.
        var work = ArrayPool<double>.Shared.Rent(_stride * (States + 1));
        for (var row = 0; row <= States; row++)
        {
            var from = _a.AsSpan(order[row] * _stride, _stride);
            var to = work.AsSpan(row * _stride, _stride);
            for (var column = 0; column < order.Length; column++)
            {
                to[column] = from[order[column]];
            }
            to[order.Length..].Clear();
        }
        Eliminate(work, _stride, go.Length, States + 1, States + 2);
        var rest = new DenseChain(Array.ConvertAll(stay, state => ChannelsOf[state]), Room(stay.Length, out var stride), stride);
        for (var row = 0; row <= stay.Length; row++)
        {
            work.AsSpan(((go.Length + row) * _stride) + go.Length, stay.Length + 2).CopyTo(rest._a.AsSpan(row * stride));
        }
        ArrayPool<double>.Shared.Return(work);
        return rest;
    }

    // Rows are wider by a strip, so that the last one may run over: there are zeros.
    private static double[] Room(int states, out int stride)
    {
        stride = states + 2 + Strip;
        return new double[(long)stride * (states + 1)];
    }

    /// <summary>Eliminates the first columns from all rows below, in panels; the rest of the matrix becomes the Schur complement.</summary>
    private static void Eliminate(double[] a, int stride, int columns, int rows, int width)
    {
        var packed = new double[Panel * Strip];
        for (var from = 0; from < columns; from += Panel)
        {
            var to = Math.Min(from + Panel, columns);
            for (var pivot = from; pivot < to; pivot++)
            {
                var own = a.AsSpan(pivot * stride, to);
                if (!(own[pivot] > 0))
                {
                    throw new ArgumentException("A state of the chain has no way out.");
                }
                for (var row = pivot + 1; row < rows; row++)
                {
                    var other = a.AsSpan(row * stride, to);
                    if (other[pivot] != 0)
                    {
                        other[pivot] /= own[pivot];
                        Subtract(other[(pivot + 1)..], own[(pivot + 1)..], other[pivot]);
                    }
                }
            }
            for (var strip = to; strip < width; strip += Strip)
            {
                // The panel's own rows first, one by one, for they need each other; then all below from the packed strip.
                for (var row = from; row < to; row++)
                {
                    Subtract(a, row * stride, from, row - from, packed, strip);
                    a.AsSpan((row * stride) + strip, Strip).CopyTo(packed.AsSpan((row - from) * Strip));
                }
                var below = to;
                for (; below + 4 <= rows; below += 4)
                {
                    SubtractFour(a, below * stride, stride, from, to - from, packed, strip);
                }
                for (; below < rows; below++)
                {
                    Subtract(a, below * stride, from, to - from, packed, strip);
                }
            }
        }
    }

    private static void Subtract(Span<double> row, ReadOnlySpan<double> pivots, double factor)
    {
        ref var target = ref MemoryMarshal.GetReference(row);
        ref var source = ref MemoryMarshal.GetReference(pivots);
        var times = Vector256.Create(-factor);
        var column = 0;
        for (; column + 4 <= row.Length; column += 4)
        {
            Vector256.FusedMultiplyAdd(times, Vector256.LoadUnsafe(ref source, (nuint)column), Vector256.LoadUnsafe(ref target, (nuint)column)).StoreUnsafe(ref target, (nuint)column);
        }
        for (; column < row.Length; column++)
        {
            row[column] = Math.FusedMultiplyAdd(-factor, pivots[column], row[column]);
        }
    }

    // a[row, strip..] -= the sum over k of a[row, from + k] x packed[k].
    private static void Subtract(double[] a, int row, int from, int count, double[] packed, int strip)
    {
        ref var target = ref MemoryMarshal.GetReference(a.AsSpan(row + strip, Strip));
        ref var source = ref MemoryMarshal.GetArrayDataReference(packed);
        var factors = a.AsSpan(row + from, count);
        var (x, y, z) = (Vector256.LoadUnsafe(ref target), Vector256.LoadUnsafe(ref target, 4), Vector256.LoadUnsafe(ref target, 8));
        for (var k = 0; k < factors.Length; k++)
        {
            var factor = Vector256.Create(-factors[k]);
            x = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref source, (nuint)(k * Strip)), x);
            y = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref source, (nuint)((k * Strip) + 4)), y);
            z = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref source, (nuint)((k * Strip) + 8)), z);
        }
        Store(x, y, z, ref target);
    }

    // The same for four rows, each packed figure loaded once for all: twelve sums in registers, term by term in the same order.
    private static void SubtractFour(double[] a, int row, int stride, int from, int count, double[] packed, int strip)
    {
        ref var t0 = ref MemoryMarshal.GetReference(a.AsSpan(row + strip, Strip));
        ref var t1 = ref MemoryMarshal.GetReference(a.AsSpan(row + stride + strip, Strip));
        ref var t2 = ref MemoryMarshal.GetReference(a.AsSpan(row + (2 * stride) + strip, Strip));
        ref var t3 = ref MemoryMarshal.GetReference(a.AsSpan(row + (3 * stride) + strip, Strip));
        ref var source = ref MemoryMarshal.GetArrayDataReference(packed);
        var f0 = a.AsSpan(row + from, count);
        var f1 = a.AsSpan(row + stride + from, count);
        var f2 = a.AsSpan(row + (2 * stride) + from, count);
        var f3 = a.AsSpan(row + (3 * stride) + from, count);
        var (x0, y0, z0) = (Vector256.LoadUnsafe(ref t0), Vector256.LoadUnsafe(ref t0, 4), Vector256.LoadUnsafe(ref t0, 8));
        var (x1, y1, z1) = (Vector256.LoadUnsafe(ref t1), Vector256.LoadUnsafe(ref t1, 4), Vector256.LoadUnsafe(ref t1, 8));
        var (x2, y2, z2) = (Vector256.LoadUnsafe(ref t2), Vector256.LoadUnsafe(ref t2, 4), Vector256.LoadUnsafe(ref t2, 8));
        var (x3, y3, z3) = (Vector256.LoadUnsafe(ref t3), Vector256.LoadUnsafe(ref t3, 4), Vector256.LoadUnsafe(ref t3, 8));
        for (var k = 0; k < count; k++)
        {
            var x = Vector256.LoadUnsafe(ref source, (nuint)(k * Strip));
            var y = Vector256.LoadUnsafe(ref source, (nuint)((k * Strip) + 4));
            var z = Vector256.LoadUnsafe(ref source, (nuint)((k * Strip) + 8));
            var factor = Vector256.Create(-f0[k]);
            x0 = Vector256.FusedMultiplyAdd(factor, x, x0);
            y0 = Vector256.FusedMultiplyAdd(factor, y, y0);
            z0 = Vector256.FusedMultiplyAdd(factor, z, z0);
            factor = Vector256.Create(-f1[k]);
            x1 = Vector256.FusedMultiplyAdd(factor, x, x1);
            y1 = Vector256.FusedMultiplyAdd(factor, y, y1);
            z1 = Vector256.FusedMultiplyAdd(factor, z, z1);
            factor = Vector256.Create(-f2[k]);
            x2 = Vector256.FusedMultiplyAdd(factor, x, x2);
            y2 = Vector256.FusedMultiplyAdd(factor, y, y2);
            z2 = Vector256.FusedMultiplyAdd(factor, z, z2);
            factor = Vector256.Create(-f3[k]);
            x3 = Vector256.FusedMultiplyAdd(factor, x, x3);
            y3 = Vector256.FusedMultiplyAdd(factor, y, y3);
            z3 = Vector256.FusedMultiplyAdd(factor, z, z3);
        }
        Store(x0, y0, z0, ref t0);
        Store(x1, y1, z1, ref t1);
        Store(x2, y2, z2, ref t2);
        Store(x3, y3, z3, ref t3);
    }

    private static void Store(Vector256<double> x, Vector256<double> y, Vector256<double> z, ref double target)
    {
        x.StoreUnsafe(ref target);
        y.StoreUnsafe(ref target, 4);
        z.StoreUnsafe(ref target, 8);
    }
}
