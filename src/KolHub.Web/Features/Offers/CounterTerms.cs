using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Offers;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>The form of a counter: the other side's terms, to be changed.</summary>
public static class CounterTerms
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(long Id, int Round, string Campaign, string Other, OfferTerms Current, TermsInput Terms, bool IsMyTurn);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var offer = await db.OffersOf(actor).AsNoTracking().Include(o => o.Rounds).Include(o => o.Campaign).Include(o => o.Creator).SingleOrDefaultAsync(o => o.Id == request.Id, cancellationToken).OrAbsent();
            var brand = await db.Brands.Where(b => b.Id == offer.BrandId).Select(b => b.Name).SingleAsync(cancellationToken);
            var terms = offer.Terms;
            return new Page(offer.Id, offer.LastRound, offer.Campaign.Title, offer.SideOf(actor) == Side.Brand ? offer.Creator.Name : brand, terms, Input(terms), offer.IsOpen && offer.Turn == offer.SideOf(actor));
        }

        private static TermsInput Input(OfferTerms terms) => new(
            terms.Currency, Amount(terms.Fee), terms.CommissionRate, Amount(terms.CommissionCap), Amount(terms.Guarantee), Amount(terms.Sample), terms.SampleDescription,
            terms.HoldDays, terms.ClickWindowDays, [.. terms.Deliverables.Select(d => new DeliverableInput(d.Form, d.DueOn, d.Note))]);

        private static string? Amount(Money amount) => amount.IsZero ? null : amount.Major.ToString(CultureInfo.InvariantCulture);
    }
}
