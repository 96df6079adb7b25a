using System.Net;
using KolHub.Web.Features.Insights;
using KolHub.Web.Features.Shared;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Insights;

public sealed class WhatIfTests : OwnSiteTest
{
    private static readonly Measures _now = new("CNY", 1_000_00, 100_00, 400_00, 10_000, 500, 1_000, 50, 5_000_00, 1_000_00, 0.5m, 2, 2, 2);

    [Fact]
    public void Each_coefficient_changes_its_step_and_all_after_it()
    {
        var then = WhatIf.Then(_now, new WhatIfChange(Views: 100));
        (then.Views, then.Clicks, then.Orders, then.Gmv, then.Refunded, then.Commissions, then.Fees).ShouldBe((20_000L, 2_000L, 100L, 10_000_00L, 2_000_00L, 800_00L, 1_000_00L));
        then = WhatIf.Then(_now, new WhatIfChange(Conversion: -20, Basket: 50));
        (then.Views, then.Clicks, then.Orders, then.Gmv).ShouldBe((10_000L, 1_000L, 40L, 6_000_00L));
        then = WhatIf.Then(_now, new WhatIfChange(Refunds: -100, Commission: 50, Fees: -10));
        (then.Refunded, then.Commissions, then.Fees, then.Samples).ShouldBe((0L, 750_00L, 900_00L, 90_00L), "commission follows net sales: 400 × 1.5 × 5,000 / 4,000");
        WhatIf.Then(_now, new WhatIfChange(Refunds: 900)).Refunded.ShouldBe(5_000_00, "no more comes back than was sold");
        WhatIf.Then(_now, new WhatIfChange()).ShouldBe(_now);
        WhatIf.Then(_now, new WhatIfChange(Views: -100)).NetRoi.ShouldBe(0);
        WhatIf.Then(Measures.Nothing("CNY", 0.5m), new WhatIfChange(900, 900, 900, 900, 900, 900, 900)).ShouldBe(Measures.Nothing("CNY", 0.5m));
    }

    [Fact]
    public void Break_even_is_where_margin_less_commission_covers_what_is_fixed()
    {
        // An order brings 80 net, half of it margin, less 8 commission: 32. 1,100 fixed.
        WhatIf.BreakEven(_now).ShouldBe(35);
        WhatIf.BreakEven(_now with { Margin = 0.1m }).ShouldBeNull();
        WhatIf.BreakEven(Measures.Nothing("CNY", 0.5m)).ShouldBeNull();
    }

    [DataFact]
    public async Task It_starts_from_the_boards_figures_and_says_what_would_be()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        (await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), "100.00", code: deal.Code, placedAt: Site.Now))).Text.ShouldContain("applied");
        var (address, finance) = ($"/insights/campaigns/{deal.CampaignId}/what-if", deal.Brand.Finance);
        (await finance.Get($"/insights/campaigns/{deal.CampaignId}")).Page.QuerySelector($"a[href='{address}']").ShouldNotBeNull();
        (await finance.Send(new WhatIf.Query(deal.CampaignId, null))).Now.ShouldBe((await finance.Send(new CampaignBoard.Query(deal.CampaignId))).Total);
        (await finance.Get(address)).Words.ShouldContain("Nothing is changed");
        (await finance.Get(address + "?Basket=50")).Words.ShouldContain("net sales ¥150.00 instead of ¥100.00");
    }

    [DataFact]
    public async Task A_coefficient_that_is_none_is_refused_by_name_and_what_was_typed_stays()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        foreach (var wrong in new[] { "-101", "901", "many" })
        {
            var seen = await deal.Brand.Finance.Get($"/insights/campaigns/{deal.CampaignId}/what-if?Basket={wrong}&Fees=10");
            seen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            seen.Page.QuerySelector("#f-Basket")!.GetAttribute("value").ShouldBe(wrong);
            seen.Page.QuerySelector("#f-Fees")!.GetAttribute("value").ShouldBe("10");
            seen.Page.QuerySelector(".field-wrong").ShouldNotBeNull();
        }
    }

    [DataFact]
    public async Task Neither_another_brand_nor_the_creator_sees_it()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        foreach (var stranger in new[] { (await Given.Brand()).Finance, deal.Creator.Someone })
        {
            (await stranger.Get($"/insights/campaigns/{deal.CampaignId}/what-if")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }
}
