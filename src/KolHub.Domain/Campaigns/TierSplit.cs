using KolHub.Domain.Creators;

namespace KolHub.Domain.Campaigns;

/// <summary>How the budget is meant to be spent over creators' sizes; with the reserve it makes the whole.</summary>
public sealed record TierSplit(Rate Head, Rate Waist, Rate Tail, Rate Koc)
{
    public static readonly TierSplit Usual = new(new(5_000), new(2_500), new(1_500), new(500));

    public Rate this[Tier tier] => tier switch { Tier.Head => Head, Tier.Waist => Waist, Tier.Tail => Tail, _ => Koc };

    public int Sum => Head.BasisPoints + Waist.BasisPoints + Tail.BasisPoints + Koc.BasisPoints;

    public bool IsWholeWith(Rate reserve) =>
        Head.BasisPoints >= 0 && Waist.BasisPoints >= 0 && Tail.BasisPoints >= 0 && Koc.BasisPoints >= 0
        && Sum + reserve.BasisPoints == Rate.Whole.BasisPoints;
}
