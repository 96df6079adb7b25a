using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Reviews;

/// <summary>Looks every minute for cases whose time to decide is over.</summary>
public sealed class DeskClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<DeskClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (!settings.GetValue<bool>("Jobs:Paused") && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Late cases could not be escalated this time");
            }
        }
    }

    public async Task<int> Run(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EscalateCases.Command(), ct);
    }
}
