using KolHub.Attribution;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Order = KolHub.Domain.Orders.Order;

namespace KolHub.Web.Features.Orders;

/// <summary>Why an order belongs to whom: every touch and claim with its reason, the contracts that decide, the answer given again, and what other rules would have said.</summary>
public static class OrderTouches
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Deal(long ContractId, string Creator, int Version, AttributionPolicy Policy, OrderSharing? Sharing, int ClickWindowDays, DateTime? From, DateTime? Until, Rate Commission);

    public sealed record ClaimLine(string? Creator, ClaimMethod Method, string Evidence, DateTime At, ClaimOutcome Outcome, int ReasonCode, string? LostTo, Deal? Deal);

    /// <param name="Why">The key of the word that says why it counts for nothing in the decision.</param>
    public sealed record OtherClick(string Creator, DateTime At, ClickClass Class, string Why);

    public sealed record RuleLine(string Key, IReadOnlyList<(string Creator, Money Base, double Share)> Parts, bool IsAsPaid);

    public sealed record Page(
        long Id, string Number, DateTime PlacedAt, Money Base, IReadOnlyList<(string Creator, Money Base, double Share)> Paid, string Rule, OrderSharing? Sharing, IReadOnlyList<ClaimLine> Claims, IReadOnlyList<OtherClick> Others,
        IReadOnlyList<Deal> Deals, bool IsSame, DateTime ComputedAt, IReadOnlyList<RuleLine> Rules, int Touches);

    public sealed class Handler(KolHubDb db, Actor actor, SiteKey key, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await db.OrdersOf(actor).Where(o => o.Id == request.Id && o.BrandId == actor.BrandId).Select(o => o.Id).SingleOrDefaultAsync(cancellationToken);
            var order = await db.OrdersWhole.AsNoTracking().SingleOrDefaultAsync(o => o.Id == found, cancellationToken).OrAbsent();
            var weighed = (await OrderEvidence.Gather(db, key, order.BrandId, [Carried.By(order)], cancellationToken)).Weigh(order);
            var deals = await Deals(order, cancellationToken);
            var names = await Names(order, cancellationToken);
            var bases = order.Lines.ToDictionary(l => l.Id, l => l.Base);
            var paid = Parts(order.Credits.Select(c => (c.CreatorId, c.Share.Of(bases[c.LineId]))), order, names);
            var eligible = weighed.Touches.Where(t => OrderAttribution.LossOf(t, order.PlacedAt) == LossReason.None).ToList();
            var rule = order.Claims.Select(c => c.Rule).FirstOrDefault() ?? weighed.Decision.Rule;
            var sharing = rule == weighed.Decision.Rule && weighed.Decision.Shared is { } shared ? deals.Values.Select(d => d.Sharing).FirstOrDefault(s => PayRules.Of(s) == shared) : null;
            return new Page(
                order.Id, order.Number, order.PlacedAt, order.Base, paid, rule, sharing,
                [.. order.Claims.OrderBy(c => c.TouchedAt).ThenBy(c => c.Outcome).Select(c => new ClaimLine(
                    c.CreatorId is { } creator ? names[creator] : null, c.Method, c.Evidence, c.TouchedAt, c.Outcome, c.ReasonCode, c.LostToCreatorId is { } winner ? names[winner] : null, c.ContractId is { } deal ? deals.GetValueOrDefault(deal) : null))],
                await Others(order, cancellationToken), [.. deals.Values.OrderBy(d => d.Creator, StringComparer.Ordinal)], IsSame(order, weighed), clock.Now(),
                eligible.Count == 0 ? [] : [.. OtherRules.All.Select(rule => RuleOf(rule.Key, OrderAttribution.DecideUnder(weighed.Asked, weighed.Touches, rule.Policy, rule.Rule), order, names, bases, paid))], eligible.Count);
        }

        /// <summary>Stored and computed claims and credits are the same sets.</summary>
        private static bool IsSame(Order order, OrderEvidence.Weighed now) =>
            order.Claims.Select(c => c.AsMade()).ToHashSet().SetEquals(now.Claims) && order.Credits.Select(c => c.AsShare()).ToHashSet().SetEquals(now.Shares);

        private static RuleLine RuleOf(string key, Decision decision, Order order, Dictionary<long, string> names, Dictionary<long, Money> bases, IReadOnlyList<(string Creator, Money Base, double Share)> paid)
        {
            var parts = Parts(decision.Credits.Select(c => (c.CreatorId, new Rate(c.BasisPoints).Of(bases[c.LineId]))), order, names);
            return new RuleLine(key, parts, parts.SequenceEqual(paid));
        }

        private static List<(string Creator, Money Base, double Share)> Parts(IEnumerable<(long CreatorId, Money Base)> credits, Order order, Dictionary<long, string> names) =>
            [.. credits.GroupBy(c => c.CreatorId).Select(own => (own.Key, Base: own.Aggregate(Money.Zero(order.Currency), (sum, c) => sum + c.Base)))
                .OrderByDescending(own => own.Base.Minor).ThenBy(own => own.Key).Select(own => (names[own.Key], own.Base, order.Base.IsZero ? 0 : own.Base.Minor / (double)order.Base.Minor))];

        private async Task<Dictionary<long, Deal>> Deals(Order order, CancellationToken ct)
        {
            var ids = order.Claims.Select(c => c.ContractId).OfType<long>().Distinct().ToList();
            var contracts = await db.ContractsOf(actor).AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
            var creators = contracts.Select(c => c.CreatorId).ToList();
            var names = await db.Creators.Where(c => creators.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
            return contracts.ToDictionary(c => c.Id, c => new Deal(
                c.Id, names[c.CreatorId], c.LastNumber, c.Terms.AttributionPolicy, c.Terms.Sharing, c.Terms.ClickWindowDays, c.ActivatedAt, c.TerminatedAt ?? c.EndedAt, c.Terms.CommissionRate));
        }

        /// <summary>Clicks of the same visitor on this brand's links in the day before the order; only links that keep a visitor's daily key tell.</summary>
        private async Task<IReadOnlyList<OtherClick>> Others(Order order, CancellationToken ct)
        {
            var own = order.ClickToken is { } token ? await db.ClicksOf(actor).Where(c => c.ClickId == token && c.BrandId == order.BrandId && c.VisitorKey != null).Select(c => new { c.Id, c.VisitorKey }).SingleOrDefaultAsync(ct) : null;
            if (own is null)
            {
                return [];
            }
            var links = db.LinksOf(actor).Select(l => l.Id);
            var since = order.PlacedAt.AddDays(-1);
            var clicks = await db.ClicksOf(actor).AsNoTracking().Where(c => links.Contains(c.LinkId) && c.At >= since && c.At <= order.PlacedAt && c.VisitorKey == own.VisitorKey && c.Id != own.Id)
                .OrderBy(c => c.At).Take(200).Select(c => new { c.At, c.Class, c.IsUnique, c.Refusal, Creator = db.Creators.First(o => o.Id == c.CreatorId).Name }).ToListAsync(ct);
            return [.. clicks.Select(c => new OtherClick(c.Creator, c.At, c.Class, c.Class != ClickClass.Human ? "NotHuman" : c.Refusal is not null ? "LinkClosed" : !c.IsUnique ? "Repeat" : "NotCarried"))];
        }

        private async Task<Dictionary<long, string>> Names(Order order, CancellationToken ct)
        {
            var ids = order.Credits.Select(c => c.CreatorId).Concat(order.Claims.SelectMany(c => new[] { c.CreatorId, c.LostToCreatorId }).OfType<long>()).Distinct().ToList();
            return await db.Creators.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        }
    }
}
