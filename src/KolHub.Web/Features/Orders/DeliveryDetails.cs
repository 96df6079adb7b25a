using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class DeliveryDetails
{
    private const int MostShown = 20_000;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(
        long Id, string ExternalId, string Topic, string Shop, DateTime ReceivedAt, DeliveryState State, int Attempts, long? OrderId, string? Error, IReadOnlyList<string> ErrorArguments, IReadOnlyList<string> Headers, string Body, bool IsCut, string Hash,
        DateTime? ForgottenAt, IReadOnlyList<(long Id, string Number)>? Asked);

    public sealed class Handler(KolHubDb db, Actor actor, SiteKey key) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var d = await db.DeliveriesOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var shop = await db.ShopConnections.Where(c => c.Id == d.ConnectionId).Select(c => new { c.Name, c.Kind }).SingleAsync(cancellationToken);
            var state = d.HasFailed ? DeliveryState.Failed : d.IgnoredAt is not null ? DeliveryState.Ignored : d.AppliedAt is not null ? DeliveryState.Applied : DeliveryState.Open;
            return new Page(d.Id, d.ExternalId, d.Topic, shop.Name, d.ReceivedAt, state, d.Attempts, d.OrderId, d.Error, d.ErrorArguments, d.Headers, d.Body.Length > MostShown ? d.Body[..MostShown] : d.Body, d.Body.Length > MostShown, d.BodySha256, d.ForgottenAt,
                d.AppliedAt is null || d.ForgottenAt is not null ? null : await Asked(d, shop.Kind, cancellationToken));
        }

        private async Task<IReadOnlyList<(long Id, string Number)>?> Asked(Delivery d, ConnectionKind kind, CancellationToken ct) =>
            OrderReader.Privacy(kind, d.Topic, d.Body) is { Ask: PrivacyAsk.Tell } request
                ? [.. (await db.OrdersOf(actor).OfBuyer(key, d.BrandId, d.ConnectionId, request).OrderBy(o => o.PlacedAt).Take(1_000).Select(o => new { o.Id, o.Number }).ToListAsync(ct)).Select(o => (o.Id, o.Number))]
                : null;
    }
}
