using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

public enum AlertView
{
    Waiting,
    Late,
    All,
}

/// <summary>Alerts of complaints, the one whose clock ends first on top.</summary>
public static class AlertList
{
    private const int PageSize = 50;

    public sealed record Query(AlertView View = AlertView.Waiting, int Page = 1) : IRequest<Page>;

    public sealed record Row(MoodAlert Alert, string Campaign, string? By);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, DateTime Now, bool MayAnswer);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<AlertView>())
            {
                tabs.Add(new Tab(words.Of("Comments", view), $"/comments/alerts?view={view}", await In(view).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(t => t.IsOn).Count, $"/comments/alerts?view={request.View}");
            var rows = await (
                from alert in In(request.View).AsNoTracking()
                join campaign in db.Campaigns on alert.CampaignId equals campaign.Id
                orderby alert.AnsweredAt != null, alert.DueAt
                select new Row(alert, campaign.Title, db.People.Where(p => p.Id == alert.AnsweredBy).Select(p => p.Name).FirstOrDefault()))
                .Skip((pager.Number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            return new Page(rows, tabs, pager, clock.Now(), actor.Role == Role.BrandManager);
        }

        private IQueryable<MoodAlert> In(AlertView view) => view switch
        {
            AlertView.Waiting => db.MoodAlertsOf(actor).Where(a => a.AnsweredAt == null),
            AlertView.Late => db.MoodAlertsLate(actor, clock.Now()),
            _ => db.MoodAlertsOf(actor),
        };
    }
}
