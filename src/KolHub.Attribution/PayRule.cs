namespace KolHub.Attribution;

/// <summary>How an order is shared among touches, where a contract pays more than one.</summary>
public enum PayModel
{
    Last,
    First,
    Linear,
    LinearUnique,
    Position,
    PositionDecay,
    TimeDecay,
}

/// <summary>What a creator's valid code does to the links of others.</summary>
public enum CouponMode
{
    /// <summary>It takes the order, also without any click.</summary>
    Override,

    /// <summary>It is the last touch, at order time, and the model decides over all.</summary>
    Add,

    /// <summary>It takes its share, the model shares the rest over the other touches; where there are none, it takes all.</summary>
    Split,
}

/// <summary>A contract's rule for sharing one order; it goes with the version of the contract's terms. Parts that cannot share anything are refused with <see cref="ArgumentException"/>.</summary>
public sealed record PayRule(PayModel Model, CouponMode Coupon)
{
    /// <summary>Basis points of each line for the code under <see cref="CouponMode.Split"/>, 0 to 10,000.</summary>
    public int CouponShare
    {
        get;
        init => field = value is >= 0 and <= Shares.Whole ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = Shares.Whole / 2;

    /// <summary>For <see cref="PayModel.Position"/>: to the first touch, to all between, to the last.</summary>
    public (int First, int Middle, int Last) Position
    {
        get;
        init => field = value is { First: >= 0, Middle: >= 0, Last: >= 0 } && value != (0, 0, 0) ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = (40, 20, 40);

    /// <summary>For <see cref="PayModel.TimeDecay"/>, at least a millisecond.</summary>
    public TimeSpan HalfLife
    {
        get;
        init => field = value >= TimeSpan.FromMilliseconds(1) ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = TimeSpan.FromDays(7);

    /// <summary>Short enough to be stored beside a claim, with what it needs to be computed again.</summary>
    public override string ToString() => (Model, Coupon) switch
    {
        (PayModel.Position, _) => $"{Model} {Position.First}/{Position.Middle}/{Position.Last}, code {CodeText}",
        (PayModel.TimeDecay, _) => FormattableString.Invariant($"{Model} {HalfLife.TotalHours:0.##} h, code {CodeText}"),
        _ => $"{Model}, code {CodeText}",
    };

    private string CodeText => Coupon == CouponMode.Split ? $"{Coupon} {CouponShare}" : $"{Coupon}";

    /// <summary>A whole weight for each touch; they stand in the order of time.</summary>
    internal long[] Weights(IReadOnlyList<Touch> touches, DateTime orderAt) => Model switch
    {
        PayModel.First => RuleModels.First(touches.Count),
        PayModel.Linear => RuleModels.Linear(touches.Count),
        PayModel.LinearUnique => RuleModels.LinearUnique([.. touches.Select(touch => touch.CreatorId)]),
        PayModel.Position => RuleModels.Position(touches.Count, Position.First, Position.Middle, Position.Last),
        PayModel.PositionDecay => RuleModels.PositionDecay(touches.Count),
        PayModel.TimeDecay => RuleModels.TimeDecay([.. touches.Select(touch => (orderAt - touch.At).Ticks / TimeSpan.TicksPerMillisecond)], HalfLife.Ticks / TimeSpan.TicksPerMillisecond),
        _ => RuleModels.Last(touches.Count),
    };
}
