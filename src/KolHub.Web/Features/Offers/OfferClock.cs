using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>Looks once a minute for offers whose time is over or whose campaign was closed.</summary>
public sealed class OfferClock(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration settings, ILogger<OfferClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    private const int AtOnce = 200;

    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [ExpireWhatIsDue];

    /// <summary>Expires what is due, each in its own save: an answer that came first wins, and so does another worker. Answers how many.</summary>
    public async Task<int> ExpireWhatIsDue(CancellationToken ct)
    {
        var expired = 0;
        await Each(await Due(ct), async id => expired += await scopes.TryAsSystem(new ExpireOffer.Command(id), ct) ? 1 : 0);
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
