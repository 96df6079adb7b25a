namespace KolHub.Attribution.Races;

/// <summary>
/// The rule of one heat, fixed before it starts.
/// <paramref name="Alpha"/>: the chance, at most, that over the whole heat and however often one looks, the best entrant is stopped or another is named winner (0 to 1, open).
/// <paramref name="LeastClicks"/>: two entrants are compared once both have so many clicks.
/// <paramref name="SmallestGain"/>: how much more, relatively, a scheme must bring to be worth a change (0.2 is 20 %); it only says when entrants are alike and how much traffic is needed, never who wins.
/// </summary>
public sealed record RaceRule(double Alpha, long LeastClicks, double SmallestGain)
{
    /// <summary>Stored with every decision, so that it can be checked by the rule that made it.</summary>
    public const string Version = "blocks-1";

    /// <summary>
    /// How much evidence one comparison needs among so many entrants. False verdicts about the best come from the comparisons in which it is beaten, one fewer than there are entrants;
    /// where two are equally good, from those of both: so alpha is shared by 2 (entrants - 1) comparisons (Bonferroni), and Ville's inequality gives each its bar, the inverse of its share.
    /// </summary>
    public double Bar(int entrants) => entrants < 2 ? double.PositiveInfinity : 2 * (entrants - 1) / Alpha;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Alpha, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Alpha, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(LeastClicks);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SmallestGain, 0);
    }
}
