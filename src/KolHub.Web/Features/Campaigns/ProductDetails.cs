using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class ProductDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record CampaignLine(long Id, string Title, CampaignState State);

    public sealed record Page(long Id, int Version, DateTime? ArchivedAt, ProductInput Product, IReadOnlyList<CampaignLine> Campaigns);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var product = await db.ProductsOf(actor).AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Id, cancellationToken).OrAbsent();
            var campaigns = await db.CampaignsOf(actor).Where(c => c.Products.Any(p => p.ProductId == product.Id)).OrderByDescending(c => c.DraftedAt)
                .Select(c => new CampaignLine(c.Id, c.Title, c.State)).Take(20).ToListAsync(cancellationToken);
            var input = new ProductInput(
                product.Name, product.Category, product.LicenceClass, product.LicenceNumber, product.LicenceExpiresOn,
                product.Price.Currency, product.Price.Major.ToString(CultureInfo.InvariantCulture), product.MarginRate, product.Address);
            return new Page(product.Id, product.Version, product.ArchivedAt, input, campaigns);
        }
    }
}
