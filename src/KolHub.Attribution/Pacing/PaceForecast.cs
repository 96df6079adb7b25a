namespace KolHub.Attribution.Pacing;

/// <summary>What comes on top until the end, in the unit of the days: the median of the drawn futures and the two ends of the interval; from how many days it was learnt.</summary>
public sealed record PaceForecast(long Low, long Middle, long High, int LearntFrom);
