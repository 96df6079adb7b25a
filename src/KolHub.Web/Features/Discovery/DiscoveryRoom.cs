using KolHub.Data;
using KolHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

public static class DiscoveryRoom
{
    public static void AddDiscovery(this IServiceCollection services)
    {
        services.AddSingleton<CreatorIndex>();
        services.AddHostedService<RefreshMarket>();
    }
}

/// <summary>Keeps the market in memory close to the database, so that nobody waits for it; and clears the notes that it has caught up with.</summary>
public sealed class RefreshMarket(CreatorIndex index, IServiceScopeFactory scopes, IConfiguration settings, ILogger<RefreshMarket> log) : BackgroundService
{
    private static readonly TimeSpan _outcomesAge = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue<bool>("Jobs:Paused"))
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        do
        {
            try
            {
                await index.Refresh(_outcomesAge, stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
                // Everybody's notes by their newest one, each brand's by a later one of its own: together in one condition no index would help.
                var newest = await db.MarketChanges.Where(c => c.BrandId == null).MaxAsync(c => (long?)c.Id, stoppingToken) ?? 0;
                var old = Math.Min(newest, Ids.Before(Ids.Next(), CreatorIndex.KeptNotes));
                await db.MarketChanges.Where(c => c.BrandId == null && c.Id < old).ExecuteDeleteAsync(stoppingToken);
                await db.MarketChanges.Where(c => c.BrandId != null && db.MarketChanges.Any(later => later.BrandId == c.BrandId && later.Id > c.Id)).ExecuteDeleteAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "The market could not be read this time");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
