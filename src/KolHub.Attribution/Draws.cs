namespace KolHub.Attribution;

/// <summary>Drawn numbers from a seed, the same on every machine (SplitMix64, Steele, Lea and Flood 2014). For intervals and sampling only: nothing that is paid is drawn.</summary>
internal sealed class Draws(ulong seed)
{
    // P(Poisson(1) <= k) x 2^64 for k = 0, 1, ...: e^-1 by its series, in whole numbers.
    private static readonly ulong[] _poisson = Poisson();

    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0..below-1; off from even by less than below/2^64.</summary>
    public int Below(int below) => (int)Math.BigMul(Next(), (ulong)below, out _);

    /// <summary>Poisson with that mean, as so many draws of mean 1.</summary>
    public long PoissonOf(long mean)
    {
        var sum = 0L;
        for (var i = 0L; i < mean; i++)
        {
            var drawn = Next();
            for (var k = 0; k < _poisson.Length && drawn >= _poisson[k]; k++)
            {
                sum++;
            }
        }
        return sum;
    }

    private static ulong[] Poisson()
    {
        // 1/e = sum of (-1)^k / k!, in 2^-120.
        var (inverse, term) = (Int128.Zero, Int128.One << 120);
        for (var k = 1; term != 0; k++)
        {
            inverse += k % 2 == 1 ? term : -term;
            term /= k;
        }
        var (sum, share) = (Int128.Zero, inverse);
        var table = new List<ulong>();
        for (var k = 1; share >> 56 != 0; k++)
        {
            sum += share;
            table.Add((ulong)(sum >> 56));
            share /= k;
        }
        return [.. table];
    }
}
