using System.Security.Cryptography;
using System.Text;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Features.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class ApplyOrdersTests : SiteTest
{
    [DataFact]
    public async Task Together_they_come_to_what_they_come_to_one_by_one()
    {
        var (alone, together) = (await Capped(), await Capped());
        var (aloneShop, togetherShop) = (await Given.Shop(alone.Brand), await Given.Shop(together.Brand));
        foreach (var told in Told(alone, aloneShop))
        {
            await Site.Send(Actor.System, told);
        }
        var receipts = await Site.Send(Actor.System, new ApplyOrders.Command(togetherShop.Connection.Id, Told(together, togetherShop)));

        receipts.Select(r => r.Outcome).ShouldBe([.. Enumerable.Repeat(Outcome.Applied, 2), Outcome.Waiting, .. Enumerable.Repeat(Outcome.Applied, 4), Outcome.Ignored]);
        var ends = await End(together.Brand.Id);
        ends.ShouldBe(await End(alone.Brand.Id));
        ends.Count.ShouldBe(4);
        (await Total(together)).ShouldBeInRange(1, 25_00);
        (await Site.Read(db => KolHub.Data.Verification.Walk(db, db.LedgerBooks.Single(b => b.Id == together.Brand.Id), default))).IsWhole.ShouldBeTrue();
        (await Site.Read(db => db.History.CountAsync(h => h.Chain == together.Brand.Id && h.Command == nameof(ApplyOrders)))).ShouldBe(1);
    }

    [DataFact]
    public async Task One_that_is_refused_holds_up_none_of_the_others()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var (first, second) = (Given.NewOrderId(), Given.NewOrderId());
        ApplyOrder.Command[] told =
        [
            Letter(shop, "a", "orders/paid", Given.ShopifyOrder(first, code: deal.Code)),
            Letter(shop, "b", "orders/paid", "no order"),
            Letter(shop, "c", "orders/updated", Given.ShopifyOrder(first, currency: "USD", code: deal.Code)),
            Letter(shop, "d", "orders/paid", Given.ShopifyOrder(second, code: deal.Code)),
        ];
        var receipts = await Site.Send(Actor.System, new ApplyOrders.Command(shop.Connection.Id, told));

        receipts.Select(r => r.Outcome).ShouldBe([Outcome.Applied, Outcome.Failed, Outcome.Failed, Outcome.Applied]);
        receipts[2].Rule.ShouldBe("Orders.CurrencyChanged");
        var kept = await Site.Read(db => db.Deliveries.Where(d => d.ConnectionId == shop.Connection.Id).OrderBy(d => d.ExternalId).ToListAsync());
        kept.Select(d => (d.ExternalId, d.HasFailed, d.Attempts)).ShouldBe([("a", false, 1), ("b", true, 1), ("c", true, 1), ("d", false, 1)]);
        (await Site.Read(db => db.Commissions.CountAsync(c => c.BrandId == deal.Brand.Id))).ShouldBe(2);

        var again = await Site.Send(Actor.System, new ApplyOrders.Command(shop.Connection.Id, told));
        again.Select(r => r.Outcome).ShouldBe([Outcome.Known, Outcome.Failed, Outcome.Failed, Outcome.Known]);
        (await Site.Read(db => db.Commissions.CountAsync(c => c.BrandId == deal.Brand.Id))).ShouldBe(2);
    }

    [DataFact]
    public async Task Whoever_comes_while_others_are_served_is_answered_with_them_and_a_repetition_counts_once()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var door = (OrderDoor)Site.Services.GetService(typeof(OrderDoor))!;
        var told = Enumerable.Range(0, 40).Select(n => Letter(shop, $"l{n % 30}", "orders/paid", Given.ShopifyOrder($"77{n % 30}", code: deal.Code))).ToList();
        var receipts = await Task.WhenAll(told.Select(one => door.Send(one, default)));

        receipts.Count(r => r.Outcome == Outcome.Applied).ShouldBe(30);
        receipts.Count(r => r.Outcome == Outcome.Known).ShouldBe(10);
        receipts.Zip(receipts.Skip(30)).ShouldAllBe(pair => pair.First.DeliveryId == pair.Second.DeliveryId);
        (await Site.Read(db => db.Commissions.CountAsync(c => c.BrandId == deal.Brand.Id))).ShouldBe(30);
        (await Site.Read(db => db.History.CountAsync(h => h.Chain == deal.Brand.Id && (h.Command == nameof(ApplyOrders) || h.Command == nameof(ApplyOrder))))).ShouldBeLessThan(30);

        // A door that is shut says so to each of them.
        await deal.Brand.Manager.Send(new CloseConnection.Command(shop.Connection.Id));
        var shut = await Task.WhenAll(told.Take(3).Select(async one => await Record.ExceptionAsync(() => door.Send(one with { DeliveryId = "late" + one.DeliveryId }, default))));
        shut.ShouldAllBe(fault => fault is KolHub.Web.Pipeline.Absent);
    }

    /// <summary>A deal whose commission is capped at 25.00, by ten per cent of each order.</summary>
    private async Task<GivenLiveDeal> Capped() =>
        await Given.LiveDeal(await Given.Brand(), terms: Given.Terms() with { CommissionRate = new Rate(1_000), CommissionCap = new Money(25_00, "CNY"), Guarantee = Money.Zero("CNY") });

    private List<ApplyOrder.Command> Told(GivenLiveDeal deal, GivenShop shop)
    {
        string Paid(string id, string price, int minutes = 0, string more = "") => Given.ShopifyOrder(id, price, code: deal.Code, placedAt: Site.Now.Date, updatedAt: Site.Now.Date.AddMinutes(minutes), more: more);
        string Refund(string order, string id, string amount) => $$"""{"id": {{id}}, "order_id": {{order}}, "created_at": "{{Site.Now.Date:yyyy-MM-dd}}T00:30:00Z", "refund_line_items": [], "transactions": [{"kind": "refund", "status": "success", "amount": "{{amount}}"}]}""";
        return
        [
            Letter(shop, "1", "orders/paid", Paid("501", "100.00")),
            Letter(shop, "2", "orders/paid", Paid("502", "90.00")),
            Letter(shop, "3", "refunds/create", Refund("503", "9503", "30.00")),
            Letter(shop, "4", "orders/paid", Paid("503", "80.00")),
            Letter(shop, "5", "orders/updated", Paid("501", "120.00", minutes: 5)),
            Letter(shop, "6", "refunds/create", Refund("502", "9502", "45.00")),
            Letter(shop, "7", "orders/cancelled", Paid("504", "60.00", minutes: 9, more: $", \"cancelled_at\": \"{Site.Now.Date:yyyy-MM-dd}T00:09:00Z\"")),
            Letter(shop, "8", "products/update", "{}"),
        ];
    }

    private static ApplyOrder.Command Letter(GivenShop shop, string id, string topic, string body) =>
        new(shop.Connection.Id, id, topic, body, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))));

    private Task<long> Total(GivenLiveDeal deal) => Site.Read(db => db.Commissions.Where(c => c.ContractId == deal.ContractId).SumAsync(c => c.Net.Minor));

    /// <summary>Every order of the brand with what it came to, without anybody's id.</summary>
    private Task<List<string>> End(long brandId) => Site.Read(async db =>
    {
        var orders = await db.OrdersWhole.AsNoTracking().Where(o => o.BrandId == brandId).OrderBy(o => o.ExternalId).ToListAsync();
        var commissions = await db.Commissions.AsNoTracking().Where(c => c.BrandId == brandId).OrderBy(c => c.Number).ToListAsync();
        var entries = await db.Entries.AsNoTracking().Where(e => e.BrandId == brandId).OrderBy(e => e.Sequence).ToListAsync();
        return orders.Select(o => string.Join(' ', [
            o.ExternalId, o.Base, o.ReducedBase, o.IsCancelled, o.Refunds.Count, string.Join(',', o.Claims.Select(c => c.Outcome).Order()), string.Join(',', o.Credits.Select(c => c.Share.BasisPoints)),
            .. commissions.Where(c => c.OrderId == o.Id).SelectMany(c => (object[])[c.State, c.Estimated, c.Settled, c.Clawed, c.Net, string.Join(',', c.Steps.OrderBy(s => s.Number).Select(s => s.To)),
                string.Join(',', entries.Where(e => e.SourceKey.StartsWith($"commission/{c.Id}/", StringComparison.Ordinal)).Select(e => $"{e.Kind} {e.Postings[0].Amount}"))])])).ToList();
    });
}
