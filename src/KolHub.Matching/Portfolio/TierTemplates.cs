namespace KolHub.Matching.Portfolio;

/// <summary>Mixes of tiers that the trade names (matching.md 1.2).</summary>
public enum TierTemplate
{
    /// <summary>金字塔, for a launch: a few large ones on a broad base.</summary>
    Pyramid,

    /// <summary>橄榄型, for growth: most of the money in the middle.</summary>
    Olive,

    /// <summary>5:3:2. Which tier gets the 5 differs by source, so that it is asked.</summary>
    FiveThreeTwo,
}

public static class TierTemplates
{
    private const int Head = 1, Waist = 2, Base = 4 | 8;

    /// <summary>
    /// Limits of spending around the template's shares, <paramref name="tolerance"/> basis points to either side. Tiers are bits from the largest: head 1, waist 2, tail 4, KOC 8
    /// (the last two share the base of 5:3:2). <paramref name="leader"/> is who gets the 5: 0 head, 1 waist, 2 base; the others follow from the larger to the smaller, the base before the head when the waist leads.
    /// The shares of the named mixes other than 5:3:2 are ours; no source gives figures.
    /// </summary>
    public static IReadOnlyList<TierRule> Rules(TierTemplate template, int tolerance = 1_000, int leader = 0) => [.. SharesOf(template, leader).Select(s => new TierRule(s.Bits, Math.Max(0, s.Share - tolerance), Math.Min(10_000, s.Share + tolerance)))];

    /// <summary>Basis points of the budget for each group of tiers; they sum to 10,000.</summary>
    public static IReadOnlyList<(int Bits, int Share)> SharesOf(TierTemplate template, int leader = 0) => template switch
    {
        TierTemplate.Pyramid => [(Head, 2_000), (Waist, 3_000), (4, 3_000), (8, 2_000)],
        TierTemplate.Olive => [(Head, 1_000), (Waist, 6_000), (4, 2_000), (8, 1_000)],
        _ => leader switch
        {
            1 => [(Waist, 5_000), (Base, 3_000), (Head, 2_000)],
            2 => [(Base, 5_000), (Waist, 3_000), (Head, 2_000)],
            _ => [(Head, 5_000), (Waist, 3_000), (Base, 2_000)],
        },
    };
}
