using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

/// <summary>A creator of whose orders twenty go to one address under twenty buyers, and fifteen to as many.</summary>
public sealed record GivenRing(GivenDeal Deal, IReadOnlyList<long> Ring, IReadOnlyList<long> Neighbours);

public sealed partial class Given
{
    public async Task<GivenRing> RingPlanted(GivenDeal? deal = null)
    {
        deal ??= await Deal();
        var ring = await OrdersTo(deal, 20, i => ("ring", $"r{i}", site.Now.AddHours(-7 * i)));
        return new GivenRing(deal, ring, await OrdersTo(deal, 15, i => ($"door {i}", $"b{i}", site.Now.AddHours(-31 * i))));
    }

    /// <summary>Paid orders of 100.00 each, with the keys of where they go and of whom they are; answers their commissions.</summary>
    public async Task<IReadOnlyList<long>> OrdersTo(GivenDeal deal, int count, Func<int, (string Address, string Buyer, DateTime At)> of)
    {
        var connection = ShopConnection.Make(deal.Brand.Id, ConnectionKind.File, Unique("Shop"), deal.Brand.Brand.Currency, "", Guid.NewGuid().ToString("N"), deal.Brand.Manager.Actor, site.Now);
        var orders = Enumerable.Range(0, count).Select(i =>
        {
            var (address, buyer, at) = of(i);
            var order = Order.Receive(deal.Brand.Id, connection.Id, Snapshot(deal, Unique("#"), [100_00]) with { PlacedAt = at, AddressKey = address, BuyerKey = buyer }, site.Now);
            order.Decide([.. order.Lines.Select(line => new CreditShare(line.Id, deal.Creator.Id, deal.Contract.Id, deal.Contract.CampaignId, Rate.Whole, ClaimMethod.Code))], [], site.Now);
            return order;
        }).ToList();
        await site.Write(async db =>
        {
            db.ShopConnections.Add(connection);
            await db.SaveChangesAsync();
            foreach (var order in orders)
            {
                db.Orders.Add(order);
                await db.Recalculate(order, Actor.System, site.Now, default);
                await db.SaveChangesAsync();
            }
        });
        var ids = orders.ConvertAll(o => o.Id);
        var commissions = await site.Read(db => db.Commissions.Where(c => ids.Contains(c.OrderId)).ToDictionaryAsync(c => c.OrderId, c => c.Id));
        return [.. ids.Select(id => commissions[id])];
    }

    /// <summary>A suspicion of one commission that is shown only, as the engine would raise it.</summary>
    public async Task<long> Doubted(long commissionId)
    {
        var commission = await site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.Id == commissionId));
        var doubt = new CreditDoubt(new Rate(4_000), [new SeenSignal(SuspicionSignal.SelfPurchase, new Rate(4_000), [new SeenFigure("SameEmail", 0), new SeenFigure("OwnBrowser", 1), new SeenFigure("OwnAddress", 0)], [commission.OrderId])], 1, AdvisesHold: false, NewAdvisesHold: false);
        var suspicion = Suspicion.Raise(commission, [], false, doubt, FraudLimits.For(commission.BrandId, commission.CampaignId), site.Now)!;
        await site.Write(db => Task.FromResult(db.Suspicions.Add(suspicion)));
        return suspicion.Id;
    }
}
