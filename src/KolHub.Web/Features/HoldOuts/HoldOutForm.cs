using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

public static class HoldOutForm
{
    /// <param name="From">Another test of the campaign whose terms stand in the form.</param>
    public sealed record Query(long Id, long? From = null) : IRequest<Page>;

    public sealed record Page(long Id, string Title, string Zone, HoldOutInput Terms, string? Code, IReadOnlyList<Choice> Codes);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().Where(c => c.BrandId == actor.BrandId).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var zone = await db.Brands.Where(b => b.Id == campaign.BrandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            var codes = await (
                from code in db.PromoCodesOf(actor).AsNoTracking()
                join creator in db.Creators on code.CreatorId equals creator.Id
                where code.CampaignId == campaign.Id && code.OpenedAt != null && code.ClosedAt == null
                orderby creator.Name, code.Code
                select new { code.Id, code.Code, creator.Name }).ToListAsync(cancellationToken);
            var (usual, from) = (HoldOutInput.Usual(clock.Today(zone)), await db.HoldOutsOf(actor).AsNoTracking().SingleOrDefaultAsync(h => h.Id == request.From && h.CampaignId == campaign.Id, cancellationToken));
            return new Page(
                campaign.Id, campaign.Title, zone, from is null ? usual : new HoldOutInput(from.FirstDay > clock.Today(zone) ? from.FirstDay : usual.FirstDay, from.Days, from.BlockDays, from.Pairing, from.WashHours),
                from?.CodeId.ToString(CultureInfo.InvariantCulture), codes.ConvertAll(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), $"{c.Code} · {c.Name}")));
        }
    }
}
