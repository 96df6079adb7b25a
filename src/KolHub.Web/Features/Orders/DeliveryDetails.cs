using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class DeliveryDetails
{
    private const int MostShown = 20_000;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(
        long Id, string ExternalId, string Topic, string Shop, DateTime ReceivedAt, DeliveryState State, int Attempts, long? OrderId, string? Error, IReadOnlyList<string> ErrorArguments, IReadOnlyList<string> Headers, string Body, bool IsCut, string Hash);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var d = await db.DeliveriesOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var shop = await db.ShopConnections.Where(c => c.Id == d.ConnectionId).Select(c => c.Name).SingleAsync(cancellationToken);
            var state = d.HasFailed ? DeliveryState.Failed : d.IgnoredAt is not null ? DeliveryState.Ignored : d.AppliedAt is not null ? DeliveryState.Applied : DeliveryState.Open;
            return new Page(d.Id, d.ExternalId, d.Topic, shop, d.ReceivedAt, state, d.Attempts, d.OrderId, d.Error, d.ErrorArguments, d.Headers, d.Body.Length > MostShown ? d.Body[..MostShown] : d.Body, d.Body.Length > MostShown, d.BodySha256);
        }
    }
}
