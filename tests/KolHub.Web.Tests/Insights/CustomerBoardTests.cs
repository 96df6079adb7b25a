using System.Globalization;
using KolHub.Web.Features.Insights;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Insights;

public sealed class CustomerBoardTests : OwnSiteTest
{
    [DataFact]
    public async Task The_board_says_what_sql_says_of_the_same_orders()
    {
        var deal = await Market();
        var page = await deal.Brand.Finance.Send(new CustomerBoard.Query(new CustomerFilter()));

        var customers = await Sql($"""SELECT COUNT(DISTINCT "BuyerKey") AS "Value" FROM "Orders" WHERE "BrandId" = {deal.Brand.Id} AND "BuyerKey" IS NOT NULL""");
        (page.Brought.Customers, page.Own.Customers, customers).ShouldBe((8, 6, 14L));
        var again = await Sql($"""SELECT COUNT(*) AS "Value" FROM (SELECT "BuyerKey" FROM "Orders" WHERE "BrandId" = {deal.Brand.Id} AND "BuyerKey" IS NOT NULL GROUP BY "BuyerKey" HAVING COUNT(*) > 1) AS twice""");
        again.ShouldBe(2);
        page.Brought.Returned[1]!.Value.ShouldBe(again / 8d, 1e-12);
        (page.Brought.Returned[0]!.Value, page.Own.Returned[1]!.Value, page.Brought.Returned[2]).ShouldBe((0d, 0d, null));
        var net = await Sql($"""SELECT CAST(SUM(l."Base_Minor") AS BIGINT) AS "Value" FROM "OrderLines" l JOIN "Orders" o ON o."Id" = l."OrderId" WHERE o."BrandId" = {deal.Brand.Id} AND o."BuyerKey" IS NOT NULL""") - 40_00;
        (page.Brought.Sum.Minor + page.Own.Sum.Minor).ShouldBe(net);
        page.Brought.Worth[1]!.Value.ShouldBe((800_00 + (2 * 60_00) - 40_00) / 8d, 1e-6);
        page.Own.Worth[1]!.Value.ShouldBe(100_00, 1e-6);
        page.WithoutBuyer.ShouldBe(1);

        var creator = page.Creators.ShouldHaveSingleItem();
        (creator.CreatorId, creator.Customers, creator.Returned[1]).ShouldBe((deal.Creator.Id, 8, page.Brought.Returned[1]));
        page.Segments.Sum(s => s.Customers).ShouldBe(8);
        (page.At(Recency.Quarter, 2).Customers, page.At(Recency.HalfYear, 1).Customers).ShouldBe((2, 6));
        var month = page.Months.ShouldHaveSingleItem();
        (month.Customers, month.Shares[0], month.Shares[1], month.Shares[5]).ShouldBe((8, 0d, 0.25, null));
    }

    [DataFact]
    public async Task The_page_says_it_in_words_and_the_sheet_has_the_same_figures()
    {
        var deal = await Market();
        var seen = await deal.Brand.Manager.Get("/insights/customers");
        seen.Words.ShouldContain("Creators brought 8 customers. Within 90 days 25.0 % of them bought again, and one is worth ¥110.00 net of refunds. Of customers without a creator it is 0.0 % and ¥100.00.");
        seen.Words.ShouldContain("1 order tells nothing of the buyer");
        (await deal.Brand.Manager.Get("/insights")).Page.QuerySelector("a[href='/insights/customers']").ShouldNotBeNull();

        var csv = (await deal.Brand.Manager.Get("/insights/customers?format=Csv")).Text.TrimStart('\uFEFF').Trim().Split("\r\n").Select(l => l.Split(',')).ToList();
        csv.Count.ShouldBe(3);
        var place = csv[0].Index().ToDictionary(c => c.Item, c => c.Index);
        (csv[1][place["customers"]], csv[1][place["net_sales"]], csv[1][place["worth_90d"]]).ShouldBe(("8", "880", "110"));
        double.Parse(csv[1][place["returned_90d"]], CultureInfo.InvariantCulture).ShouldBe(0.25, 1e-9);
        (csv[2][0], csv[2][place["customers"]], csv[1][place["worth_180d"]]).ShouldBe(("No creator", "6", ""));
    }

    [DataFact]
    public async Task A_campaign_a_day_and_a_currency_narrow_it()
    {
        var deal = await Market();
        CustomerBoard.Query With(CustomerFilter filter) => new(filter);
        var finance = deal.Brand.Finance;
        (await finance.Send(With(new CustomerFilter(Campaign: deal.CampaignId)))).Brought.Customers.ShouldBe(8);
        var other = await finance.Send(With(new CustomerFilter(Campaign: 1)));
        (other.Brought.Customers, other.Own.Customers, other.Creators.Count).ShouldBe((0, 0, 0));
        (await finance.Send(With(new CustomerFilter(From: DateOnly.FromDateTime(Site.Now))))).Brought.Customers.ShouldBe(0);
        (await finance.Send(With(new CustomerFilter(To: DateOnly.FromDateTime(Site.Now))))).Brought.Customers.ShouldBe(8);
        (await finance.Send(With(new CustomerFilter(Currency: "XXX")))).Currency.ShouldBe("CNY");
    }

    [DataFact]
    public async Task A_brand_without_orders_and_one_with_new_customers_only_are_told_so()
    {
        var brand = await Given.Brand();
        (await brand.Finance.Get("/insights/customers")).Words.ShouldContain("No customer's first order is credited to a creator yet.");
        var deal = await Given.LiveDeal(brand);
        var shop = await Given.Shop(brand);
        await Buy(shop, "new@example.com", deal.Code);
        (await brand.Finance.Get("/insights/customers")).Words.ShouldContain("too early to say who comes back");
    }

    [DataFact]
    public async Task Another_brand_sees_nothing_of_it_and_a_creator_not_the_page()
    {
        var deal = await Market();
        (await (await Given.Brand()).Finance.Send(new CustomerBoard.Query(new CustomerFilter(Campaign: deal.CampaignId)))).Brought.Customers.ShouldBe(0);
        (await deal.Creator.Someone.Get("/insights/customers")).Status.ShouldNotBe(System.Net.HttpStatusCode.OK);
    }

    /// <summary>Eight customers with the creator's code, two of whom come back after 40 days, one refunded by 40; six without a code; one order without a buyer; then it is day 100.</summary>
    private async Task<GivenLiveDeal> Market()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var first = "";
        for (var i = 0; i < 8; i++)
        {
            var order = await Buy(shop, $"brought{i}@example.com", deal.Code);
            first = i == 0 ? order : first;
        }
        for (var i = 0; i < 6; i++)
        {
            await Buy(shop, $"own{i}@example.com", null);
        }
        await Buy(shop, null, null);
        Pass(TimeSpan.FromDays(40));
        await Buy(shop, "brought0@example.com", null, "60.00");
        await Buy(shop, "BROUGHT1@example.com", null, "60.00");
        (await shop.Post("refunds/create", $$"""{"id": 9{{first}}, "order_id": {{first}}, "created_at": "{{Site.Now:O}}", "refund_line_items": [{"line_item_id": {{first}}1, "quantity": 1, "subtotal": "40.00", "total_tax": 0.0}], "transactions": [{"kind": "refund", "status": "success", "amount": "40.00"}]}""")).Text.ShouldContain("applied");
        Pass(TimeSpan.FromDays(60));
        return deal;
    }

    private async Task<string> Buy(GivenShop shop, string? email, string? code, string price = "100.00")
    {
        var order = Given.NewOrderId();
        (await shop.Post("orders/paid", Given.ShopifyOrder(order, price, code: code, placedAt: Site.Now, email: email))).Text.ShouldContain("applied");
        return order;
    }

    private Task<long> Sql(FormattableString statement) => Site.Read(db => db.Database.SqlQuery<long>(statement).SingleAsync());
}
