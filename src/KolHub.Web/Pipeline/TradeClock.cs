namespace KolHub.Web.Pipeline;

/// <summary>
/// The time of the trade: expiry, holds, due dates. In Development a person may move it forward to see what happens;
/// cookies, one-time codes and lockout never look at it but at <see cref="TimeProvider.System"/>.
/// </summary>
public sealed class TradeClock : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> _told = new();
    private long _aheadTicks;

    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _aheadTicks));

    public override DateTimeOffset GetUtcNow() => _told.Value ?? System.GetUtcNow() + Ahead;

    /// <summary>What runs in this flow of calls happens at that moment: how the demo market tells its past.</summary>
    public void Tell(DateTime? utc) => _told.Value = utc is { } moment ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null;

    public void Set(TimeSpan ahead) => Volatile.Write(ref _aheadTicks, ahead.Ticks);
}
