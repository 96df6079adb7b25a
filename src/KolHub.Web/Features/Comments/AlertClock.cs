using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Comments;

/// <summary>Looks once a minute for alerts whose two hours are over.</summary>
public sealed class AlertClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<AlertClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [EscalateLateAlerts];

    private Task EscalateLateAlerts(CancellationToken ct) => scopes.AsSystem(new EscalateAlerts.Command(), ct);
}
