using KolHub.Data;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Fills the demo market once, in the background, while the first pages are already answered. The same seed, dates relative to the day.</summary>
public sealed class DemoMarket(IServiceScopeFactory scopes, TradeClock clock, IConfiguration settings, IHostApplicationLifetime life, ILogger<DemoMarket> log) : BackgroundService
{
    private const int Seed = 20261121;

    /// <summary>Everything is there.</summary>
    public bool IsFilled { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        life.ApplicationStarted.Register(started.SetResult);
        await started.Task;
        try
        {
            await Fill(stoppingToken);
            IsFilled = true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "The demo market could not be filled to the end");
        }
    }

    private async Task Fill(CancellationToken ct)
    {
        var now = clock.Now();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
            if (await db.Creators.CountAsync(ct) > 5)
            {
                return;
            }
            await new DemoCreators(db, new Random(Seed), now).Settle(settings.GetValue("Demo:Creators", 2_000), ct);
        }
        var stage = new DemoStage(scopes, clock, log);
        var deals = new DemoDeals(stage, new Random(Seed + 1), now, settings["Site:Address"] ?? "http://localhost:5080", settings.GetValue("Demo:Brands", DemoBrands.All.Length));
        await deals.Play(ct);
        log.LogInformation("The demo market is filled after {Seconds} s; {Refused} of its commands were refused by rules", (int)watch.Elapsed.TotalSeconds, stage.Refused);
    }
}
