namespace KolHub.Matching.Portfolio;

internal static class Overlap
{
    /// <summary>
    /// The share of each one's audience that those picked before it do not reach: Π (1 - overlap), pairs without data counting as strangers.
    /// Picked in the order of value for money, ties by id; one that is not picked comes after all that are.
    /// </summary>
    public static Dictionary<long, double> Kept(IReadOnlyList<PortfolioCandidate> picked, IReadOnlyList<PortfolioCandidate> all, IReadOnlyList<AudienceOverlap> overlaps)
    {
        var kept = all.ToDictionary(c => c.Id, _ => 1.0);
        if (overlaps.Count == 0)
        {
            return kept;
        }
        var turn = picked.OrderByDescending(c => c.Value / Math.Max(1.0, c.Cost)).ThenBy(c => c.Id).Select((c, i) => (c.Id, i)).ToDictionary(c => c.Id, c => c.i);
        foreach (var overlap in overlaps.OrderBy(o => o.Of).ThenBy(o => o.With))
        {
            if (overlap.Of != overlap.With && turn.TryGetValue(overlap.With, out var with) && kept.ContainsKey(overlap.Of) && with < turn.GetValueOrDefault(overlap.Of, int.MaxValue))
            {
                kept[overlap.Of] *= 1 - overlap.Share;
            }
        }
        return kept;
    }
}
