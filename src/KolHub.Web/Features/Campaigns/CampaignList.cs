using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public enum CampaignView
{
    All,
    Waiting,
    Late,
    WaitingForOthers,
    Drafts,
    Live,
    Closed,
}

public static class CampaignList
{
    public const int PageSize = 50;

    public sealed record Query(CampaignView View = CampaignView.All, string? Search = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(CampaignView view) => $"/campaigns?view={view}" + (string.IsNullOrWhiteSpace(Search) ? "" : "&search=" + Uri.EscapeDataString(Search));
    }

    public sealed record Row(
        long Id, string Title, CampaignState State, bool ApprovedAlone, Money Budget, Money Committed, int OpenDeals, bool BudgetChangePending,
        DateOnly StartsOn, DateOnly EndsOn, int OpenOffers, int Deals);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<CampaignView>())
            {
                tabs.Add(new Tab(words.Of("Campaigns", view), request.Address(view), await In(request, view).CountAsync(cancellationToken), view == request.View));
            }
            var total = tabs.Single(t => t.IsOn).Count;
            var sorted = In(request, request.View).OrderByDescending(c => c.DraftedAt).ThenByDescending(c => c.Id);
            var shown = request.Whole ? sorted : sorted.Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize);
            var rows = await shown.AsNoTracking().Select(c => new Row(
                c.Id, c.Title, c.State, c.ApprovedAlone, c.Budget, c.Committed, c.OpenDeals, c.BudgetChangeRequestedAt != null, c.StartsOn, c.EndsOn,
                db.Offers.Count(o => o.BrandId == c.BrandId && o.CampaignId == c.Id && o.LiveChannelId != null),
                db.Offers.Count(o => o.BrandId == c.BrandId && o.CampaignId == c.Id && o.AcceptedAt != null))).ToListAsync(cancellationToken);
            return new Page(rows, tabs, new Pager(Math.Max(1, request.Page), PageSize, total, request.Address(request.View)), request);
        }

        private IQueryable<Campaign> In(Query request, CampaignView view)
        {
            var campaigns = view switch
            {
                CampaignView.Waiting => db.CampaignsWaitingFor(actor),
                CampaignView.Late => db.CampaignsLate(actor, clock.Now()),
                CampaignView.WaitingForOthers => db.CampaignsWaitingForOthers(actor),
                CampaignView.Drafts => db.CampaignsOf(actor).Where(c => c.State == CampaignState.Draft),
                CampaignView.Live => db.CampaignsOf(actor).Where(c => c.State == CampaignState.Approved || c.State == CampaignState.Running),
                CampaignView.Closed => db.CampaignsOf(actor).Where(c => c.State == CampaignState.Closed),
                _ => db.CampaignsOf(actor),
            };
            return request.Search?.Trim().ToLower() is { Length: > 0 } text ? campaigns.Where(c => c.Title.ToLower().Contains(text)) : campaigns;
        }
    }
}
