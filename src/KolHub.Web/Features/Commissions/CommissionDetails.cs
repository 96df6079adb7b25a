using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

public static class CommissionDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Change(int Number, CommissionState? From, CommissionState To, Money Before, Money After, CommissionReason Reason, string Note, string Person, DateTime At, long? Entry);

    public sealed record Beside(long Id, CommissionKind Kind, Money Net, CommissionState State);

    public sealed record Page(
        long Id, long OrderId, string OrderNumber, string Product, long ContractId, string Campaign, string Creator, CommissionKind Kind, CommissionState State, CommissionReason Reason,
        Money Base, Rate Rate, int RateVersion, DateTime? RateSince, DateTime? RateLockedUntil, int Formula, Money Estimated, Money Settled, DateTime? SettledAt, Money Clawed, Money Net, DateTime OpenedAt, DateTime? HoldUntil, string Zone,
        DateTime? FrozenAt, string FrozenReason, DateTime? HeldAt, string HeldReason, DateTime? HeldUntil, DateTime? ApprovedAt, DateTime? PaidAt, DateTime? UnconfirmedSince, IReadOnlyList<Change> Changes, IReadOnlyList<Beside> Others, IReadOnlyList<SeenSignal> Signs, long? Suspicion, bool MayDecide)
    {
        public bool IsHeld => HeldAt is not null && State is CommissionState.Pending or CommissionState.Holding;

        public bool IsUnconfirmed => UnconfirmedSince is not null && State is (CommissionState.Pending or CommissionState.Holding);

        public bool MayDecline => MayDecide && !Net.IsNegative && State is CommissionState.Pending or CommissionState.Holding or CommissionState.Approved;

        public bool MayHold => MayDecide && HeldAt is null && State is CommissionState.Pending or CommissionState.Holding;

        public bool MayRelease => MayDecide && IsHeld;

        public string LastNote => Changes.Count > 0 ? Changes[^1].Note : "";
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var c = await db.CommissionsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var about = await (
                from order in db.Orders
                join line in db.OrderLines on order.Id equals line.OrderId
                from creator in db.Creators
                from campaign in db.Campaigns
                where order.Id == c.OrderId && line.Id == c.LineId && creator.Id == c.CreatorId && campaign.Id == c.CampaignId
                select new { order.Number, line.Title, Creator = creator.Name, Campaign = campaign.Title }).SingleAsync(cancellationToken);
            var keys = c.Steps.Select(s => s.SourceKey).ToList();
            var entries = await db.Entries.IgnoreAutoIncludes().Where(e => e.BrandId == c.BrandId && keys.Contains(e.SourceKey)).ToDictionaryAsync(e => e.SourceKey, e => e.Sequence, cancellationToken);
            var ids = c.Steps.Select(s => s.PersonId).Distinct().ToList();
            var people = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var others = await db.CommissionsOf(actor).AsNoTracking().IgnoreAutoIncludes()
                .Where(o => o.OrderId == c.OrderId && o.LineId == c.LineId && o.CreatorId == c.CreatorId && o.Id != c.Id)
                .OrderBy(o => o.Number).Select(o => new Beside(o.Id, o.Kind, o.Net, o.State)).ToListAsync(cancellationToken);
            var suspicion = await db.SuspicionsOf(actor).AsNoTracking().Where(s => s.CommissionId == c.Id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
            var changes = c.Steps.OrderBy(s => s.Number)
                .Select(s => new Change(s.Number, s.From, s.To, s.Before, s.After, s.Reason, s.Note, people.GetValueOrDefault(s.PersonId, ""), s.At, entries.TryGetValue(s.SourceKey, out var sequence) ? sequence : null)).ToList();
            var mayDecide = Access.RolesThat(May.DeclineCommissions).Contains(actor.Role) && c.Kind is not CommissionKind.PaidByPlatform;
            return new Page(
                c.Id, c.OrderId, about.Number, about.Title, c.ContractId, about.Campaign, about.Creator, c.Kind, c.State, c.Reason,
                c.Base, c.Rate, c.RateVersion, c.RateSince, c.RateLockedUntil, c.FormulaVersion, c.Estimated, c.Settled, c.SettledAt, c.Clawed, c.Net, c.OpenedAt, c.HoldUntil, c.Zone,
                c.FrozenAt, c.FrozenReason, c.HeldAt, c.HeldReason, c.HeldUntil, c.ApprovedAt, c.PaidAt, c.UnconfirmedSince, changes, others,
                suspicion is { Held: true } && c.IsHeld && HoldReason.SignalsIn(c.HeldReason).Count > 0 ? suspicion.Signals : [], mayDecide ? suspicion?.Id : null, mayDecide);
        }
    }
}
