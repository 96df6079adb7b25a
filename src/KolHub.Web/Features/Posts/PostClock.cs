using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Posts;

/// <summary>Looks once a minute for acceptances that nobody decided, and for posts whose day to be looked at has come or passed.</summary>
public sealed class PostClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<PostClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue<bool>("Jobs:Paused"))
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
                var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
                await mediator.Send(new EscalateAcceptances.Command(), stoppingToken);
                await mediator.Send(new EscalateWithdrawals.Command(), stoppingToken);
                await mediator.Send(new KeepChecks.Command(), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "The dates of posts could not be kept this time");
            }
        }
    }
}
