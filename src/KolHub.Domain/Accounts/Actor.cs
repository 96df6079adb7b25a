namespace KolHub.Domain.Accounts;

public enum Role
{
    BrandManager,
    BrandFinance,
    BrandReviewer,
    Creator,
    PlatformReviewer,
    Operator,
    System,
    Nobody,
}

/// <summary>Who acts: a person in one role for one organisation, or the program itself. Exactly one of BrandId and CreatorId is set for members of a brand and for creators.</summary>
public sealed record Actor(long PersonId, Role Role, long? BrandId = null, long? CreatorId = null)
{
    /// <summary>The program's own jobs and doors (webhooks, clocks).</summary>
    public static readonly Actor System = new(0, Role.System);

    /// <summary>A visitor who has not signed in.</summary>
    public static readonly Actor Nobody = new(0, Role.Nobody);

    public bool IsOfBrand(long brandId) => BrandId == brandId;

    public bool IsCreator(long creatorId) => CreatorId == creatorId;

    public bool IsBrand => Role is Role.BrandManager or Role.BrandFinance or Role.BrandReviewer;
}
