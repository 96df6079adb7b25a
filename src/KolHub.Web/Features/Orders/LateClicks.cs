using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Orders whose click was not known when they came, and is now.</summary>
public static class LateClicks
{
    public sealed record Query : IRequest<IReadOnlyList<long>>;

    public sealed class Handler(KolHubDb db) : IRequestHandler<Query, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Query request, CancellationToken cancellationToken) => await (
            from claim in db.Claims.AsNoTracking()
            where claim.Method == ClaimMethod.Click && claim.ReasonCode == 13 && claim.CreatorId == null
            where db.Clicks.Any(click => click.ClickId == claim.Evidence && click.BrandId == claim.BrandId)
            orderby claim.OrderId
            select claim.OrderId).Take(200).ToListAsync(cancellationToken);
    }
}

public sealed class LateClickWorker(IServiceScopeFactory scopes, ILogger<LateClickWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var order in await Ask(new LateClicks.Query(), stoppingToken))
                {
                    await Ask(new RecreditOrder.Command(order), stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Late clicks could not be credited this time");
            }
        }
    }

    private async Task<T> Ask<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}
