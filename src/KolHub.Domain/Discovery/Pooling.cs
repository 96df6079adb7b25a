namespace KolHub.Domain.Discovery;

/// <summary>
/// What of one brand's results another brand may learn: only what the creator agreed to share, only from three brands or more,
/// and only as a band, never as a count.
/// </summary>
public static class Pooling
{
    public const int FewestBrands = 3;

    public static bool Allows(bool creatorAgreed, int brands) => creatorAgreed && brands >= FewestBrands;

    /// <summary>The step of the series 10, 20, 50, 100, 200, 500 … that a count lies on: from, and up to but not including.</summary>
    public static (long From, long To) BandOf(long count)
    {
        long from = 0, to = 10;
        for (var step = 0; count >= to; step++)
        {
            from = to;
            to = step % 3 == 1 ? to / 2 * 5 : to * 2;
        }
        return (from, to);
    }
}
