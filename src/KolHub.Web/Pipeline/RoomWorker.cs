using System.Runtime.CompilerServices;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using MediatR;

namespace KolHub.Web.Pipeline;

/// <summary>A room's work in the background: at every tick its tasks, one after the other. One that fails is logged and holds up none of the others.</summary>
public abstract class RoomWorker(TimeSpan period, IConfiguration settings, ILogger log) : BackgroundService
{
    protected abstract IReadOnlyList<Func<CancellationToken, Task>> Tasks { get; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue<bool>("Jobs:Paused"))
        {
            return;
        }
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var task in Tasks)
            {
                await Try(() => task(stoppingToken), task.Method.Name);
            }
        }
    }

    /// <summary>One of many after the other, such as a brand: one that fails is logged, tried again with the next tick, and holds up none of those after it.</summary>
    protected async Task Each<T>(IEnumerable<T> many, Func<T, Task> act, [CallerMemberName] string task = "")
    {
        foreach (var one in many)
        {
            await Try(() => act(one), $"{task} of {one}");
        }
    }

    private async Task Try(Func<Task> act, string task)
    {
        try
        {
            await act();
        }
        catch (RuleBroken refused)
        {
            log.LogInformation("{Task} left off: somebody else came first ({Rule})", task, refused.Rule);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "{Task} failed and is tried again in {Period}", task, period);
        }
    }
}

public static class SystemRequests
{
    /// <summary>Sends a request as the system, in a scope of its own.</summary>
    public static async Task<T> AsSystem<T>(this IServiceScopeFactory scopes, IRequest<T> request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancel);
    }

    /// <summary>The same; false when a rule refused, as it does when somebody came first.</summary>
    public static async Task<bool> TryAsSystem<T>(this IServiceScopeFactory scopes, IRequest<T> request, CancellationToken cancel)
    {
        try
        {
            await scopes.AsSystem(request, cancel);
            return true;
        }
        catch (RuleBroken)
        {
            return false;
        }
    }
}
