namespace KolHub.Domain.Orders;

/// <summary>How an order names a creator. Stored and shown on each claim.</summary>
public enum ClaimMethod
{
    Code,
    Click,
    Cookie,
    Platform,
    Email,
    Manual,
}

public enum ClaimOutcome
{
    Won,

    /// <summary>Further evidence for the creator who won: two claims of one creator are one claim.</summary>
    Supports,
    Lost,
}
