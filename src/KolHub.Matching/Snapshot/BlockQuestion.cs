namespace KolHub.Matching.Snapshot;

/// <summary>
/// What a brief wants, worked out for the columns of one block: each target's bins with their factors and by how much the closeness may be off.
/// Closeness = constant + Σ factor × byte ± error. A scratch of one thread, filled again for every block.
/// </summary>
internal sealed class BlockQuestion(MatchBrief brief, BinLayout layout, IReadOnlyList<double> importance)
{
    private readonly int[] _columns = new int[layout.Width];
    private readonly float[] _factors = new float[layout.Width];
    private readonly float[] _slopes = new float[layout.Width];
    private readonly (int From, int To, float Constant, float Error, float Soft, float Hard)[] _targets = new (int, int, float, float, float, float)[brief.Targets.Count];
    private readonly Column<float>[] _prices = new Column<float>[32];
    private readonly (bool IsMet, double Weights, (int Bin, double Weight)[] Bins)[] _wanted = [.. brief.Targets.Select(target => WantedOf(target, layout.Groups[target.Group]))];

    public HotColumns Hot { get; private set; } = null!;

    public ReadOnlySpan<(int From, int To, float Constant, float Error, float Soft, float Hard)> Targets => _targets;

    /// <summary>Where the columns of the wanted bins start among <see cref="HotColumns.Bins"/>, and their factors.</summary>
    public ReadOnlySpan<int> Columns => _columns;
    public ReadOnlySpan<float> Factors => _factors;

    /// <summary>
    /// The same factors for straight lines that lie above the logarithms: ln x ≤ x/a - 1 + ln a, a near the block's usual closeness. One sum over
    /// the bins of all soft targets then is no less than ln F, one over the hard ones no less than theirs.
    /// </summary>
    public ReadOnlySpan<float> Slopes => _slopes;
    public float LineOfSoft { get; private set; }
    public float LineOfHard { get; private set; }

    /// <summary>The columns of the prices that count.</summary>
    public ReadOnlySpan<Column<float>> Prices => _prices.AsSpan(0, PriceCount);

    /// <summary>The number of the brief's currency in this block; 255 when nobody has sold in it.</summary>
    public byte Currency { get; private set; }

    private int PriceCount { get; set; }

    /// <summary>Only sums over bins can be bounded bin by bin; likeness to a distribution is scored exactly.</summary>
    public static bool CanBound(MatchBrief brief, BinLayout layout) =>
        brief.Targets.All(t => (t.Measure == TargetMeasure.Share || layout.Groups[t.Group].Kind == BinKind.Overlapping) && layout.Groups[t.Group].Kind != BinKind.Authenticity && t.Weights.All(w => w >= 0))
        && brief is { FitExponent: >= 0 and <= 1, CommissionRate: >= 0 and <= 1, CommissionCap: >= 0, ProductPrice: > 1e-9 and < 1e15 } && brief.SampleCost + brief.PlatformFee is >= 0 and < 1e15;

    public void Ask(HotColumns hot)
    {
        Hot = hot;
        var place = 0;
        var (soft, hard) = (1e-4, 1e-4);
        for (var t = 0; t < _targets.Length; t++)
        {
            var (isHard, isMet, weights) = (brief.Targets[t].Hard, _wanted[t].IsMet, _wanted[t].Weights);
            var (from, constant, error, mean) = (place, isMet ? 1.0 : 0, 0.0, 0.0);
            foreach (var (bin, weight) in _wanted[t].Bins)
            {
                constant += weight * hot.Low[bin];
                mean += weight * hot.Mean[bin];
                error += weight * hot.Error[bin];
                if (hot.Column[bin] >= 0)
                {
                    (_columns[place], _factors[place]) = (hot.Column[bin] * hot.Stride, (float)(weight * hot.Step[bin]));
                    place++;
                }
            }
            // Sums of up to some dozen floats.
            _targets[t] = (from, place, (float)constant, (float)(error * 1.00001 + 4e-6 * Math.Max(1, weights)), (float)importance[t], isHard ? 1 : 0);
            // From 0.03 up the line is above the floor's logarithm as well.
            var touch = Math.Clamp(1.2 * mean, 0.03, 1);
            var line = (constant + _targets[t].Error) / touch - 1 + Math.Log(touch);
            (soft, hard) = (soft + importance[t] * line, hard + (isHard ? line : 0));
            for (var j = from; j < place; j++)
            {
                _slopes[j] = (float)(_factors[j] / touch * (isHard ? 1 : importance[t]));
            }
        }
        (LineOfSoft, LineOfHard) = ((float)soft, (float)hard);
        Currency = Array.IndexOf(hot.Currencies, brief.Currency) is var at and >= 0 ? (byte)(at + 1) : (byte)255;
        PriceCount = 0;
        foreach (var (form, currency, amounts) in hot.Prices)
        {
            if ((brief.FormBits == 0 || (brief.FormBits & (1 << form)) != 0) && currency == brief.Currency && PriceCount < _prices.Length)
            {
                _prices[PriceCount++] = amounts;
            }
        }
    }

    // Interests are a mean of how far each is met, none wanted is met; shares are a sum.
    private static (bool, double, (int, double)[]) WantedOf(AudienceTarget target, BinGroup group)
    {
        var sum = target.Weights.Sum();
        var all = group.Kind == BinKind.Overlapping ? sum : 1;
        return (all <= 0, sum, all <= 0 ? [] : [.. Enumerable.Range(0, group.Count).Where(b => target.Weights[b] > 0).Select(b => (group.Offset + b, target.Weights[b] / all))]);
    }
}
