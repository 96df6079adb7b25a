namespace KolHub.Attribution.Journeys;

/// <summary>How old a touch of each kind may be at the end of its journey, inclusive to the millisecond; null: any age.</summary>
public sealed record Windows(TimeSpan? Click, TimeSpan? View, TimeSpan? Live, TimeSpan? Coupon)
{
    /// <summary>Click 30 days, view 1 day, live 24 hours, coupon without limit.</summary>
    public static Windows Usual { get; } = new(TimeSpan.FromDays(30), TimeSpan.FromDays(1), TimeSpan.FromHours(24), null);

    /// <summary>Whether a touch of that kind and age counts; one of negative age never does.</summary>
    public bool Hold(TouchKind kind, TimeSpan age) => age >= TimeSpan.Zero && age <= (Of(kind) ?? TimeSpan.MaxValue);

    private TimeSpan? Of(TouchKind kind) => kind switch
    {
        TouchKind.Coupon => Coupon,
        TouchKind.Click => Click,
        TouchKind.Live => Live,
        _ => View,
    };
}
