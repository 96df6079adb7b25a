using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Drops;
using KolHub.Domain.HoldOuts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Drops;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Drops;

public sealed class LookForDropsTests : OwnSiteTest
{
    [DataFact]
    public async Task A_deal_that_stops_selling_becomes_a_task_and_the_one_beside_it_does_not()
    {
        var brand = await Given.Brand();
        var deals = await Given.DealsSold(brand, (2, 0), (2, 2));
        (await Given.LookForDrops(brand)).ShouldBe(1);

        var drop = await Drop(brand);
        (drop.ContractId, drop.Days, drop.Before, drop.SeenOrders, drop.State).ShouldBe((deals[0].ContractId, 7, 56L, 0L, DropState.Open));
        drop.ExpectedOrders.ShouldBeInRange(12, 16, "seven days of two, beside a deal that went on");
        drop.AsOf.ShouldBe(HoldOut.DayIn("Asia/Shanghai", Site.Now).AddDays(-1));
        drop.Chance.ShouldBeLessThan(0.02);
        (drop.ExpectedSales.Minor / 10_00d).ShouldBe(drop.ExpectedOrders, 0.01, "orders of 10.00 each");
        (drop.SeenSales.Minor, drop.ExpectedClicks, drop.AssigneeId).ShouldBe((0L, 0d, brand.Manager.Actor.PersonId));
        var told = await Site.Read(db => db.Notices.AsNoTracking().Where(n => n.Words.StartsWith("Drops.")).ToListAsync());
        (told.ShouldHaveSingleItem().PersonId, told[0].Link).ShouldBe((brand.Manager.Actor.PersonId, $"/insights/drops/{drop.Id}"));
        var look = await Site.Read(db => db.DropLooks.AsNoTracking().SingleAsync(l => l.BrandId == brand.Id));
        (look.AsOf, look.Judged, look.TooLittle).ShouldBe((drop.AsOf, 2, 0));
    }

    [DataFact]
    public async Task It_is_the_task_of_who_looks_after_the_deal()
    {
        var brand = await Given.Brand();
        var deal = (await Given.DealsSold(brand, (2, 0)))[0];
        var other = await Given.Manager("Olga Owner", brand.Id);
        await Site.Write(async db => db.DealOwners.Add(new DealOwner(
            await db.Contracts.SingleAsync(c => c.Id == deal.ContractId), await db.Memberships.SingleAsync(m => m.Id == other.MembershipId), null, brand.Manager.Actor, Site.Now)));
        await Given.LookForDrops(brand);
        (await Drop(brand)).AssigneeId.ShouldBe(other.Actor.PersonId);
    }

    [DataFact]
    public async Task Where_all_deals_fall_silent_there_is_one_task_of_all()
    {
        var brand = await Given.Brand();
        await Given.DealsSold(brand, (2, 0), (2, 0), (2, 0));
        (await Given.LookForDrops(brand)).ShouldBe(1);
        var drop = await Drop(brand);
        (drop.ContractId, drop.Before, drop.SeenOrders).ShouldBe((null, 168L, 0L));
        (await Site.Read(db => db.Notices.Where(n => n.Words.StartsWith("Drops.")).Select(n => n.Words).SingleAsync())).ShouldBe("Drops.NoticeAll");
    }

    [DataFact]
    public async Task A_brand_is_looked_at_once_a_day_and_no_task_is_opened_twice()
    {
        var brand = await Given.Brand();
        await Given.DealsSold(brand, (2, 0), (2, 2));
        (await Site.Send(Actor.System, new LookForDrops.Due())).ShouldContain(brand.Id);
        await Given.LookForDrops(brand);
        (await Site.Send(Actor.System, new LookForDrops.Due())).ShouldNotContain(brand.Id);
        (await Should.ThrowAsync<RuleBroken>(() => Given.LookForDrops(brand))).Rule.ShouldBe("Drops.LookedAlready");

        Pass(TimeSpan.FromDays(1));
        (await Site.Send(Actor.System, new LookForDrops.Due())).ShouldContain(brand.Id);
        (await Given.LookForDrops(brand)).ShouldBe(0, "it is open already");
        await brand.Manager.Send(new CloseDrop.Command((await Drop(brand)).Id, DropState.Dismissed, "On holiday"));
        Pass(TimeSpan.FromDays(1));
        (await Given.LookForDrops(brand)).ShouldBe(0, "it rests after it was closed");
    }

    [DataFact]
    public async Task Yesterday_is_looked_at_from_six_in_the_brands_morning()
    {
        var brand = await Given.Brand();
        await Given.LiveDeal(brand);
        var day = HoldOut.DayIn("Asia/Shanghai", Site.Now).AddDays(2);
        Given.TimeIs(day, 5);
        await Given.LookForDrops(brand);
        (await Site.Read(db => db.DropLooks.Where(l => l.BrandId == brand.Id).Select(l => l.AsOf).SingleAsync())).ShouldBe(day.AddDays(-2));
        (await Site.Send(Actor.System, new LookForDrops.Due())).ShouldNotContain(brand.Id);
        Given.TimeIs(day, 6);
        (await Site.Send(Actor.System, new LookForDrops.Due())).ShouldContain(brand.Id);
    }

    [DataFact]
    public async Task A_code_that_a_hold_out_test_switched_off_is_no_drop()
    {
        var brand = await Given.Brand();
        var deal = (await Given.DealsSold(brand, (2, 0)))[0];
        var code = await Site.Read(db => db.PromoCodes.AsNoTracking().SingleAsync(c => c.Code == deal.Code));
        var (campaign, now) = (await Site.Read(db => db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == deal.CampaignId)), Site.Now);
        var ten = now.AddDays(-10);
        var plan = new HoldOutCoins(1, "test", "1010101010101010");
        await Site.Write(async db =>
        {
            var test = HoldOut.Draft(campaign, code, "Asia/Shanghai", new HoldOutTerms(HoldOut.DayIn("Asia/Shanghai", now).AddDays(-8), 16, 1, HoldOutPairing.Neighbours, 0), plan, brand.Manager.Actor, ten);
            test.Start(await db.PromoCodes.SingleAsync(c => c.Id == code.Id), brand.Manager.Actor, ten);
            db.HoldOuts.Add(test);
        });
        (await Given.LookForDrops(brand)).ShouldBe(0);
    }

    [DataFact]
    public async Task Of_two_open_tasks_of_one_deal_the_database_takes_one()
    {
        var brand = await Given.Brand();
        var deal = await Given.LiveDeal(brand);
        await Given.Drop(brand, deal);
        await Should.ThrowAsync<DbUpdateException>(() => Given.Drop(brand, deal));
    }

    private Task<SalesDrop> Drop(GivenBrand brand) => Site.Read(db => db.SalesDrops.AsNoTracking().SingleAsync(d => d.BrandId == brand.Id));
}
