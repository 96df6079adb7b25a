using KolHub.Data;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Reviews;

/// <summary>Looks every minute for places in double-blind cases that lapsed, for cases whose time to decide is over, for decided ones whose advertisement has ended, and now and then for files that belong to nothing.</summary>
public sealed class DeskClock(IServiceScopeFactory scopes, IConfiguration settings, TimeProvider clock, ILogger<DeskClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    private DateTime _nextClearing;

    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [LapseUndecidedPlaces, EscalateLateCases, KeepDecidedCases, ClearUnusedFiles];

    private async Task LapseUndecidedPlaces(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Each(await LapsePlaces.Due(scope.ServiceProvider.GetRequiredService<KolHubDb>(), clock.Now(), ct), id => scopes.AsSystem(new LapsePlaces.Command(id), ct));
    }

    private Task EscalateLateCases(CancellationToken ct) => scopes.AsSystem(new EscalateCases.Command(), ct);

    private Task KeepDecidedCases(CancellationToken ct) => scopes.AsSystem(new KeepCases.Command(), ct);

    private async Task ClearUnusedFiles(CancellationToken ct)
    {
        if (clock.Now() is var now && now >= _nextClearing)
        {
            _nextClearing = now.AddHours(6);
            await scopes.AsSystem(new ClearFiles.Command(), ct);
        }
    }
}
