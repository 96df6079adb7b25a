using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class OrderDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Line(string ExternalId, string Title, string? Sku, long Quantity, Money Base, Money Reduced, bool IsRemoved, IReadOnlyList<CreditLine> Credits);

    public sealed record CreditLine(string Creator, Rate Share, ClaimMethod Method, bool PaidByPlatform);

    public sealed record RefundLine(string ExternalId, DateTime At, Money Paid, Money Shipping, int Lines, string Reason, bool IsDetailed, bool Counts);

    public sealed record ClaimLine(string? Creator, ClaimMethod Method, string Evidence, DateTime TouchedAt, ClaimOutcome Outcome, int ReasonCode, string? LostTo, bool LostToHidden, string Rule)
    {
        /// <summary>"CodeFirst v1" as it is stored, in words.</summary>
        public string RuleName(Words words) => words.Find("Campaigns.AttributionPolicy_" + Rule.Split(' ')[0], System.Globalization.CultureInfo.CurrentUICulture) ?? Rule;

        public string RuleVersion => Rule.Split(" v")[^1];
    }

    public sealed record CommissionLine(long Id, string Creator, CommissionKind Kind, CommissionState State, Money Estimated, Money Settled, Money Net, DateTime? HoldUntil);

    public sealed record Report(PromoterScheme Scheme, string PromoterId, string? LineId, Money Estimated, Money Settled, ReportStage Stage, string State);

    public sealed record Heard(long Id, string Topic, DateTime At);

    public sealed record Page(
        long Id, string Number, string ExternalId, string Shop, DateTime PlacedAt, DateTime UpdatedAt, DateTime? PaidAt, DateTime? CancelledAt, FinancialStatus Status, bool IsTest, string Currency, string PresentmentCurrency,
        Money Base, Money Reduced, Money Tax, Money Shipping, IReadOnlyList<string> Codes, string? ClickToken, IReadOnlyList<Line> Lines, IReadOnlyList<RefundLine> Refunds, IReadOnlyList<ClaimLine> Claims,
        IReadOnlyList<CommissionLine> Commissions, IReadOnlyList<Report> Reports, IReadOnlyList<Heard> Deliveries, bool IsBrand, OrderTrust Trust, bool MayConfirm);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await db.OrdersOf(actor).Where(o => o.Id == request.Id).Select(o => o.Id).SingleOrDefaultAsync(cancellationToken);
            var order = await db.OrdersWhole.AsNoTracking().SingleOrDefaultAsync(o => o.Id == found, cancellationToken).OrAbsent();
            var shop = await db.ShopConnections.Where(c => c.Id == order.ConnectionId).Select(c => c.Name).SingleAsync(cancellationToken);
            var names = await Names(order, cancellationToken);
            var commissions = await db.CommissionsOf(actor).AsNoTracking().IgnoreAutoIncludes().Where(c => c.OrderId == order.Id).OrderBy(c => c.CreatorId).ThenBy(c => c.LineId).ThenBy(c => c.Number).ToListAsync(cancellationToken);
            var heard = await db.DeliveriesOf(actor).AsNoTracking().Where(d => d.OrderId == order.Id).OrderBy(d => d.ReceivedAt).Take(100).Select(d => new Heard(d.Id, d.Topic, d.ReceivedAt)).ToListAsync(cancellationToken);
            var reduced = order.ReducedByLine();
            return new Page(
                order.Id, order.Number, order.ExternalId, shop, order.PlacedAt, order.UpdatedAt, order.PaidAt, order.CancelledAt, order.Status, order.IsTest, order.Currency, order.PresentmentCurrency,
                order.Base, order.ReducedBase, order.Tax, order.Shipping, actor.IsBrand ? [.. order.Codes.Select(use => use.Code)] : [], actor.IsBrand ? order.ClickToken : null,
                [.. order.Lines.OrderBy(l => l.IsRemoved).ThenBy(l => l.Position).Select(l => new Line(l.ExternalId, l.Title, l.Sku, l.Quantity, l.Base, reduced[l.Id], l.IsRemoved, [.. order.Credits.Where(c => c.LineId == l.Id && Mine(c.CreatorId)).Select(c => new CreditLine(names[c.CreatorId], c.Share, c.Method, c.PaidByPlatform))]))],
                [.. order.Refunds.OrderBy(r => r.RefundedAt).Select(r => new RefundLine(r.ExternalId, r.RefundedAt, r.Paid, r.Shipping, r.Lines.Count, r.Reason, r.IsDetailed, order.CountedRefunds.Contains(r)))],
                [.. order.Claims.Where(c => actor.IsBrand || Mine(c.CreatorId)).OrderBy(c => c.Outcome).ThenBy(c => c.TouchedAt).Select(c => ClaimOf(c, names))],
                [.. commissions.Select(c => new CommissionLine(c.Id, names.GetValueOrDefault(c.CreatorId, ""), c.Kind, c.State, c.Estimated, c.Settled, c.Net, c.HoldUntil))],
                actor.IsBrand ? [.. order.PlatformReports.Select(r => new Report(r.Scheme, r.PromoterId, r.LineExternalId, r.Estimated, r.Settled, r.Stage, r.State))] : [],
                heard, actor.IsBrand, order.Trust, order.IsUnconfirmed && Access.RolesThat(May.DeclineCommissions).Contains(actor.Role));
        }

        // A creator learns that another one won, not who.
        private ClaimLine ClaimOf(Claim claim, Dictionary<long, string> names) => new(
            claim.CreatorId is { } creator ? names[creator] : null, claim.Method, claim.Evidence, claim.TouchedAt, claim.Outcome, claim.ReasonCode,
            claim.LostToCreatorId is { } winner && Mine(winner) ? names[winner] : null, claim.LostToCreatorId is { } hidden && !Mine(hidden), claim.Rule);

        private bool Mine(long? creatorId) => actor.CreatorId is null || actor.CreatorId == creatorId;

        private async Task<Dictionary<long, string>> Names(Order order, CancellationToken ct)
        {
            var ids = order.Credits.Select(c => c.CreatorId).Concat(order.Claims.SelectMany(c => new[] { c.CreatorId, c.LostToCreatorId }).OfType<long>()).Distinct().ToList();
            return await db.Creators.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        }
    }
}
