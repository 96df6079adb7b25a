using KolHub.Domain.Creators;

namespace KolHub.Domain.Campaigns;

/// <summary>A bin of a dimension (a code of <see cref="AudienceLayout"/>) and how welcome it is, 0 to 100.</summary>
public sealed record TargetBin(string Code, int Weight);

/// <summary>One dimension: its share of the fit (relative weight, 0 to 100), whether the product is useless outside it, and the bins wanted.</summary>
public sealed record TargetDimension(AudienceDimension Name, int Weight, bool Hard, IReadOnlyList<TargetBin> Bins)
{
    public bool IsSound =>
        Name != AudienceDimension.Authenticity
        && Weight is >= 0 and <= 100
        && Bins.All(bin => bin.Weight is >= 0 and <= 100 && AudienceLayout.BinsOf(Name).Contains(bin.Code))
        && Bins.Any(bin => bin.Weight > 0)
        && Bins.DistinctBy(bin => bin.Code).Count() == Bins.Count;
}

/// <summary>Whom the campaign wants to reach. Empty: everybody.</summary>
public sealed record TargetAudience(IReadOnlyList<TargetDimension> Dimensions)
{
    public static readonly TargetAudience Everybody = new([]);

    public bool IsSound =>
        Dimensions.All(dimension => dimension.IsSound)
        && Dimensions.DistinctBy(dimension => dimension.Name).Count() == Dimensions.Count
        && (Dimensions.Count == 0 || Dimensions.Any(dimension => dimension.Weight > 0));
}
