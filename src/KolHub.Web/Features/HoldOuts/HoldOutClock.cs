using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>Looks once a minute for switches of tomorrow that nobody was told of, and for tests whose days are over.</summary>
public sealed class HoldOutClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<HoldOutClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [TellSwitchesAndEnd];

    private async Task TellSwitchesAndEnd(CancellationToken ct) => await Each(await scopes.AsSystem(new KeepHoldOuts.Due(), ct), id => scopes.AsSystem(new KeepHoldOuts.Command(id), ct));
}
