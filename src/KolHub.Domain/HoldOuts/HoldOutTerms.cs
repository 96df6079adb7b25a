namespace KolHub.Domain.HoldOuts;

public enum HoldOutPairing
{
    /// <summary>The same weekday of two weeks that follow each other.</summary>
    SameWeekday,

    /// <summary>A block of days and the one after it.</summary>
    Neighbours,
}

/// <summary>What a test looks like; fixed from the draft on.</summary>
/// <param name="WashHours">So many first hours of each block do not count: who saw the code yesterday may buy today.</param>
public sealed record HoldOutTerms(DateOnly FirstDay, int Days, int BlockDays, HoldOutPairing Pairing, int WashHours)
{
    public const int FewestDays = 8;
    public const int MostDays = 120;
    public const int MostBlockDays = 7;
    public const int FewestPairs = 8;
    public const int MostWashHours = 12;

    /// <summary>How far ahead a test may begin.</summary>
    public const int MostAhead = 92;

    public DateOnly LastDay => FirstDay.AddDays(Days - 1);

    /// <summary>Days from a block to the one that it is compared with.</summary>
    public int Apart => Pairing is HoldOutPairing.SameWeekday ? 7 : BlockDays;

    public void Require(DateOnly today)
    {
        RuleBroken.When(FirstDay <= today, "HoldOuts.FirstDayPassed");
        RuleBroken.When(FirstDay > today.AddDays(MostAhead), "HoldOuts.FirstDayTooFar", MostAhead);
        RuleBroken.When(Days < FewestDays, "HoldOuts.TooShort", FewestDays);
        RuleBroken.When(Days > MostDays, "HoldOuts.TooLong", MostDays);
        RuleBroken.When(BlockDays is < 1 or > MostBlockDays, "HoldOuts.BlockOutOfRange", MostBlockDays);
        RuleBroken.When(WashHours is < 0 or > MostWashHours, "HoldOuts.WashOutOfRange", MostWashHours);
        RuleBroken.When(Apart % BlockDays != 0, "HoldOuts.BlockNotByWeekday");
        RuleBroken.When(Days % (2 * Apart) != 0, "HoldOuts.NoWholePairs", 2 * Apart);
        RuleBroken.When(Days / (2 * BlockDays) < FewestPairs, "HoldOuts.TooFewPairs", FewestPairs, Days / (2 * BlockDays));
    }
}
