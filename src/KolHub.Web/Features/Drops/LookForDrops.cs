using KolHub.Attribution.Drops;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Drops;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

/// <summary>Once a day, for each brand, in its morning: which deals suddenly sell less is judged by the days up to yesterday, and opens a task each.</summary>
public static class LookForDrops
{
    /// <summary>The hour from which yesterday's orders are taken as in.</summary>
    public const int Morning = 6;

    /// <summary>The brands whose yesterday nobody has looked at.</summary>
    public sealed record Due : IRequest<IReadOnlyList<long>>;

    /// <summary>Answers how many tasks it opened.</summary>
    public sealed record Command(long Id) : ICommand<int>, IBulk;

    public sealed class DueHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<Due, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Due request, CancellationToken cancellationToken)
        {
            var brands = await db.Brands.AsNoTracking().Where(b => db.Contracts.Any(c => c.BrandId == b.Id && c.State == ContractState.Active))
                .Select(b => new { b.Id, b.Zone, AsOf = db.DropLooks.Where(l => l.BrandId == b.Id).Max(l => (DateOnly?)l.AsOf) }).ToListAsync(cancellationToken);
            return [.. brands.Where(b => b.AsOf is not { } done || done < LastDay(b.Zone, clock.Now())).Select(b => b.Id).Order()];
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var brand = await db.Brands.AsNoTracking().SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var look = await db.DropLooks.SingleOrDefaultAsync(l => l.BrandId == brand.Id, cancellationToken) ?? db.DropLooks.Add(new DropLook(brand.Id)).Entity;
            var asOf = LastDay(brand.Zone, now);
            var market = await DropMarket.Of(db, actor, brand, asOf, cancellationToken);
            look.Note(asOf, market.Report.Deals.Count, market.Report.TooLittle, now);
            var resting = await db.DropsOf(actor).Where(d => d.BrandId == brand.Id && (d.State == DropState.Open || d.ClosedAt > now.AddDays(-SalesDrop.RestDays))).Select(d => d.ContractId ?? 0).ToListAsync(cancellationToken);
            var found = market.Found().Where(f => !resting.Contains(f.Deal?.Contract.Id ?? 0)).ToList();
            foreach (var (deal, facts) in found)
            {
                var owner = deal is null ? null : await db.ContractOwners.Where(o => o.ContractId == deal.Contract.Id).Select(o => o.OwnerId).SingleAsync(cancellationToken);
                var drop = db.SalesDrops.Add(deal is null ? SalesDrop.OfAll(brand.Id, facts, now) : SalesDrop.OfDeal(deal.Contract, facts, owner, now)).Entity;
                await db.Notify(
                    actor, owner is { } person ? Audience.Person(person) : Audience.Brand(brand.Id, Role.BrandManager), deal is null ? "Drops.NoticeAll" : "Drops.NoticeDeal", $"/insights/drops/{drop.Id}", now,
                    deal?.Contract.Parties.CreatorName ?? brand.Name, deal?.Contract.Parties.CampaignTitle ?? "", drop.SeenOrders, Format.Number((decimal)drop.ExpectedOrders), drop.Days);
            }
            return found.Count;
        }
    }

    private static DateOnly LastDay(string zone, DateTime now) => HoldOut.DayIn(zone, now.AddHours(-Morning)).AddDays(-1);
}
