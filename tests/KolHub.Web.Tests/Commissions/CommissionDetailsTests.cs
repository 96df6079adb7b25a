using System.Net;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Commissions;

public sealed class CommissionDetailsTests : SiteTest
{
    internal static Task<Commission> Of(Site site, Order order) => site.Read(db => db.Commissions.AsNoTracking().OrderBy(c => c.Number).FirstAsync(c => c.OrderId == order.Id));

    [DataFact]
    public async Task The_page_says_how_it_is_counted_what_it_waits_for_and_which_entry_it_made()
    {
        var deal = await Given.Deal();
        var order = await Given.OrderCredited(deal, 100_00);
        await Given.Refunded(deal, order, 40_00, "r-77");
        var commission = await Of(Site, order);

        var page = await deal.Creator.Someone.Get($"/commissions/{commission.Id}");
        page.Words.ShouldContain("¥100.00 × 10.0 %");
        page.Page.QuerySelector(".lead")!.TextContent.ShouldStartWith("Held until ");
        page.Row("Refund").TextContent.ShouldContain("r-77");
        page.Row("Refund").TextContent.ShouldContain("¥6.00");
        page.Row("Refund").TextContent.ShouldContain("#2");
        page.Offers($"/commissions/{commission.Id}/refusal").ShouldBeFalse();
    }

    [DataFact]
    public async Task After_the_payout_a_refund_stands_beside_it()
    {
        var deal = await Given.Deal();
        var order = await Given.OrderCredited(deal, 100_00);
        await Given.Approved(order);
        await Given.AccountOf(deal.Creator);
        await Given.BatchPaid(deal);
        await Given.Refunded(deal, order, 100_00);

        var page = await deal.Brand.Finance.Get($"/commissions/{(await Of(Site, order)).Id}");
        page.Page.QuerySelector(".title-row .state")!.TextContent.ShouldBe("Paid");
        page.Page.QuerySelector(".lines")!.TextContent.ShouldContain("−¥10.00");
        (await deal.Creator.Someone.Get("/payouts")).Words.ShouldContain("Refunds exceed what is owed; carried forward");
    }

    [DataFact]
    public async Task A_stranger_finds_nothing()
    {
        var deal = await Given.Deal();
        var commission = await Of(Site, await Given.OrderCredited(deal, 100_00));
        (await (await Given.Brand()).Finance.Get($"/commissions/{commission.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Creator()).Someone.Get($"/commissions/{commission.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class DeclineCommissionTests : SiteTest
{
    [DataFact]
    public async Task Finance_declines_with_a_reason_that_the_creator_reads()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        var sent = await (await deal.Brand.Finance.Get($"/commissions/{commission.Id}")).Form($"/commissions/{commission.Id}/refusal").Fill("Reason", "The code was leaked").Send();

        sent.Location.ShouldBe($"/commissions/{commission.Id}");
        var page = await deal.Creator.Someone.Get($"/commissions/{commission.Id}");
        page.Page.QuerySelector(".lead")!.TextContent.ShouldContain("The code was leaked");
        (await deal.Creator.Someone.Get("/notices")).Words.ShouldContain("¥10.00 was declined: The code was leaked");
        (await Site.Read(db => db.Postings.Where(p => p.BrandId == deal.Brand.Id).SumAsync(p => p.Amount.Minor))).ShouldBe(0);
        (await Site.Read(db => db.History.AnyAsync(h => h.Chain == deal.Brand.Id && h.Command == "DeclineCommission"))).ShouldBeTrue();
    }

    [DataFact]
    public async Task Without_a_reason_it_says_so_at_the_field()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        var sent = await (await deal.Brand.Finance.Get($"/commissions/{commission.Id}")).Form($"/commissions/{commission.Id}/refusal").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Reason").ShouldBe("Say why.");
    }

    [DataFact]
    public async Task What_is_in_a_payout_cannot_be_declined()
    {
        var deal = await Given.Deal();
        var order = await Given.OrderCredited(deal, 100_00);
        await Given.Approved(order);
        await Given.AccountOf(deal.Creator);
        var commission = await CommissionDetailsTests.Of(Site, order);
        var form = (await deal.Brand.Finance.Get($"/commissions/{commission.Id}")).Form($"/commissions/{commission.Id}/refusal").Fill("Reason", "late");
        await Given.BatchMade(deal);
        var sent = await form.Send();
        sent.Status.ShouldBe(HttpStatusCode.Conflict);
        sent.Problem!.ShouldContain("It is in a payout or paid.");
    }

    [DataFact]
    public async Task Another_brand_and_the_creator_find_nothing_to_decline()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(async () => await (await Given.Brand()).Finance.Send(new DeclineCommission.Command(commission.Id, "no")));
        var page = await deal.Creator.Someone.Get($"/commissions/{commission.Id}");
        page.Offers($"/commissions/{commission.Id}/refusal").ShouldBeFalse();
    }
}

public sealed class HoldCommissionTests : SiteTest
{
    [DataFact]
    public async Task A_check_stops_the_clock_until_it_is_ended()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        await (await deal.Brand.Finance.Get($"/commissions/{commission.Id}")).Form($"/commissions/{commission.Id}/hold").Fill("Reason", "Same address").Send();

        var page = await deal.Creator.Someone.Get($"/commissions/{commission.Id}");
        page.Page.QuerySelector(".title-row .state")!.TextContent.ShouldBe("Stopped for a check");
        page.Page.QuerySelector(".lead")!.TextContent.ShouldContain("Same address");
        (await deal.Brand.Finance.Get("/commissions?tab=Held")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);

        await (await deal.Brand.Finance.Get($"/commissions/{commission.Id}")).Form($"/commissions/{commission.Id}/release").Send();
        (await deal.Creator.Someone.Get($"/commissions/{commission.Id}")).Page.QuerySelector(".title-row .state")!.TextContent.ShouldBe("On hold");
    }
}

public sealed class ReleaseCommissionTests : SiteTest
{
    [DataFact]
    public async Task What_is_not_stopped_cannot_be_let_go()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => deal.Brand.Finance.Send(new ReleaseCommission.Command(commission.Id)))).Rule.ShouldBe("Commissions.NotHeld");
    }
}

public sealed class EarningsTests : SiteTest
{
    [DataFact]
    public async Task A_creator_sees_what_each_amount_waits_for()
    {
        var deal = await Given.Deal();
        await Given.OrderCredited(deal, 100_00);
        await Given.Approved(await Given.OrderCredited(deal, 200_00));
        await Given.FeeEarned(deal, 800_00);

        var page = await deal.Creator.Someone.Get("/commissions/earnings");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Row("On hold").TextContent.ShouldContain("¥10.00");
        page.Row("On hold").TextContent.ShouldContain("Held until");
        page.Row("Approved").TextContent.ShouldContain("¥20.00");
        page.Words.ShouldContain("¥800.00");
        page.Words.ShouldContain("Nobody can pay you yet");
        (await deal.Brand.Finance.Get("/commissions/earnings")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
