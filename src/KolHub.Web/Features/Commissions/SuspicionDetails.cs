using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

public static class SuspicionDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Behind(long Id, string Number, DateTime PlacedAt, string Region, Money? Net);

    public sealed record Signal(SeenSignal Seen, IReadOnlyList<Behind> Orders);

    public sealed record Judged(Verdict Verdict, string Reason, string Person, DateTime At);

    public sealed record Page(
        long Id, int Number, long CommissionId, long OrderId, string OrderNumber, long CreatorId, string Creator, long CampaignId, string Campaign, Money Net, CommissionState State, bool IsHeldNow, DateTime? HeldUntil, string Zone,
        Rate Score, Rate FlagAt, Rate HoldAt, bool Held, int EngineVersion, DateTime RaisedAt, IReadOnlyList<Signal> Signals, Judged? Verdict)
    {
        public bool MayJudge => Verdict is null && State is CommissionState.Pending or CommissionState.Holding or CommissionState.Approved;

        public bool Lapsed => Held && Verdict is null && !IsHeldNow;
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var s = await db.SuspicionsOf(actor).AsNoTracking().SingleOrDefaultAsync(x => x.Id == request.Id, cancellationToken).OrAbsent();
            var c = await db.Commissions.IgnoreAutoIncludes().AsNoTracking().SingleAsync(x => x.Id == s.CommissionId, cancellationToken);
            var names = await (
                from creator in db.Creators
                from campaign in db.Campaigns
                where creator.Id == s.CreatorId && campaign.Id == s.CampaignId
                select new { Creator = creator.Name, Campaign = campaign.Title }).SingleAsync(cancellationToken);
            var verdict = await (
                from v in db.SuspicionVerdicts
                where v.SuspicionId == s.Id
                select new Judged(v.Verdict, v.Reason, db.People.Where(p => p.Id == v.PersonId).Select(p => p.Name).FirstOrDefault() ?? "", v.At)).SingleOrDefaultAsync(cancellationToken);
            var ids = s.Signals.SelectMany(x => x.Orders).Append(s.OrderId).Distinct().ToList();
            var orders = await db.Orders.IgnoreAutoIncludes().Where(o => o.BrandId == s.BrandId && ids.Contains(o.Id)).Select(o => new { o.Id, o.Number, o.PlacedAt, Region = o.Region ?? "" }).ToDictionaryAsync(o => o.Id, cancellationToken);
            var nets = await db.Commissions.IgnoreAutoIncludes().Where(x => x.BrandId == s.BrandId && x.CreatorId == s.CreatorId && ids.Contains(x.OrderId) && x.Kind == CommissionKind.Earned).Select(x => new { x.OrderId, x.Net }).ToListAsync(cancellationToken);
            var worth = nets.GroupBy(n => n.OrderId).ToDictionary(g => g.Key, g => g.Select(n => n.Net).Aggregate((a, b) => a + b));
            return new Page(
                s.Id, s.Number, s.CommissionId, s.OrderId, orders[s.OrderId].Number, s.CreatorId, names.Creator, s.CampaignId, names.Campaign, c.Net, c.State, c.IsHeld, c.HeldUntil, c.Zone,
                s.Score, s.FlagAt, s.HoldAt, s.Held, s.EngineVersion, s.RaisedAt,
                [.. s.Signals.OrderByDescending(x => x.Strength.BasisPoints).Select(x => new Signal(x, [.. x.Orders.Where(orders.ContainsKey).Select(id => orders[id]).OrderBy(o => o.PlacedAt).Select(o => new Behind(o.Id, o.Number, o.PlacedAt, o.Region, worth.TryGetValue(o.Id, out var net) ? net : null))]))],
                verdict);
        }
    }
}
