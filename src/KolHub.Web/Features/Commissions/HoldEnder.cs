using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Commissions;

/// <summary>Looks every few seconds, by the trade's clock, whose hold is over.</summary>
public sealed class HoldEnder(IServiceScopeFactory scopes, IConfiguration settings, ILogger<HoldEnder> log) : RoomWorker(TimeSpan.FromSeconds(5), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [EndHoldsThatAreOver];

    private async Task EndHoldsThatAreOver(CancellationToken ct) => await Each(await scopes.AsSystem(new EndHolds.Due(), ct), async brandId =>
    {
        while (await scopes.AsSystem(new EndHolds.Command(brandId), ct) == EndHolds.Most)
        {
        }
    });
}
