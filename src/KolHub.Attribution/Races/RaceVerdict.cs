namespace KolHub.Attribution.Races;

/// <summary>Where a heat stands.</summary>
public enum HeatState
{
    /// <summary>One entrant, or none: there is nothing to compare.</summary>
    Alone,

    /// <summary>Nobody has had a click.</summary>
    NoTraffic,

    /// <summary>The rule has not decided.</summary>
    Open,

    /// <summary>The rule has put out all but one.</summary>
    Won,

    /// <summary>All have been seen enough to be compared, and by the intervals no other entrant is better than the leader by the smallest gain: more traffic would not find a change worth making.</summary>
    Alike,
}

/// <summary>
/// How one entrant stands. <paramref name="BeatenBy"/> is who the rule calls better, null while nobody. <paramref name="Evidence"/> is the highest score against it, to be held against the bar.
/// </summary>
public sealed record Standing(long Id, long Clicks, long Orders, double? Rate, RateInterval Interval, long? BeatenBy, double Evidence)
{
    public bool IsOut => BeatenBy is not null;
}

/// <summary>
/// The heat at this hour. <paramref name="Leader"/> has the highest rate of those that are not out, null when nobody has a click or several share that rate; <paramref name="Winner"/> only where the rule says so.
/// <paramref name="Bar"/> is what evidence a comparison needs. <paramref name="ClicksNeeded"/>: about how many clicks leader and runner-up need each, all in all, if the rates stay as they are seen; null when that cannot be said.
/// <paramref name="Difference"/> is the interval of the leader's rate less the runner-up's, null without both.
/// </summary>
public sealed record HeatVerdict(
    HeatState State, IReadOnlyList<Standing> Standings, long? Leader, long? RunnerUp, long? Winner, double Bar, long? ClicksNeeded, (double Low, double High)? Difference);
