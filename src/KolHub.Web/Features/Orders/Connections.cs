using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class Connections
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(long Id, string Name, ConnectionKind Kind, string Currency, string ShopDomain, bool IsOpen, DateTime? HeardAt, int Orders, int Failed);

    public sealed record Page(IReadOnlyList<Line> Lines, string Currency)
    {
        public IEnumerable<string> Currencies => KolHub.Domain.Currency.All;
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var lines = await db.ShopConnectionsOf(actor).AsNoTracking().OrderBy(c => c.ClosedAt != null).ThenBy(c => c.Name)
                .Select(c => new Line(
                    c.Id, c.Name, c.Kind, c.Currency, c.ShopDomain, c.ClosedAt == null,
                    db.Deliveries.Where(d => d.ConnectionId == c.Id).Max(d => (DateTime?)d.ReceivedAt),
                    db.Orders.Count(o => o.ConnectionId == c.Id),
                    db.Deliveries.Count(d => d.ConnectionId == c.Id && d.FailedAt != null)))
                .ToListAsync(cancellationToken);
            var currency = await db.Brands.Where(b => b.Id == actor.BrandId).Select(b => b.Currency).SingleAsync(cancellationToken);
            return new Page(lines, currency);
        }
    }
}
