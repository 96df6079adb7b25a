using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Home;

/// <summary>The first page: what waits for you, what is late, what waits for others; each count is the length of the queue it opens.</summary>
public static class Today
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(string Words, int Count, string Link);

    /// <summary>What somebody does first who has done nothing here yet.</summary>
    public sealed record FirstStep(Role Role, string Link);

    public sealed record NoticeLine(string Text, string Link, DateTime At);

    public sealed record Page(IReadOnlyList<Line> WaitingForYou, IReadOnlyList<Line> Late, IReadOnlyList<Line> WaitingForOthers, IReadOnlyList<NoticeLine> Notices, FirstStep? Begin);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var notices = await db.NoticesOf(actor).AsNoTracking().Where(n => n.ReadAt == null).OrderByDescending(n => n.At).Take(5).ToListAsync(cancellationToken);
            return new Page(
                await Count(WaitingForYou(), cancellationToken), await Count(Late(clock.Now()), cancellationToken), await Count(WaitingForOthers(), cancellationToken),
                [.. notices.Select(n => new NoticeLine(words[n.Words, [.. n.Arguments]], n.Link, n.At))], await Begin(cancellationToken));
        }

        private async Task<FirstStep?> Begin(CancellationToken ct) => actor.Role switch
        {
            Role.BrandManager when !await db.CampaignsOf(actor).AnyAsync(ct) => new(actor.Role, "/campaigns/new"),
            Role.Creator when !await db.ChannelsOf(actor).AnyAsync(c => c.CreatorId == actor.CreatorId, ct) => new(actor.Role, "/profile/channels"),
            Role.Operator when !await db.Memberships.AnyAsync(m => m.Role == Role.PlatformReviewer && m.EndedAt == null, ct) => new(actor.Role, "/colleagues"),
            _ => null,
        };

        private (string, IQueryable<object>, string, May)[] WaitingForYou() =>
        [
            ("Home.Campaigns", db.CampaignsWaitingFor(actor), "/campaigns?view=Waiting", May.SeeCampaigns),
            ("Home.Offers", db.OffersWaitingFor(actor), "/offers?view=Waiting", May.SeeOffers),
            ("Home.Contracts", db.ContractsWaitingFor(actor), "/contracts?view=Waiting", May.SeeContracts),
            ("Home.Templates", db.ContractTemplatesWaitingFor(actor), "/contract-templates?view=Waiting", May.ApproveTemplates),
            ("Home.Cases", db.ReviewCasesWaitingFor(actor), "/reviews", May.ReviewWording),
            ("Home.Drafts", db.DraftsWaitingFor(actor), "/drafts?view=Waiting", May.SeeDrafts),
            ("Home.Deliverables", db.DeliverablesWaitingFor(actor), "/posts?view=Waiting", May.SeePosts),
            ("Home.Checks", db.PostChecksWaitingFor(actor, clock.Now()), "/checks?view=Waiting", May.CheckPosts),
            ("Home.Withdrawals", db.WithdrawalsWaitingFor(actor), "/withdrawals", May.WithdrawPosts),
            ("Home.Alerts", db.MoodAlertsWaitingFor(actor), "/comments/alerts?view=Waiting", May.KeepComments),
            ("Home.Deliveries", db.DeliveriesWaitingFor(actor), "/orders/deliveries?state=Failed", May.SetUpOrders),
            ("Home.UnconfirmedOrders", db.OrdersToConfirm(actor), "/orders?view=Unconfirmed", May.DeclineCommissions),
            ("Home.Commissions", db.CommissionsWaitingFor(actor), "/commissions?tab=Held", May.DeclineCommissions),
            ("Home.Payees", db.PayeesOpen(actor), "/payouts", May.MakePayouts),
            ("Home.Batches", db.BatchesWaitingFor(actor), "/payouts/batches?view=Waiting", May.MakePayouts),
            ("Home.Appeals", db.AppealsWaitingFor(actor), "/appeals?view=Waiting", May.DecideAppeals),
            ("Home.Proofs", db.ProofsWaitingFor(actor), "/proofs?view=Waiting", May.Operate),
        ];

        private (string, IQueryable<object>, string, May)[] Late(DateTime now) =>
        [
            ("Home.Campaigns", db.CampaignsLate(actor, now), "/campaigns?view=Late", May.SeeCampaigns),
            ("Home.Offers", db.OffersLate(actor, now), "/offers?view=Late", May.SeeOffers),
            ("Home.Contracts", db.ContractsLate(actor, now), "/contracts?view=Late", May.SeeContracts),
            ("Home.Cases", db.ReviewCasesLate(actor, now), "/reviews?view=Late", May.ReviewWording),
            ("Home.Drafts", db.DraftsLate(actor, now), "/drafts?view=Late", May.SeeDrafts),
            ("Home.Deliverables", db.DeliverablesLate(actor, now), "/posts?view=Late", May.SeePosts),
            ("Home.Checks", db.PostChecksLate(actor, now), "/checks?view=Late", May.CheckPosts),
            ("Home.Withdrawals", db.WithdrawalsLate(actor, now), "/withdrawals?view=Late", May.WithdrawPosts),
            ("Home.Alerts", db.MoodAlertsLate(actor, now), "/comments/alerts?view=Late", May.SeeComments),
            ("Home.Payees", db.PayeesLate(actor, clock.Today(current.Zone)), "/payouts?OnlyLate=true", May.MakePayouts),
            ("Home.Appeals", db.AppealsLate(actor, now), "/appeals?view=Late", May.SeeAppeals),
            ("Home.Proofs", db.ProofsLate(actor, now), "/proofs?view=Late", May.Operate),
        ];

        private (string, IQueryable<object>, string, May)[] WaitingForOthers() =>
        [
            ("Home.Campaigns", db.CampaignsWaitingForOthers(actor), "/campaigns?view=WaitingForOthers", May.SeeCampaigns),
            ("Home.Offers", db.OffersWaitingForOthers(actor), "/offers?view=WaitingForOthers", May.SeeOffers),
            ("Home.Contracts", db.ContractsWaitingForOthers(actor), "/contracts?view=WaitingForOthers", May.SeeContracts),
            ("Home.Cases", db.ReviewCasesWaitingForOthers(actor), "/reviews?view=WaitingForOthers", May.ReviewWording),
            ("Home.Drafts", db.DraftsWaitingForOthers(actor), "/drafts?view=WaitingForOthers", May.SeeDrafts),
            ("Home.Deliverables", db.DeliverablesWaitingForOthers(actor), "/posts?view=WaitingForOthers", May.SeePosts),
            ("Home.Refunds", db.OrderRefundsWaitingForOthers(actor), "/orders/waiting-refunds", May.SetUpOrders),
            ("Home.Batches", db.BatchesWaitingForOthers(actor), "/payouts/batches", May.MakePayouts),
            ("Home.Appeals", db.AppealsWaitingForOthers(actor), "/appeals?view=Open", May.MakeAppeals),
        ];

        private async Task<IReadOnlyList<Line>> Count((string Words, IQueryable<object> Rows, string Link, May May)[] queues, CancellationToken ct)
        {
            var lines = new List<Line>();
            foreach (var (key, rows, link, _) in queues.Where(q => Access.RolesThat(q.May).Contains(actor.Role)))
            {
                if (await rows.CountAsync(ct) is > 0 and var count)
                {
                    lines.Add(new Line(key, count, link));
                }
            }
            return lines;
        }
    }
}
