using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Commissions;

/// <summary>Looks twice a minute for credits to check.</summary>
public sealed class CreditWatcher(IServiceScopeFactory scopes, IConfiguration settings, ILogger<CreditWatcher> log) : RoomWorker(TimeSpan.FromSeconds(30), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [CheckFreshCredits];

    private async Task CheckFreshCredits(CancellationToken ct) => await Each(await scopes.AsSystem(new CheckCredits.Due(), ct), async brandId =>
    {
        if (await scopes.AsSystem(new CheckCredits.Query(brandId), ct) > 0)
        {
            await scopes.AsSystem(new CheckCredits.Command(brandId), ct);
        }
        else
        {
            await scopes.AsSystem(new CheckCredits.NothingFound(brandId), ct);
        }
    });
}
