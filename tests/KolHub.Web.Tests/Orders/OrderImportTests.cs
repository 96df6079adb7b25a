using System.Net;
using System.Text;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Orders;

public sealed class OrderImportTests : SiteTest
{
    [DataFact]
    public async Task A_file_is_tried_reported_imported_and_changes_nothing_the_second_time()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var connection = await Files(deal.Brand);
        var csv = $"订单编号,子订单号,商品名称,数量,实付金额,下单时间,订单状态,优惠码\nA-1,1,面霜,1,100.00,{Now},已付款,{deal.Code}\nA-1,2,口红,1,50.00,{Now},已付款,{deal.Code}\nA-2,1,面霜,1,abc,{Now},已付款,\nA-3,1,面霜,1,80,{Now},待付款,\n";

        var uploaded = await Upload(deal.Brand, connection, csv);
        var page = await uploaded.Visitor.Follow(uploaded);
        page.Form(uploaded.Location + "/check").Value("Columns[order]").ShouldBe("订单编号");
        await page.Form(uploaded.Location + "/check").Send();
        (await uploaded.Visitor.Get(uploaded.Location!)).Page.Body!.TextContent.ShouldContain("being read");
        await Run();
        var tried = await uploaded.Visitor.Get(uploaded.Location!);
        tried.Page.Body!.TextContent.ShouldContain("Not an amount of zero or more.");
        (await Site.Read(db => db.Orders.AnyAsync(o => o.ConnectionId == connection.Id))).ShouldBeFalse();
        (await uploaded.Visitor.Get(uploaded.Location + "/faults?format=csv")).Text.ShouldContain("4,");

        await tried.Form(uploaded.Location + "/import").Send();
        await Run();
        var orders = await Site.Read(db => db.OrdersWhole.Where(o => o.ConnectionId == connection.Id).OrderBy(o => o.ExternalId).ToListAsync());
        orders.Select(o => (o.ExternalId, o.Base.Minor)).ShouldBe([("A-1", 150_00), ("A-3", 80_00)]);
        orders[0].Credits.Count.ShouldBe(2);
        var version = orders[0].Version;

        var again = await Upload(deal.Brand, connection, csv);
        (await again.Visitor.Follow(again)).Form(again.Location + "/check").Value("Columns[amount]").ShouldBe("实付金额");
        await (await again.Visitor.Get(again.Location!)).Form(again.Location + "/check").Send();
        await Run();
        await (await again.Visitor.Get(again.Location!)).Form(again.Location + "/import").Send();
        await Run();
        (await Site.Read(db => db.Orders.SingleAsync(o => o.Id == orders[0].Id))).Version.ShouldBe(version);
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == connection.Id))).ShouldBe(2);
        (await again.Visitor.Get(again.Location!)).Page.Body!.TextContent.ShouldContain("Known already2");
    }

    [DataFact]
    public async Task A_platforms_file_claims_by_promoter_id_and_is_paid_by_the_platform()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var contract = await Site.Read(db => db.Contracts.SingleAsync(c => c.Id == deal.ContractId));
        var promoter = Random.Shared.NextInt64(1_000_000_000, 9_000_000_000).ToString();
        await Site.Write(db => Task.FromResult(db.PromoterBindings.Add(PromoterBinding.For(contract, PromoterScheme.TaobaoAdzone, promoter, deal.Brand.Manager.Actor, Site.Now))));
        var connection = await Files(deal.Brand);
        var uploaded = await Upload(deal.Brand, connection, $"trade_id,trade_parent_id,adzone_id,alipay_total_price,pub_share_pre_fee,pub_share_fee,tk_status,tk_create_time\n11,10,{promoter},310.00,8.10,,12,{Now}\n");
        await (await uploaded.Visitor.Follow(uploaded)).Form(uploaded.Location + "/check").Fill("Scheme", "TaobaoAdzone").Send();
        await Run();
        await (await uploaded.Visitor.Get(uploaded.Location!)).Form(uploaded.Location + "/import").Send();
        await Run();

        var order = await Site.Read(db => db.OrdersWhole.SingleAsync(o => o.ConnectionId == connection.Id));
        var credit = order.Credits.ShouldHaveSingleItem();
        (credit.CreatorId, credit.PaidByPlatform, credit.Method).ShouldBe((deal.Creator.Id, true, ClaimMethod.Platform));
        order.PlatformReports.ShouldHaveSingleItem().Estimated.Minor.ShouldBe(8_10);
    }

    [DataFact]
    public async Task A_shops_export_is_compared_with_what_it_sent_and_brings_only_what_never_came()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        async Task Tell(string id, string price, int minutesAgo, string status = "paid") =>
            (await shop.Post("orders/paid", Given.ShopifyOrder(id, price, code: deal.Code, status: status, placedAt: Site.Now.AddMinutes(-minutesAgo)))).Status.ShouldBe(HttpStatusCode.OK);
        await Tell("101", "100.00", 60);
        await Tell("102", "200.00", 50);
        await Tell("103", "30.00", 40);
        await Tell("104", "40.00", 30, "pending");
        await Tell("109", "90.00", 600);
        string Row(string id, string amount, int minutesAgo, string status, string refunded = "") => $"{id},{amount},{Site.Now.AddHours(8).AddMinutes(-minutesAgo):yyyy-MM-dd HH:mm:ss},{status},{deal.Code},{refunded}\n";
        var csv = "订单编号,实付金额,下单时间,订单状态,优惠码,退款金额\n" + Row("101", "100.00", 61, "已付款") + Row("102", "190.00", 50, "已付款", "19.00") + Row("104", "40.00", 30, "已付款") + Row("105", "55.00", 20, "已付款");

        var uploaded = await Upload(deal.Brand, shop.Connection, csv);
        await (await uploaded.Visitor.Follow(uploaded)).Form(uploaded.Location + "/check").Send();
        await Run();
        var page = await uploaded.Visitor.Get(uploaded.Location!);
        page.Page.QuerySelectorAll("table.stack tbody tr").Select(row => string.Join(" ", row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()))).ShouldBe(
        [
            "102 Other amount ¥200.00 ¥190.00", "105 Missing here — ¥55.00", "103 Not in the file ¥30.00 —", "102 Other refund ¥0.00 ¥19.00", "104 Other state Unpaid Paid",
        ], ignoreOrder: true);
        (await uploaded.Visitor.Get(uploaded.Location + "/differences?format=csv")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
        (await (await Given.Brand()).Manager.Get(uploaded.Location + "/differences?format=csv")).Status.ShouldBe(HttpStatusCode.NotFound);

        page.Words.ShouldContain("Bring in 1 order");
        await page.Form(uploaded.Location + "/import").Send();
        await Run();
        var orders = await Site.Read(db => db.OrdersWhole.AsNoTracking().Where(o => o.ConnectionId == shop.Connection.Id).OrderBy(o => o.ExternalId).ToListAsync());
        orders.Select(o => (o.ExternalId, o.Base.Minor)).ShouldBe([("101", 100_00), ("102", 200_00), ("103", 30_00), ("104", 40_00), ("105", 55_00), ("109", 90_00)]);
        await Tell("105", "50.00", 20);
        (await Site.Read(db => db.OrdersWhole.SingleAsync(o => o.ConnectionId == shop.Connection.Id && o.ExternalId == "105"))).Base.Minor.ShouldBe(50_00);
    }

    [DataTheory]
    [InlineData("orders.csv", "", "Choose a file.")]
    [InlineData("orders.pdf", "%PDF", "Files ending in “.pdf” are not read here. Upload CSV or .xlsx.")]
    [InlineData("orders.xlsx", "a,b\n1,2\n", "The content of the file does not fit its ending “.xlsx”. Save it again as CSV or .xlsx.")]
    public async Task A_file_that_cannot_be_read_is_refused_at_once(string name, string content, string words)
    {
        var brand = await Given.Brand();
        var connection = await Files(brand);
        var sent = await Upload(brand, connection, content, name);
        (sent.Status, sent.WrongAt("file")).ShouldBe((HttpStatusCode.UnprocessableEntity, words));
        (await Site.Read(db => db.OrderImports.AnyAsync(i => i.ConnectionId == connection.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task Columns_that_are_needed_must_be_chosen()
    {
        var brand = await Given.Brand();
        var uploaded = await Upload(brand, await Files(brand), "a,b\n1,2\n");
        var sent = await (await uploaded.Visitor.Follow(uploaded)).Form(uploaded.Location + "/check").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Columns[order]").ShouldBe("Choose the column.");
        sent.WrongAt("Columns[amount]").ShouldBe("Choose the column of the amount, or of the price.");
    }

    [DataFact]
    public async Task Another_brands_file_is_not_there()
    {
        var brand = await Given.Brand();
        var uploaded = await Upload(brand, await Files(brand), "a,b\n1,2\n");
        (await (await Given.Brand()).Manager.Get(uploaded.Location!)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private string Now => Site.Now.AddHours(8).ToString("yyyy-MM-dd HH:mm:ss");

    private async Task Run()
    {
        while (await Site.Services.GetRequiredService<OrderImportRun>().RunNext(CancellationToken.None))
        {
        }
    }

    private async Task<ShopConnection> Files(GivenBrand brand)
    {
        var connection = ShopConnection.Make(brand.Id, ConnectionKind.File, Given.Unique("Files"), "CNY", "", Guid.NewGuid().ToString("N"), brand.Manager.Actor, Site.Now);
        await Site.Write(db => Task.FromResult(db.ShopConnections.Add(connection)));
        return connection;
    }

    private static async Task<Seen> Upload(GivenBrand brand, ShopConnection connection, string content, string name = "orders.csv") =>
        await (await brand.Manager.Get($"/orders/connections/{connection.Id}")).Form($"/orders/connections/{connection.Id}/files").Attach("file", Encoding.UTF8.GetBytes(content), name).Send();
}
