namespace KolHub.Domain.Discovery;

/// <summary>What the ranking said about an account on the day it was chosen, so that the choice can be explained a year later.</summary>
/// <param name="Model">Version of the formulas and the day on which they learned.</param>
/// <param name="Weights">The sliders as they stood.</param>
public sealed record MatchAnswer(
    string Model,
    int Rank,
    int OutOf,
    double Score,
    double Fit,
    double ExpectedSales,
    double SalesLow,
    double SalesHigh,
    string Weights,
    IReadOnlyList<MatchReason> Reasons);

/// <summary>One part of the score against the peers' median; all together make the difference.</summary>
public sealed record MatchReason(string Term, double Value, double Peers, double Contribution, bool IsMeasured);
