using KolHub.Domain.Orders;

namespace KolHub.Tests.Invariants;

internal enum Word
{
    Decline,
    Hold,
    ReleaseHold,
    Freeze,
    Thaw,
}

internal enum Move
{
    Drop,
    Release,
    Submit,
    Settle,
    Fail,
}

/// <summary>One thing that happens in a market. A number chooses among what is there at that moment, so that a step stays possible when others are left out.</summary>
internal abstract record Step(int Brand)
{
    internal sealed record Ordered(int Brand, OrderSnapshot Order) : Step(Brand);

    internal sealed record Refunded(int Brand, RefundSnapshot Refund) : Step(Brand);

    internal sealed record Confirmed(int Brand, int Which) : Step(Brand);

    internal sealed record Passed(int Brand, TimeSpan Time) : Step(Brand);

    internal sealed record HoldsEnded(int Brand) : Step(Brand);

    internal sealed record Decided(int Brand, int Which, Word What) : Step(Brand);

    internal sealed record FeeEarned(int Brand, int Creator, long Minor) : Step(Brand);

    internal sealed record Listed(int Brand, int Currency) : Step(Brand);

    internal sealed record Moved(int Brand, int Which, Move What) : Step(Brand);
}
