using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>One emergency withdrawal: the clock, what stands still, what each side can do now, and the evidence that was kept.</summary>
public static class WithdrawalDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record FrozenLine(long Id, string Order, CommissionState State, Money Net);

    public sealed record Evidence(string Act, DateTime At, string Sha256);

    public sealed record Page(
        Withdrawal Withdrawal, ContractParties Parties, int Number, string By, IReadOnlyList<string> Codes, IReadOnlyList<string> Links, IReadOnlyList<FrozenLine> Commissions, IReadOnlyList<Evidence> Kept,
        bool HasNewWords, bool SeesMoney, bool SeesPost, bool SeesCheck, bool IsCreator, bool MayResume, bool MaySettle, IReadOnlyList<Step> Steps, TimeSpan Left);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var w = await db.WithdrawalsOf(actor).AsNoTracking().SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            var parties = await db.Contracts.Where(c => c.Id == w.ContractId && c.BrandId == w.BrandId).Select(c => c.Parties).SingleAsync(cancellationToken);
            var post = await db.Deliverables.Where(d => d.Id == w.DeliverableId && d.BrandId == w.BrandId).Select(d => new { d.Number, d.DraftId }).SingleAsync(cancellationToken);
            var by = await db.People.Where(p => p.Id == w.StartedBy).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken);
            var codes = await db.PromoCodes.Where(c => c.ContractId == w.ContractId && c.BrandId == w.BrandId && c.ClosedAt == null).Select(c => c.Code).ToListAsync(cancellationToken);
            var links = await db.TrackingLinks.Where(l => l.ContractId == w.ContractId && l.BrandId == w.BrandId && l.ClosedAt == null).Select(l => "/r/" + l.Code).ToListAsync(cancellationToken);
            var commissions = await (
                from c in db.CommissionsOf(actor).AsNoTracking().IgnoreAutoIncludes()
                join order in db.Orders on c.OrderId equals order.Id
                where c.ContractId == w.ContractId && c.BrandId == w.BrandId && c.FrozenAt != null
                orderby c.OpenedAt, c.Id
                select new FrozenLine(c.Id, order.Number, c.State, c.Net)).ToListAsync(cancellationToken);
            var kept = await db.WithdrawalEvidence.AsNoTracking().Where(e => e.WithdrawalId == w.Id).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new Evidence(e.Act, e.At, e.Sha256)).ToListAsync(cancellationToken);
            var newWords = await db.Drafts.AnyAsync(d => d.Id == post.DraftId && d.ApprovedAt >= w.StartedAt, cancellationToken);
            bool Sees(May may) => Access.RolesThat(may).Contains(actor.Role);
            return new Page(
                w, parties, post.Number, by ?? "", codes, links, commissions, kept, newWords, Sees(May.SeeCommissions) || actor.Role is Role.Operator, Sees(May.SeePosts), w.CheckId is not null, actor.Role is Role.Creator,
                w.IsOpen && w.MayResume(actor), w.IsOpen && w.MaySettle(actor), Steps(w), w.DueAt - clock.Now());
        }

        private List<Step> Steps(Withdrawal w) =>
        [
            new(words.Of("Posts", WithdrawalState.Open), w.StartedAt),
            new(words["Posts.DecideBy"], w.DueAt, w.IsOpen),
            new(w.IsOpen ? words["Posts.ResumedOrSettled"] : words.Of("Posts", w.State), w.ClosedAt, !w.IsOpen),
        ];
    }
}
