using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>Looks once a minute for contracts whose time is over, and for promises that have come due.</summary>
public sealed class ContractClock(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration settings, ILogger<ContractClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    private const int AtOnce = 200;

    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [EndWhatIsOver, SettleGuarantees];

    /// <summary>Ends what is over, or lengthens it where its promise says so, each in its own save; one that somebody ended or terminated meanwhile is left. Answers how many.</summary>
    public async Task<int> EndWhatIsOver(CancellationToken ct)
    {
        var ended = 0;
        await Each(await Over(ct), async id => ended += await scopes.TryAsSystem(new EndContract.Command(id), ct) ? 1 : 0);
        return ended;
    }

    /// <summary>Settles each on its own; one that is not ripe yet, or that another node settled meanwhile, is left. Answers how many.</summary>
    public async Task<int> SettleGuarantees(CancellationToken ct)
    {
        List<long> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            due = await SettleGuarantee.Due(scope.ServiceProvider.GetRequiredService<KolHubDb>(), Day.Of(clock.Now()), ct);
        }
        var settled = 0;
        await Each(due, async id => settled += await scopes.TryAsSystem(new SettleGuarantee.Command(id), ct) ? 1 : 0);
        return settled;
    }

    private async Task<List<long>> Over(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var today = Day.Of(clock.Now());
        return await scope.ServiceProvider.GetRequiredService<KolHubDb>().ContractsOf(Actor.System)
            .Where(c => c.State == ContractState.Active && (c.ExtendedTo ?? c.Terms.EndsOn) < today).OrderBy(c => c.Terms.EndsOn).Select(c => c.Id).Take(AtOnce).ToListAsync(ct);
    }
}
