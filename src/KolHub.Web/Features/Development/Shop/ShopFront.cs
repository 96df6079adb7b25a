using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Shop;

/// <summary>The small shop's window: what a brand sells, and what was bought here, read back from its connection.</summary>
public static class ShopFront
{
    public sealed record Query(string? Shop, string? Khc) : IRequest<Page>;

    public sealed record Door(string Token, string Brand, string Domain);

    public sealed record Goods(long Id, string Name, Money Price);

    public sealed record Bought(long OrderId, string Number, DateTime PlacedAt, string Line, string LineExternalId, long Quantity, Money Base, bool Refunded);

    public sealed record Page(string? Shop, string? Brand, string? ClickId, IReadOnlyList<Door> Shops, IReadOnlyList<Goods> Goods, IReadOnlyList<Bought> Orders);

    public sealed class Handler(KolHubDb db) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var shops = await db.ShopConnections.AsNoTracking().Where(c => c.Kind == ConnectionKind.Shopify && c.ClosedAt == null)
                .Join(db.Brands, c => c.BrandId, b => b.Id, (c, b) => new { c.Id, c.BrandId, c.Currency, c.ShopDomain, c.Token, b.Name })
                .OrderBy(c => c.Id).ToListAsync(cancellationToken);
            var chosen = shops.FirstOrDefault(s => s.Token == request.Shop);
            if (chosen is null)
            {
                return new Page(null, null, request.Khc, [.. shops.Select(s => new Door(s.Token, s.Name, s.ShopDomain))], [], []);
            }
            var goods = await db.Products.AsNoTracking().Where(p => p.BrandId == chosen.BrandId && p.ArchivedAt == null).OrderBy(p => p.Id).Select(p => new Goods(p.Id, p.Name, p.Price)).ToListAsync(cancellationToken);
            var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Include(o => o.Refunds).ThenInclude(r => r.Lines).AsSplitQuery()
                .Where(o => o.ConnectionId == chosen.Id).OrderByDescending(o => o.PlacedAt).Take(10).ToListAsync(cancellationToken);
            var bought = orders.SelectMany(o => o.Lines.Select(l => new Bought(o.Id, o.Number, o.PlacedAt, l.Title, l.ExternalId, l.Quantity, l.Base, o.Refunds.Any(r => r.Lines.Any(x => x.LineExternalId == l.ExternalId)))));
            return new Page(chosen.Token, chosen.Name, request.Khc, [], [.. goods.Where(g => g.Price.Currency == chosen.Currency)], [.. bought]);
        }
    }
}
