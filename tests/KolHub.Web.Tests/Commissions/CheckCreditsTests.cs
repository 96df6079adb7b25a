using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Commissions;

public sealed class CheckCreditsTests : OwnSiteTest
{
    [DataFact]
    public async Task A_ring_of_twenty_is_held_and_its_neighbours_are_not()
    {
        var given = await Given.RingPlanted();
        var brand = given.Deal.Brand;
        (await Site.Send(Actor.System, new CheckCredits.Due())).ShouldContain(brand.Id);
        (await Site.Send(Actor.System, new CheckCredits.Query(brand.Id))).ShouldBe(20);
        (await Site.Send(Actor.System, new CheckCredits.Command(brand.Id))).ShouldBe(20);

        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == brand.Id && c.HeldAt != null).Select(c => c.Id).ToListAsync())).ShouldBe(given.Ring, ignoreOrder: true);
        (await Site.Read(db => db.Suspicions.AllAsync(s => given.Ring.Contains(s.CommissionId)))).ShouldBeTrue();
        (await Site.Read(db => db.History.CountAsync(h => h.Chain == brand.Id && h.Command == "CheckCredits"))).ShouldBe(1);
        (await brand.Finance.Get("/notices")).Words.ShouldContain("20 commissions are held on suspicion and wait for your verdict");
        (await given.Deal.Creator.Someone.Get("/notices")).Words.ShouldContain("20 commissions are stopped for a check");
        (await Site.Read(db => KolHub.Data.Verification.Walk(db, default).ToListAsync().AsTask())).ShouldAllBe(walked => walked.IsWhole);
    }

    [DataFact]
    public async Task The_second_time_it_finds_nothing()
    {
        var given = await Given.RingPlanted();
        var brand = given.Deal.Brand.Id;
        await Site.Send(Actor.System, new CheckCredits.Command(brand));
        var rows = await Site.Read(db => db.Suspicions.Select(s => s.Id).ToListAsync());

        (await Site.Send(Actor.System, new CheckCredits.Due())).ShouldBeEmpty();
        (await Site.Send(Actor.System, new CheckCredits.Query(brand))).ShouldBe(0);
        (await Site.Send(Actor.System, new CheckCredits.Command(brand))).ShouldBe(0);
        await Site.Send(Actor.System, new CheckCredits.NothingFound(brand));
        (await Site.Read(db => db.Suspicions.Select(s => s.Id).ToListAsync())).ShouldBe(rows, ignoreOrder: true);
        (await Site.Read(db => db.CommissionSteps.CountAsync(s => s.Reason == CommissionReason.FraudHold))).ShouldBe(20);
    }

    [DataFact]
    public async Task Two_at_once_hold_each_commission_once()
    {
        var given = await Given.RingPlanted();
        async Task<int> Check()
        {
            try
            {
                return await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id));
            }
            catch (KolHub.Domain.RuleBroken)
            {
                return 0;
            }
        }
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Check)))).Sum().ShouldBe(20);
        (await Site.Read(db => db.CommissionSteps.CountAsync(s => s.Reason == CommissionReason.FraudHold))).ShouldBe(20);
        (await Site.Read(db => db.Suspicions.CountAsync())).ShouldBe(20);
    }

    [DataFact]
    public async Task It_is_due_again_when_something_new_comes_but_not_within_five_minutes()
    {
        var given = await Given.RingPlanted();
        await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id));
        Pass(TimeSpan.FromMinutes(2));
        await Given.OrdersTo(given.Deal, 1, _ => ("ring", "r99", Site.Now));
        (await Site.Send(Actor.System, new CheckCredits.Due())).ShouldBeEmpty();
        Pass(TimeSpan.FromMinutes(4));
        (await Site.Send(Actor.System, new CheckCredits.Due())).ShouldBe([given.Deal.Brand.Id]);
        (await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task The_creator_reads_what_was_seen_in_both_languages_and_may_appeal()
    {
        var given = await Given.RingPlanted();
        await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id));
        var creator = given.Deal.Creator.Someone;

        var page = await creator.Get($"/commissions/{given.Ring[0]}");
        page.Page.QuerySelector(".lead")!.TextContent.ShouldContain("Signs on this order: Many orders to one address");
        page.Words.ShouldContain("20 orders went to one address within seven days, under 20 buyers, of 35 orders whose address is known.");
        page.Text.ShouldContain($"/appeals/new?kind=Held&amp;decision={given.Ring[0]}");
        page.Text.ShouldNotContain("signals:");
        page.Text.ShouldNotContain("/commissions/suspicions");
        page.Text.ShouldNotContain("80.0 %");
        (await creator.Get($"/commissions/{given.Neighbours[0]}")).Words.ShouldNotContain("What was seen");

        await Site.Write(async db => (await db.People.SingleAsync(p => p.Id == creator.Actor.PersonId)).Speak("zh-Hans"));
        var chinese = await (await Site.Visit("zh-CN").EnterAs(creator.MembershipId)).Get($"/commissions/{given.Ring[0]}");
        chinese.Words.ShouldContain("七天内 20 单寄往同一地址，涉及 20 个买家；已知地址的订单共 35 单。");
        chinese.Page.QuerySelector(".lead")!.TextContent.ShouldContain("多单同一收货地址");

        await Site.Write(async db => (await db.People.SingleAsync(p => p.Id == creator.Actor.PersonId)).Speak("en"));
        var number = await Site.Read(db => db.CommissionSteps.Where(s => s.CommissionId == given.Ring[0]).MaxAsync(s => s.Number));
        var form = await creator.Get($"/appeals/new?kind=Held&decision={given.Ring[0]}&number={number}");
        form.Words.ShouldContain("Many orders to one address");
        var sent = await form.Form("/appeals").Fill("Reason", "It is a company's canteen").Send();
        await (await given.Deal.Brand.Manager.Get(sent.Location!)).Form($"{sent.Location}/decision").Fill("Outcome", "Granted").Fill("Answer", "A canteen it is").Send();
        (await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.Id == given.Ring[0]))).IsHeld.ShouldBeFalse();
        (await Site.Read(db => db.SuspicionVerdicts.SingleAsync())).Verdict.ShouldBe(Verdict.Released);
    }

    [DataFact]
    public async Task Without_a_verdict_the_clock_releases()
    {
        var given = await Given.RingPlanted();
        await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id));
        Pass(TimeSpan.FromDays(29));
        await Site.Send(Actor.System, new EndHolds.Command(given.Deal.Brand.Id));
        (await Site.Read(db => db.Commissions.CountAsync(c => given.Ring.Contains(c.Id) && c.State == CommissionState.Holding))).ShouldBe(20);
        Pass(TimeSpan.FromDays(3));
        await Site.Send(Actor.System, new EndHolds.Command(given.Deal.Brand.Id));

        (await Site.Read(db => db.Commissions.CountAsync(c => given.Ring.Contains(c.Id) && c.State == CommissionState.Approved))).ShouldBe(20);
        (await given.Deal.Brand.Finance.Get("/commissions/suspicions?view=Lapsed")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(20);
        (await given.Deal.Creator.Someone.Get($"/commissions/{given.Ring[0]}")).Words.ShouldNotContain("What was seen");
    }

    [DataFact]
    public async Task A_shops_orders_keep_a_key_of_where_they_go_and_its_region()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        string To(string street) => $$""", "shipping_address": {"address1": "{{street}}", "city": "Shanghai", "zip": "200000", "country_code": "CN", "province_code": "31"}""";
        foreach (var street in (string[])["1 Nanjing Road, Room 3", "1 NANJING ROAD room 3", "2 Nanjing Road"])
        {
            await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, more: To(street)));
        }
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, more: """, "shipping_address": {"address1": {"odd": 1}}"""));
        var orders = await Site.Read(db => db.Orders.AsNoTracking().Where(o => o.BrandId == deal.Brand.Id).OrderBy(o => o.Id).ToListAsync());
        orders.Count.ShouldBe(4);
        orders[0].AddressKey.ShouldNotBeNull().Length.ShouldBe(32);
        orders[1].AddressKey.ShouldBe(orders[0].AddressKey);
        orders[2].AddressKey.ShouldNotBe(orders[0].AddressKey);
        orders.Select(o => o.Region).ShouldBe(["CN-31", "CN-31", "CN-31", null]);
        orders[3].AddressKey.ShouldBeNull();
    }

    [DataFact]
    public async Task The_creators_own_door_is_told_from_others()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        const string home = """, "shipping_address": {"address1": "7 Home Street", "city": "Wuhan", "zip": "430000", "country_code": "CN"}""";
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, email: deal.Creator.Someone.Email, more: home));
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, email: "somebody@example.com", more: home));
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, email: "other@example.com", more: home.Replace("7 Home", "8 Home")));

        await Site.Send(Actor.System, new CheckCredits.Command(deal.Brand.Id));
        var seen = await Site.Read(db => db.Suspicions.SingleAsync(s => s.BrandId == deal.Brand.Id));
        (seen.Held, seen.Score.BasisPoints, seen.Signals.Single().Kind).ShouldBe((false, 4_000, SuspicionSignal.SelfPurchase));
        seen.Signals.Single().Figures.Select(f => f.Value).ShouldBe([0, 0, 1]);
        (await Site.Read(db => db.Orders.Where(o => o.Id == seen.OrderId).Select(o => o.AddressKey).SingleAsync())).ShouldNotBeNull();
    }
}
