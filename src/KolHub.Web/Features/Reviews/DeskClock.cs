using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Reviews;

/// <summary>Looks every minute for cases whose time to decide is over.</summary>
public sealed class DeskClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<DeskClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [EscalateLateCases];

    private Task EscalateLateCases(CancellationToken ct) => scopes.AsSystem(new EscalateCases.Command(), ct);
}
