namespace KolHub.Attribution.Drops;

/// <summary>One deal's days without a gap, oldest first; the last is the last whole day, the same for all deals that are judged together.</summary>
public sealed record DealSeries
{
    /// <param name="deal">Names the deal; no two judged together have the same.</param>
    /// <param name="orders">Orders placed on each day, 0 or more.</param>
    /// <param name="sincePost">For each of these days how many days lay between it and the newest post before it or on it; -1 where none was out.</param>
    /// <exception cref="ArgumentException">The two differ in length, or a number is below its range.</exception>
    public DealSeries(long deal, IReadOnlyList<long> orders, IReadOnlyList<int> sincePost)
    {
        if (orders.Count != sincePost.Count || orders.Any(o => o < 0) || sincePost.Any(s => s < -1))
        {
            throw new ArgumentException("Each day has its orders, 0 or more, and its days since a post, -1 or more.");
        }
        (Deal, Orders, SincePost) = (deal, orders, sincePost);
    }

    public long Deal { get; }

    public IReadOnlyList<long> Orders { get; }

    public IReadOnlyList<int> SincePost { get; }
}
