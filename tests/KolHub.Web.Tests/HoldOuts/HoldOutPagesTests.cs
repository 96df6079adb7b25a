using System.Net;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.HoldOuts;

public sealed class HoldOutListTests : HoldOutTest
{
    [DataFact]
    public async Task Each_tab_lists_what_it_counts_and_a_campaign_without_a_test_says_how_to_begin()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        var address = $"/campaigns/{test.Campaign.Id}/hold-outs";
        (await brand.Manager.Get($"/campaigns/{test.Campaign.Id}")).Page.QuerySelector($"a[href='{address}']").ShouldNotBeNull();
        (await brand.Manager.Get(address)).Row(test.Code.Code).TextContent.ShouldContain("Running");
        (await brand.Manager.Get(address + "?view=Drafted")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(0);
        (await brand.Manager.Get(address + "?view=Running")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        var csv = (await brand.Finance.Get(address + "/export?format=Csv")).Text.Trim().Split("\r\n");
        (csv.Length, csv[1].Contains(test.Code.Code, StringComparison.Ordinal)).ShouldBe((2, true));

        var empty = await brand.Manager.Get($"/campaigns/{(await Given.Campaign(brand)).Id}/hold-outs");
        empty.Words.ShouldContain("No hold-out test yet");
        (await (await Given.Brand()).Manager.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class HoldOutFormTests : HoldOutTest
{
    [DataFact]
    public async Task It_offers_codes_that_work_and_the_terms_of_another_test()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutDrafted(brand);
        var address = $"/campaigns/{test.Campaign.Id}/hold-outs";
        var form = (await brand.Manager.Get($"{address}/new?from={test.Id}")).Form(address);
        (form.Value("Terms.Days"), form.Value("Terms.Pairing"), form.Value("Code")).ShouldBe(("16", "Neighbours", test.Code.Id.ToString()));
        var without = await brand.Manager.Get($"/campaigns/{(await Given.Campaign(brand)).Id}/hold-outs/new");
        without.Words.ShouldContain("No code that works in this campaign");
        (await brand.Finance.Get(address + "/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class HoldOutDetailsTests : HoldOutTest
{
    [DataFact]
    public async Task A_code_that_brings_orders_is_found_by_all_orders_of_the_shop()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        var pair = 0;
        // On less off is 3 or 2 by turns; of the shop's orders one a day bears the code, the others are nobody's.
        var shop = await Given.HoldOutRan(test, (day, isOn) => isOn ? (4 + (pair++ % 2), 1) : (2, 0));
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), status: "pending", placedAt: test.Test.FirstDay.ToDateTime(new TimeOnly(5, 0), DateTimeKind.Utc)));
        var page = await brand.Manager.Get($"/hold-outs/{test.Id}");
        // Mean 2.5, variance 2/7, so the error is sqrt(2/7 / 8) and t of 97.5 % with 7 degrees 2.365: 2.5 less and more 0.447. Of 256 plans 2 are as far.
        page.Words.ShouldContain($"On days with the code the shop had 2.5 more orders a day (95 % interval 2.1 to 2.9, p = 0.008). That is more than chance explains: {test.Code.Code} brings orders that would not have come otherwise.");
        page.Words.ShouldContain("On days with the code there were 2.25 times as many orders as on days without (95 % interval 2.03 to 2.47).");
        page.Words.ShouldContain("No order with the code came on a day without it.");
        page.Page.QuerySelector("[data-chart]").ShouldNotBeNull();
        var csv = (await brand.Manager.Get($"/hold-outs/{test.Id}/export?format=Csv")).Text.Trim().Split("\r\n");
        csv.Length.ShouldBe(17);
        csv[0].ShouldContain("Orders of the shop");
        csv.Skip(1).Count(line => line.Contains(",off,2,0", StringComparison.Ordinal)).ShouldBe(8);
    }

    [DataFact]
    public async Task Orders_with_the_code_on_days_without_it_are_counted_as_not_kept_and_change_no_plan()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        var (first, pair) = (true, 0);
        await Given.HoldOutRan(test, (day, isOn) =>
        {
            var leak = !isOn && first;
            first = first && isOn;
            return isOn ? (3 + (pair++ % 3), 2) : (leak ? 3 : 2, leak ? 1 : 0);
        });
        var page = await brand.Manager.Get($"/hold-outs/{test.Id}");
        page.Words.ShouldContain($"1 orders bore {test.Code.Code} on days without it, in 1 pairs: the plan was not kept there.");
        page.Words.ShouldContain("Without the pairs in which the code was used all the same:");
        page.Words.ShouldContain("of 7 pairs.");
        page.Words.ShouldContain("An order that bears the code on a day without it is paid like any other");
    }

    [DataFact]
    public async Task Wholly_refunded_orders_are_none_and_even_days_decide_nothing()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        var shop = await Given.HoldOutRan(test, (_, _) => (2, 0));
        var one = await Site.Read(db => db.Orders.Where(o => o.BrandId == brand.Id).OrderBy(o => o.PlacedAt).Select(o => o.ExternalId).FirstAsync());
        (await brand.Manager.Get($"/hold-outs/{test.Id}")).Words.ShouldContain("On days with the code the shop had 0.0 more orders a day (95 % interval 0.0 to 0.0, p = 1.000): not decided.");
        await shop.Post("refunds/create", $$"""{"id": {{Given.NewOrderId()}}, "order_id": {{one}}, "created_at": "{{Site.Now:yyyy-MM-ddTHH:mm:ssZ}}", "refund_line_items": [{"id": 1, "line_item_id": {{one}}1, "quantity": 1, "subtotal": 100.00, "total_tax": 0}], "transactions": [{"id": 1, "kind": "refund", "status": "success", "amount": "100.00", "currency": "CNY"}], "order_adjustments": []}""");
        var csv = (await brand.Manager.Get($"/hold-outs/{test.Id}/export?format=Csv")).Text.Trim().Split("\r\n");
        csv[1].ShouldEndWith(",1,0");
        csv[2].ShouldEndWith(",2,0");
    }

    [DataFact]
    public async Task The_creator_sees_the_days_and_none_of_the_brands_sales()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        await Given.HoldOutRan(test, (_, isOn) => (isOn ? 3 : 2, 1));
        var page = await test.Creator.Someone.Get($"/hold-outs/{test.Id}");
        page.Words.ShouldContain("Days with and without the code");
        page.Page.QuerySelectorAll("td .state").Length.ShouldBe(16);
        foreach (var secret in new[] { "orders a day", "With the code", "What the days say" })
        {
            page.Words.ShouldNotContain(secret);
        }
        (await test.Creator.Someone.Get($"/hold-outs/{test.Id}/export?format=Csv")).Text.Trim().Split("\r\n")[1].Split(',').Length.ShouldBe(3);
        (await test.Creator.Someone.Get($"/tracking/contracts/{test.Code.ContractId}")).Page.QuerySelector($"a[href='/hold-outs/{test.Id}']").ShouldNotBeNull();
        (await (await Given.Creator()).Someone.Get($"/hold-outs/{test.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task A_draft_says_beforehand_what_it_could_find()
    {
        var brand = await Given.Brand();
        (await brand.Manager.Get($"/hold-outs/{(await Given.HoldOutDrafted(brand)).Id}")).Words.ShouldContain("What this plan could find is not known: of the past 84 days only 0 have orders to judge by.");
        var shop = await Given.Shop(brand);
        foreach (var ago in Enumerable.Range(1, 20))
        {
            for (var n = 0; n < 1 + (ago % 2); n++)
            {
                await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), placedAt: HoldOut.DayIn("Asia/Shanghai", Site.Now).AddDays(-ago).ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc)));
            }
        }
        var page = await brand.Manager.Get($"/hold-outs/{(await Given.HoldOutDrafted(brand)).Id}");
        page.Words.ShouldContain("The smallest change that this plan finds in four of five tests is ");
        page.Words.ShouldContain("of the 1.5 a day of the past");
        page.Words.ShouldContain("take more days, or leave the test.");
    }
}
