using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Tracking;

/// <summary>Looks once an hour, by the trade's clock, which clicks are old enough to go.</summary>
public sealed class ClickForgetter(IServiceScopeFactory scopes, IConfiguration settings, ILogger<ClickForgetter> log) : RoomWorker(TimeSpan.FromHours(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [ForgetOldClicks];

    private async Task ForgetOldClicks(CancellationToken ct) => await Each(await scopes.AsSystem(new ForgetClicks.Due(), ct), async link =>
    {
        while (await scopes.AsSystem(new ForgetClicks.Command(link), ct) == ForgetClicks.Most)
        {
        }
    });
}
