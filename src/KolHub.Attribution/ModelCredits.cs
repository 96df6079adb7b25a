using System.Numerics;
using KolHub.Attribution.Journeys;

namespace KolHub.Attribution;

/// <summary>
/// What one model gives each channel of a book: conversions and value in units of 2^-60, whole numbers, so that they add up to the book's
/// totals exactly, whatever the model. Comparison and analysis only; an order is paid by <see cref="OrderAttribution"/> and split by its credits.
/// </summary>
public sealed class ModelCredits
{
    /// <summary>2^60: one conversion, one unit of value, the whole of a journey.</summary>
    public const ulong Whole = 1UL << 60;

    private readonly UInt128[] _conversions;
    private readonly UInt128[] _value;

    internal ModelCredits(string model, JourneyBook book, UInt128[] conversions, UInt128[] value)
    {
        (Model, _conversions, _value) = (model, conversions, value);
        (UnattributedConversions, UnattributedValue) = (book.UnattributedConversions, book.UnattributedValue);
    }

    /// <summary>Name with parameters, such as <c>position 40/20/40</c>; the version of a stored comparison.</summary>
    public string Model { get; }

    public int Channels => _conversions.Length;

    /// <summary>Orders that no touch explains; with the credits they make the book's total.</summary>
    public long UnattributedConversions { get; }

    public long UnattributedValue { get; }

    /// <summary>Conversions of a channel, rounded to ten decimals.</summary>
    public decimal ConversionsOf(int channel) => Rounded(_conversions[channel]);

    /// <summary>Value of a channel in the book's unit, rounded to ten decimals.</summary>
    public decimal ValueOf(int channel) => Rounded(_value[channel]);

    /// <summary>Exact, in 2^-60.</summary>
    public UInt128 RawConversionsOf(int channel) => _conversions[channel];

    /// <summary>Exact, in 2^-60.</summary>
    public UInt128 RawValueOf(int channel) => _value[channel];

    /// <summary>Share of each channel in the attributed conversions; all 0 if there are none.</summary>
    public double[] Shares() => SharesOf(_conversions);

    /// <summary>Share of each channel in the attributed value.</summary>
    public double[] ValueShares() => SharesOf(_value);

    /// <summary>Whole weights in the ratio of the conversions for splitting an amount by (<c>Money.Split</c>); their sum is below 2^62.</summary>
    public long[] Weights() => WeightsOf(_conversions);

    /// <summary>Whole weights in the ratio of the value.</summary>
    public long[] ValueWeights() => WeightsOf(_value);

    /// <summary>
    /// Credits by how much each channel matters: both totals split in proportion, exactly; what flooring leaves, fewer units of 2^-60 than there
    /// are channels, goes one each to the first that have any.
    /// </summary>
    /// <param name="effects">A figure of at least 0 for each channel, for conversions; all 0 gives nobody anything, which happens only without an order.</param>
    /// <param name="valueEffects">The same for value.</param>
    internal static ModelCredits Proportional(string model, JourneyBook book, double[] effects, double[] valueEffects) => new(
        model, book, Split(book.TotalConversions - book.UnattributedConversions, effects), Split(book.TotalValue - book.UnattributedValue, valueEffects));

    private static UInt128[] Split(long total, double[] effects)
    {
        var most = effects.DefaultIfEmpty().Max();
        var parts = new UInt128[effects.Length];
        if (most <= 0 || total == 0)
        {
            return parts;
        }
        // The largest becomes 2^62: every double keeps all of its digits.
        var weights = Array.ConvertAll(effects, effect => new BigInteger(Math.Round(Math.ScaleB(effect / most, 62))));
        var sum = weights.Aggregate(BigInteger.Zero, (a, b) => a + b);
        var whole = new BigInteger(total) << 60;
        var rest = whole;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = whole * weights[i] / sum;
            parts[i] = (UInt128)part;
            rest -= part;
        }
        for (var i = 0; rest > 0; i = (i + 1) % parts.Length)
        {
            if (weights[i] > 0)
            {
                parts[i]++;
                rest--;
            }
        }
        return parts;
    }

    private static decimal Rounded(UInt128 units) => (ulong)(units >> 60) + Math.Round((ulong)(units & (Whole - 1)) / (decimal)Whole, 10);

    private static double[] SharesOf(UInt128[] units)
    {
        var sum = (double)units.Aggregate(UInt128.Zero, (a, b) => a + b);
        return Array.ConvertAll(units, part => sum == 0 ? 0 : (double)part / sum);
    }

    private static long[] WeightsOf(UInt128[] units)
    {
        var sum = units.Aggregate(UInt128.Zero, (a, b) => a + b);
        var shift = Math.Max(0, 128 - (int)UInt128.LeadingZeroCount(sum) - 62);
        return Array.ConvertAll(units, part => (long)(part >> shift));
    }
}
