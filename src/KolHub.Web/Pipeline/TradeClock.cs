namespace KolHub.Web.Pipeline;

/// <summary>
/// The time of the trade: expiry, holds, due dates. In Development a person may move it forward to see what happens;
/// cookies, one-time codes and lockout never look at it but at <see cref="TimeProvider.System"/>.
/// </summary>
public sealed class TradeClock : TimeProvider
{
    private long _aheadTicks;

    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _aheadTicks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public void Set(TimeSpan ahead) => Volatile.Write(ref _aheadTicks, ahead.Ticks);
}
