using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Commissions;

/// <summary>Looks every few seconds, by the trade's clock, whose hold is over.</summary>
public sealed class HoldEnder(IServiceScopeFactory scopes, IConfiguration settings, ILogger<HoldEnder> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue("Jobs:Paused", false))
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        do
        {
            try
            {
                foreach (var brandId in await Ask(new EndHolds.Due(), stoppingToken))
                {
                    while (await Ask(new EndHolds.Command(brandId), stoppingToken) == EndHolds.Most)
                    {
                    }
                }
            }
            catch (RuleBroken refused)
            {
                log.LogInformation("Holds were being ended elsewhere: {Rule}", refused.Rule);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Holds could not be ended this time");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<T> Ask<T>(IRequest<T> request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancel);
    }
}
