using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Offers;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

/// <summary>A brief as a creator reads it: what is to be made and what it earns, not what the brand may spend.</summary>
public static class OpenCampaign
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record ProductLine(string Name, Money Price, string Address);

    public sealed record MyOffer(long Id, OfferState State);

    public sealed record Page(
        long Id, string Title, long BrandId, string Brand, string Goal, int PlatformBits, int FormBits, Rate CommissionRate, Rate CodeDiscount, int ClickWindowDays, int HoldDays, DateOnly StartsOn, DateOnly EndsOn,
        IReadOnlyList<string> RequiredClaims, IReadOnlyList<string> ForbiddenClaims, DateOnly CallEndsOn, int Places, int Taken, IReadOnlyList<ProductLine> Products, IReadOnlyList<MyOffer> Mine);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var c = await db.OpenCallsOf(actor, clock.Now()).AsNoTracking().Include(x => x.Products).ThenInclude(p => p.Product).SingleOrDefaultAsync(x => x.Id == request.Id, cancellationToken).OrAbsent();
            var brand = await db.Brands.Where(b => b.Id == c.BrandId).Select(b => b.Name).SingleAsync(cancellationToken);
            var taken = await db.Offers.CountAsync(o => o.CampaignId == c.Id && o.AppliedAt != null && o.AcceptedAt != null, cancellationToken);
            var mine = await db.OffersOf(actor).Where(o => o.CampaignId == c.Id).OrderByDescending(o => o.Id).Select(o => new MyOffer(o.Id, o.State)).ToListAsync(cancellationToken);
            return new Page(
                c.Id, c.Title, c.BrandId, brand, c.Goal, c.PlatformBits, c.FormBits, c.CommissionRate, c.CodeDiscount, c.ClickWindowDays, c.HoldDays, c.StartsOn, c.EndsOn,
                c.RequiredClaims, c.ForbiddenClaims, c.CallEndsOn!.Value, c.CallPlaces, taken, [.. c.Products.Select(p => new ProductLine(p.Product.Name, p.Product.Price, p.Product.Address))], mine);
        }
    }
}
