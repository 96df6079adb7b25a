using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>Looks once a minute for offers whose time is over or whose campaign was closed.</summary>
public sealed class OfferClock(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration settings, ILogger<OfferClock> log) : BackgroundService
{
    private const int AtOnce = 200;

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
                await Run(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Offers could not be expired this time");
            }
        }
    }

    /// <summary>Expires what is due, each in its own save: an answer that came first wins, and so does another worker. Answers how many.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var expired = 0;
        foreach (var id in await Due(ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
            try
            {
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ExpireOffer.Command(id), ct);
                expired++;
            }
            catch (RuleBroken)
            {
                // Somebody answered between the look and the lock.
            }
        }
        return expired;
    }

    private async Task<List<long>> Due(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.Now();
        return await scope.ServiceProvider.GetRequiredService<KolHubDb>().OffersOf(Actor.System)
            .Where(o => o.LiveChannelId != null && (o.ExpiresAt <= now || o.Campaign.ClosedAt != null))
            .OrderBy(o => o.ExpiresAt).Select(o => o.Id).Take(AtOnce).ToListAsync(ct);
    }
}
