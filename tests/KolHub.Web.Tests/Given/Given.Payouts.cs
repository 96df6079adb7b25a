using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Features.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Base;

/// <summary>A brand that owes a creator something, and by which contract.</summary>
public sealed record GivenDeal(GivenBrand Brand, GivenCreator Creator, Contract Contract)
{
    public Money Amount(long minor) => new(minor, Brand.Brand.Currency);
}

public sealed partial class Given
{
    /// <summary>A brand and a creator with a contract of 10 % commission, capped at 500.00.</summary>
    public async Task<GivenDeal> Deal(GivenBrand? brand = null, GivenCreator? creator = null)
    {
        brand ??= await Brand();
        creator ??= await Creator();
        var offer = await OfferAccepted(brand, creator);
        return new GivenDeal(brand, creator, await site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.OfferId == offer.Id)));
    }

    /// <summary>A paid order whose lines all belong to the deal's creator, and its commissions, on hold for 30 days.</summary>
    public async Task<Order> OrderCredited(GivenDeal deal, params long[] bases)
    {
        var connection = ShopConnection.Make(deal.Brand.Id, ConnectionKind.File, Unique("Shop"), deal.Brand.Brand.Currency, "", Guid.NewGuid().ToString("N"), deal.Brand.Manager.Actor, site.Now);
        var order = Order.Receive(deal.Brand.Id, connection.Id, Snapshot(deal, Unique("#"), bases), site.Now);
        order.Decide([.. order.Lines.Select(line => new CreditShare(line.Id, deal.Creator.Id, deal.Contract.Id, deal.Contract.CampaignId, Rate.Whole, ClaimMethod.Code))], [], site.Now);
        await site.Write(async db =>
        {
            db.ShopConnections.Add(connection);
            db.Orders.Add(order);
            await db.Recalculate(order, Actor.System, site.Now, default);
        });
        return order;
    }

    /// <summary>The shop refunded this much of the goods of the order's first line.</summary>
    public Task Refunded(GivenDeal deal, Order order, long minor, string refundId = "r1") => Changed(order, stored => stored.Apply(new RefundSnapshot
    {
        ExternalId = refundId,
        OrderExternalId = stored.ExternalId,
        Currency = stored.Currency,
        RefundedAt = site.Now,
        AsOf = site.Now,
        Paid = deal.Amount(minor),
        Shipping = deal.Amount(0),
        Lines = [new RefundLineSnapshot(stored.Lines[0].ExternalId, 1, deal.Amount(minor), deal.Amount(0))],
    }, site.Now));

    public Task Changed(Order order, Action<Order> change) => site.Write(async db =>
    {
        var stored = await db.Orders.Include(o => o.Lines).Include(o => o.Credits).Include(o => o.Claims).Include(o => o.PlatformReports).Include(o => o.Refunds).ThenInclude(r => r.Lines).AsSplitQuery().SingleAsync(o => o.Id == order.Id);
        change(stored);
        await db.Recalculate(stored, Actor.System, site.Now, default);
    });

    /// <summary>Approves the commissions of an order as if their hold were over.</summary>
    public Task Approved(Order order) => site.Write(async db =>
    {
        var rows = await db.Commissions.Where(c => c.OrderId == order.Id && c.State == CommissionState.Holding).ToListAsync();
        rows.ForEach(c => c.EndHold(Actor.System, c.HoldUntil!.Value));
        await db.Keep(rows, Actor.System, site.Now, default);
    });

    /// <summary>A fee that was earned, without any commission.</summary>
    public async Task<Payable> FeeEarned(GivenDeal deal, long minor = 8_000_00)
    {
        var fee = Payable.ForFee(deal.Brand.Id, deal.Creator.Id, deal.Contract.Id, Ids.Next(), deal.Amount(minor), site.Now);
        await site.Write(db => db.Owe(fee, Actor.System, site.Now, default));
        return fee;
    }

    /// <summary>A bank account of the creator, added two days ago unless said.</summary>
    public async Task<PayoutAccount> AccountOf(GivenCreator creator, int hoursAgo = 48)
    {
        var seal = new AccountSeal(site.Services.GetRequiredService<IDataProtectionProvider>());
        var account = PayoutAccount.Add(creator.Creator, PayoutKind.Bank, "6225880112348821", "Chen Yinuo", "Merchants Bank", seal.Seal, creator.Someone.Actor, site.Now.AddHours(-hoursAgo));
        await site.Write(db => Task.FromResult(db.PayoutAccounts.Add(account)));
        return account;
    }

    /// <summary>A draft that the brand's first finance member made of everything that can be paid.</summary>
    public async Task<long> BatchMade(GivenDeal deal) =>
        await deal.Brand.Finance.Send(new MakeBatch.Command(deal.Brand.Brand.Currency, [deal.Creator.Id]));

    public async Task<long> BatchReleased(GivenDeal deal)
    {
        var id = await BatchMade(deal);
        return await deal.Brand.Finance2.Send(new ReleaseBatch.Command(id));
    }

    public async Task<(long BatchId, long ItemId)> BatchSubmitted(GivenDeal deal)
    {
        var id = await BatchReleased(deal);
        await deal.Brand.Finance.Send(new SubmitBatch.Command(id));
        return (id, await site.Read(db => db.PayoutItems.Where(i => i.BatchId == id).Select(i => i.Id).SingleAsync()));
    }

    public async Task BatchPaid(GivenDeal deal)
    {
        var (batch, item) = await BatchSubmitted(deal);
        await deal.Brand.Finance.Send(new SettleItem.Command(batch, item));
    }

    private OrderSnapshot Snapshot(GivenDeal deal, string number, long[] bases) => new()
    {
        ExternalId = number,
        Number = number,
        Currency = deal.Brand.Brand.Currency,
        PlacedAt = site.Now,
        UpdatedAt = site.Now,
        Status = FinancialStatus.Paid,
        Shipping = deal.Amount(0),
        Lines = [.. bases.Select((minor, i) => new LineSnapshot { ExternalId = $"l{i + 1}", Title = $"Serum {i + 1}", Quantity = 1, Base = deal.Amount(minor), Tax = deal.Amount(0) })],
    };
}
