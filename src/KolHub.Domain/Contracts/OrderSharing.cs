namespace KolHub.Domain.Contracts;

/// <summary>How an order is shared among the touches that may earn it.</summary>
public enum ShareModel
{
    Last,
    First,
    Linear,

    /// <summary>40 to the first, 20 to all between, 40 to the last.</summary>
    Position,

    /// <summary>A touch loses half of its weight with each half-life before the order.</summary>
    TimeDecay,
}

/// <summary>What a creator's own code does beside the links of others.</summary>
public enum CodeRole
{
    /// <summary>It takes the order.</summary>
    Override,

    /// <summary>It is a touch at the time of the order, one among the others.</summary>
    Add,

    /// <summary>It takes its share of each line, the model the rest.</summary>
    Split,
}

/// <summary>What a contract says where one order has several creators' touches and is not given to one of them. Frozen with the version that both sides sign.</summary>
/// <param name="CodeShare">What the code takes under <see cref="CodeRole.Split"/>, above 0 and below 100 %; zero otherwise.</param>
/// <param name="HalfLifeDays">For <see cref="ShareModel.TimeDecay"/>, 1 to 90; zero otherwise.</param>
public sealed record OrderSharing(ShareModel Model, CodeRole Code, Rate CodeShare, int HalfLifeDays)
{
    public const int LongestHalfLife = 90;

    internal void Check()
    {
        RuleBroken.When(Code == CodeRole.Split ? CodeShare.BasisPoints <= 0 || CodeShare.BasisPoints >= Rate.Whole.BasisPoints : CodeShare.BasisPoints != 0, "Contracts.CodeShareOutOfRange");
        RuleBroken.When(Model == ShareModel.TimeDecay ? HalfLifeDays is < 1 or > LongestHalfLife : HalfLifeDays != 0, "Contracts.HalfLifeOutOfRange", LongestHalfLife);
    }
}
