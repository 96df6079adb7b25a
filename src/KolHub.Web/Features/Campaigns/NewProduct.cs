using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class NewProduct
{
    public sealed record Query : IRequest<ProductInput>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, ProductInput>
    {
        public async Task<ProductInput> Handle(Query request, CancellationToken cancellationToken)
        {
            var brand = await db.BrandsOf(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == actor.BrandId, cancellationToken).OrAbsent();
            return new ProductInput(null, default, default, null, null, brand.Currency, null, null, null);
        }
    }
}
