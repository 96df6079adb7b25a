using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

public enum OfferView
{
    All,
    Waiting,
    Late,
    WaitingForOthers,
    Applied,
    Accepted,
    Ended,
}

public static class OfferList
{
    public const int PageSize = 50;

    public sealed record Query(OfferView View = OfferView.All, long? Campaign = null, Platform? Platform = null, string? Search = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(OfferView view) => $"/offers?view={view}"
            + (Campaign is null ? "" : $"&campaign={Campaign}") + (Platform is null ? "" : $"&platform={Platform}") + (string.IsNullOrWhiteSpace(Search) ? "" : "&search=" + Uri.EscapeDataString(Search));
    }

    public sealed record Row(
        long Id, string Campaign, string Brand, string Creator, Platform Platform, string Handle, OfferState State, Side Turn, bool IsOpen, int Round,
        Money Fee, Rate CommissionRate, int Deliverables, DateTime ExpiresAt, DateTime ChangedAt);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, string? CampaignTitle, bool IsCreator);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<OfferView>())
            {
                tabs.Add(new Tab(words.Of("Offers", view), request.Address(view), await In(request, view).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(t => t.IsOn).Count, request.Address(request.View));
            var rows = Rows(In(request, request.View));
            var shown = request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize);
            var title = request.Campaign is { } id ? await db.OffersOf(actor).Where(o => o.CampaignId == id).Select(o => o.Campaign.Title).FirstOrDefaultAsync(cancellationToken) : null;
            return new Page(await shown.ToListAsync(cancellationToken), tabs, pager, request, title, actor.Role == Role.Creator);
        }

        private IQueryable<Offer> In(Query request, OfferView view)
        {
            var offers = view switch
            {
                OfferView.Waiting => db.OffersWaitingFor(actor),
                OfferView.Late => db.OffersLate(actor, clock.Now()),
                OfferView.WaitingForOthers => db.OffersWaitingForOthers(actor),
                OfferView.Applied => db.OffersOf(actor).Where(o => o.StartedBy == Side.Creator),
                OfferView.Accepted => db.OffersOf(actor).Where(o => o.State == OfferState.Accepted),
                OfferView.Ended => db.OffersOf(actor).Where(o => o.LiveChannelId == null && o.State != OfferState.Accepted),
                _ => db.OffersOf(actor),
            };
            offers = request.Campaign is { } campaign ? offers.Where(o => o.CampaignId == campaign) : offers;
            offers = request.Platform is { } platform ? offers.Where(o => o.Channel.Platform == platform) : offers;
            return request.Search?.Trim().ToLower() is { Length: > 0 } text
                ? offers.Where(o => o.Campaign.Title.ToLower().Contains(text) || o.Creator.Name.ToLower().Contains(text) || o.Channel.Handle.ToLower().Contains(text))
                : offers;
        }

        private IQueryable<Row> Rows(IQueryable<Offer> offers) =>
            from offer in offers.AsNoTracking()
            join round in db.OfferRounds on new { offer.BrandId, OfferId = offer.Id, Number = offer.LastRound } equals new { round.BrandId, round.OfferId, round.Number }
            orderby round.ProposedAt descending, offer.Id descending
            select new Row(
                offer.Id, offer.Campaign.Title, db.Brands.Where(b => b.Id == offer.BrandId).Select(b => b.Name).First(), offer.Creator.Name, offer.Channel.Platform, offer.Channel.Handle,
                offer.State, offer.Turn, offer.LiveChannelId != null, offer.LastRound, round.Terms.Fee, round.Terms.CommissionRate, round.Terms.Deliverables.Count, offer.ExpiresAt, round.ProposedAt);
    }
}
