using KolHub.Data;
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

public sealed class LateClickWorker(IServiceScopeFactory scopes, IConfiguration settings, ILogger<LateClickWorker> log) : RoomWorker(TimeSpan.FromSeconds(2), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [CreditLateClicks];

    private async Task CreditLateClicks(CancellationToken ct) => await Each(await scopes.AsSystem(new LateClicks.Query(), ct), order => scopes.AsSystem(new RecreditOrder.Command(order), ct));
}
