using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Drops;

/// <summary>Looks every ten minutes for brands whose yesterday nobody has looked at.</summary>
public sealed class DropClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<DropClock> log) : RoomWorker(TimeSpan.FromMinutes(10), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [LookAtYesterday];

    private async Task LookAtYesterday(CancellationToken ct) => await Each(await scopes.AsSystem(new LookForDrops.Due(), ct), brand => scopes.AsSystem(new LookForDrops.Command(brand), ct));
}
