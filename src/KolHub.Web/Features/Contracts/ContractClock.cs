using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>Looks every few minutes for contracts whose time is over.</summary>
public sealed class ContractClock(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration settings, ILogger<ContractClock> log) : BackgroundService
{
    private const int AtOnce = 200;

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
                log.LogError(fault, "Contracts could not be ended this time");
            }
        }
    }

    /// <summary>Ends what is over, each in its own save; one that somebody ended or terminated meanwhile is left. Answers how many.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var ended = 0;
        foreach (var id in await Over(ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
            try
            {
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EndContract.Command(id), ct);
                ended++;
            }
            catch (RuleBroken)
            {
                // Somebody came first.
            }
        }
        return ended;
    }

    private async Task<List<long>> Over(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var today = Day.Of(clock.Now());
        return await scope.ServiceProvider.GetRequiredService<KolHubDb>().ContractsOf(Actor.System)
            .Where(c => c.State == ContractState.Active && c.Terms.EndsOn < today).OrderBy(c => c.Terms.EndsOn).Select(c => c.Id).Take(AtOnce).ToListAsync(ct);
    }
}
