using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Tracking;

/// <summary>Looks once an hour, by the trade's clock, which clicks are old enough to go.</summary>
public sealed class ClickForgetter(IServiceScopeFactory scopes, IConfiguration settings, ILogger<ClickForgetter> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue("Jobs:Paused", false))
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var link in await Ask(new ForgetClicks.Due(), stoppingToken))
                {
                    while (await Ask(new ForgetClicks.Command(link), stoppingToken) == ForgetClicks.Most)
                    {
                    }
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Old clicks could not be deleted this time");
            }
        }
    }

    private async Task<T> Ask<T>(IRequest<T> request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancel);
    }
}
