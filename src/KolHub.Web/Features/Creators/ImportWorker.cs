using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Creators;

/// <summary>Works off imports one after the other; what a stop or a crash leaves is taken up again when its lease is over.</summary>
public sealed class ImportWorker(IServiceScopeFactory scopes, IConfiguration settings, ILogger<ImportWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue<bool>("Jobs:Paused"))
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WorkOnce(scopes, stoppingToken))
                {
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "An import of listings stopped; it is tried again when its lease is over");
            }
        }
    }

    /// <summary>One step of one import. False: nothing waits.</summary>
    public static async Task<bool> WorkOnce(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        if (await Send(scopes, new WorkOnImport.Request(), cancellationToken) is not { } report)
        {
            return false;
        }
        await Send(scopes, report, cancellationToken);
        return true;
    }

    private static async Task<T> Send<T>(IServiceScopeFactory scopes, IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
