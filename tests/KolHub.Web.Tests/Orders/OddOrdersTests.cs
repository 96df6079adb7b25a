using System.Net;
using System.Text;
using System.Text.Json;
using KolHub.Domain.Orders;
using KolHub.Web.Features.Orders;
using KolHub.Web.Tests.Base;
using KolHub.Web.Tests.Pipeline.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Orders;

/// <summary>Orders that no honest sender writes, at each of the three doors.</summary>
public sealed class OddOrdersTests : SiteTest
{
    private const string Body = """{"id": "A-1", "currency": "CNY", "placed_at": "2026-11-11T00:00:00Z", "status": "paid", "lines": [{"id": "1", "quantity": 2, "price": "100.00"}]}""";

    /// <summary>1,100 codes of the largest amount each: their sum is beyond 64 bits.</summary>
    private static readonly string _beyond = string.Join(",", Enumerable.Repeat("""{"code": "a", "amount": "90000000000000"}""", 1_100));

    [DataFact]
    public async Task The_api_names_the_field_in_problem_details_and_keeps_nothing()
    {
        var api = await Given.Api(await Given.Brand());
        (string Good, string Bad, HttpStatusCode Status, string Code, string? Field)[] odd =
        [
            ("2026-11-11", "0001-01-01", HttpStatusCode.UnprocessableEntity, "Orders.TimeOutOfRange", "placed_at"),
            ("2026-11-11", "9999-12-31", HttpStatusCode.UnprocessableEntity, "Orders.TimeOutOfRange", "placed_at"),
            ("\"100.00\"", "\"1e308\"", HttpStatusCode.UnprocessableEntity, "Orders.FieldNotAnAmount", "lines[0].price"),
            ("\"100.00\"", "\"NaN\"", HttpStatusCode.UnprocessableEntity, "Orders.FieldNotAnAmount", "lines[0].price"),
            ("\"100.00\"", "\"-0.01\"", HttpStatusCode.UnprocessableEntity, "Orders.AmountNegative", "lines[0].price"),
            ("\"id\": \"1\"", "\"id\": \"1\\ud800\"", HttpStatusCode.UnprocessableEntity, "Orders.FieldShape", "lines[0].id"),
            ("\"id\": \"1\"", "\"\\udfff\": 0, \"id\": \"1\"", HttpStatusCode.UnprocessableEntity, "Orders.NameNotText", "lines[0]"),
            ("\"status\"", "\"coupon_codes\": [" + _beyond + "], \"status\"", HttpStatusCode.UnprocessableEntity, "Orders.AmountOutOfRange", "lines"),
            ("\"price\"", "\"coupon_codes\": [" + _beyond + "], \"price\"", HttpStatusCode.UnprocessableEntity, "Orders.AmountOutOfRange", "lines"),
            ("}]", "}, {\"id\": \"1\", \"quantity\": 1, \"price\": \"1\"}]", HttpStatusCode.UnprocessableEntity, "Orders.LineTwice", "lines"),
            ("[{", "[[[{", HttpStatusCode.BadRequest, "Orders.Unreadable", null),
            ("\"paid\"", new string('[', 5_000), HttpStatusCode.BadRequest, "Orders.Unreadable", null),
            ("{\"id\": \"A-1\"", "{}{\"id\": \"A-1\"", HttpStatusCode.BadRequest, "Orders.Unreadable", null),
        ];
        foreach (var (good, bad, status, code, field) in odd)
        {
            Body.ShouldContain(good);
            var seen = await api.Post("/api/v1/orders", Body.Replace(good, bad, StringComparison.Ordinal));
            var problem = JsonDocument.Parse(seen.Text).RootElement;
            (seen.Status, problem.GetProperty("code").GetString(), seen.Answer.Content.Headers.ContentType!.MediaType).ShouldBe((status, code, "application/problem+json"), bad[..Math.Min(60, bad.Length)]);
            problem.GetProperty("type").GetString().ShouldBe("urn:kolhub:problem:" + code);
            (field is null || problem.GetProperty("errors").GetProperty(field).GetArrayLength() == 1).ShouldBeTrue(seen.Text);
        }
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == api.Connection.Id))).ShouldBe(0);
        (await Site.Read(db => db.Orders.CountAsync(o => o.ConnectionId == api.Connection.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task What_a_shop_signs_is_kept_with_its_reason_however_odd_and_nothing_of_it_is_half_applied()
    {
        var brand = await Given.Brand();
        var shop = await Given.Shop(brand);
        var good = Given.ShopifyOrder(Given.NewOrderId());
        var at = Site.Now.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (string Body, string Rule)[] odd =
        [
            (good.Replace($"\"{at}-", "\"9999-", StringComparison.Ordinal), "Orders.TimeOutOfRange"),
            (good.Replace($"\"{at}-", "\"0001-", StringComparison.Ordinal), "Orders.TimeOutOfRange"),
            (good.Replace("{\"id\"", "{\"\\ud83d\": 1, \"id\"", StringComparison.Ordinal), "Orders.NameNotText"),
            (good.Replace("\"discount_codes\": []", "\"discount_codes\": [" + _beyond + "]", StringComparison.Ordinal), "Orders.AmountOutOfRange"),
            (good.Insert(1, "\"deep\": " + new string('[', 900) + new string(']', 900) + ", "), "Orders.Unreadable"),
        ];
        foreach (var (body, rule) in odd)
        {
            body.ShouldNotBe(good);
            (await shop.Post("orders/paid", body)).Status.ShouldBe(rule == "Orders.Unreadable" ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity, rule);
        }
        var kept = await Site.Read(db => db.Deliveries.Where(d => d.ConnectionId == shop.Connection.Id).OrderBy(d => d.Id).ToListAsync());
        kept.Select(d => d.Error).ShouldBe(odd.Select(o => o.Rule), ignoreOrder: true);
        kept.Select(d => d.Body).ToHashSet().SetEquals(odd.Select(o => o.Body)).ShouldBeTrue();
        (await Site.Read(db => db.Orders.CountAsync(o => o.ConnectionId == shop.Connection.Id))).ShouldBe(0);
        (await brand.Manager.Get("/orders/deliveries")).Words.ShouldContain("is not between the years 1990 and 2100");
    }

    [DataFact]
    public async Task A_buyer_who_bends_the_landing_address_does_not_lose_the_order()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var id = Given.NewOrderId();
        (await shop.Post("orders/paid", Given.ShopifyOrder(id, code: deal.Code).Insert(1, "\"landing_site\": \"/?khc=%00\", "))).Text.ShouldContain("applied");
        var order = await Site.Read(db => db.OrdersWhole.SingleAsync(o => o.ConnectionId == shop.Connection.Id && o.ExternalId == id));
        (order.ClickToken, order.Credits.Count).ShouldBe((null, 1));
    }

    [DataFact]
    public async Task A_file_of_odd_rows_is_reported_row_by_row_and_the_good_one_comes_in()
    {
        var brand = await Given.Brand();
        var connection = await Files(brand);
        var rows = new[]
        {
            "A-0,1,100.00,2026-11-11 10:00", "A-1,1,100.00,0001-01-01", "A-2,1,100.00,9999-12-31 23:59:59", "A-3,1,1e308,2026-11-11 10:00", "A-4,1,NaN,2026-11-11 10:00", "A-5,1,-1,2026-11-11 10:00",
            "A-6,1,79228162514264337593543950335万,2026-11-11 10:00", "A-7,1,0.001,2026-11-11 10:00", "A-8," + new string('9', 101) + ",5,2026-11-11 10:00", new string('A', 101) + ",1,5,2026-11-11 10:00",
            ",1,5,2026-11-11 10:00", "A-9,1,5,", "A-10,1,5,2026-02-30",
        };
        var address = await Tried(brand, connection, Encoding.UTF8.GetBytes("order,line,amount,placed,status\n" + string.Concat(rows.Select(row => row + ",已付款\n"))), "orders.csv");
        var import = await Site.Read(db => db.OrderImports.SingleAsync(i => i.ConnectionId == connection.Id));
        (import.State, import.Rows, import.Orders).ShouldBe((OrderImportState.Checked, rows.Length, 1));
        var faults = await Site.Read(db => db.OrderImportFaults.Where(f => f.ImportId == import.Id).OrderBy(f => f.Line).Select(f => new { f.Line, f.Rule, f.Column }).ToListAsync());
        faults.Select(f => (f.Line, f.Rule, f.Column)).ShouldBe(
        [
            (3, "Orders.CellTimeOutOfRange", "placed"), (4, "Orders.CellTimeOutOfRange", "placed"), (5, "Orders.CellNotAnAmount", "amount"), (6, "Orders.CellNotAnAmount", "amount"), (7, "Orders.CellNotAnAmount", "amount"),
            (8, "Orders.CellNotAnAmount", "amount"), (9, "Orders.CellOutOfRange", "amount"), (10, "Orders.CellTooLong", "line"), (11, "Orders.CellTooLong", "order"), (12, "Orders.CellMissing", "order"), (13, "Orders.CellMissing", "placed"),
            (14, "Orders.CellNotATime", "placed"),
        ]);
        await (await brand.Manager.Get(address)).Form(address + "/import").Send();
        await Run();
        (await Site.Read(db => db.Orders.Where(o => o.ConnectionId == connection.Id).Select(o => o.ExternalId).ToListAsync())).ShouldBe(["A-0"]);
    }

    [DataFact]
    public async Task An_order_number_of_more_than_15_digits_is_told_at_its_row()
    {
        var brand = await Given.Brand();
        var connection = await Files(brand);
        string Cell(string at, string value) => value[0] == '#' ? $"<c r=\"{at}\"><v>{value[1..]}</v></c>" : $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{value}</t></is></c>";
        string Row(int n, params string[] cells) => $"<row r=\"{n}\">{string.Concat(cells.Select((c, i) => Cell($"{(char)('A' + i)}{n}", c)))}</row>";
        var book = Workbook.Of(Row(1, "order", "amount", "placed", "status") + Row(2, "#7301234567890123456", "#100", "2026-11-11 10:00", "paid") + Row(3, "7301234567890123456", "#100", "2026-11-11 10:00", "paid"));
        var address = await Tried(brand, connection, book, "orders.xlsx");
        var page = await brand.Manager.Get(address);
        page.Row("7.3012345678901").TextContent.ShouldContain("more than 15 digits");
        await page.Form(address + "/import").Send();
        await Run();
        (await Site.Read(db => db.Orders.Where(o => o.ConnectionId == connection.Id).Select(o => o.ExternalId).ToListAsync())).ShouldBe(["7301234567890123456"]);
    }

    [DataFact]
    public async Task A_file_that_is_no_table_is_refused_at_its_field_in_the_persons_language()
    {
        var brand = await Given.Brand();
        var connection = await Files(brand);
        (await Upload(brand, connection, "%PDF-1.7"u8.ToArray(), "orders.xlsx")).WrongAt("file")!.ShouldContain("does not fit its ending");
        (await Upload(brand, connection, "a\0b"u8.ToArray(), "orders.csv")).WrongAt("file").ShouldBe("This is not a text file. Save it as CSV (UTF-8) or .xlsx.");
        (await Upload(brand, connection, new byte[50 << 20], "orders.csv")).WrongAt("file").ShouldBe("The file is larger than 30 MB. Split it into smaller files.");
        await Site.Write(async db => (await db.People.SingleAsync(p => p.Id == brand.Manager.Actor.PersonId)).Speak("zh-Hans"));
        (await Upload(brand, connection, "%PDF-1.7"u8.ToArray(), "orders.pdf")).WrongAt("file").ShouldBe("不支持“.pdf”文件，请上传 CSV 或 .xlsx。");
        (await Site.Read(db => db.OrderImports.AnyAsync(i => i.ConnectionId == connection.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task A_file_with_a_header_only_can_be_tried_but_holds_nothing_to_import()
    {
        var brand = await Given.Brand();
        var connection = await Files(brand);
        var address = await Tried(brand, connection, "order,amount,placed\n"u8.ToArray(), "orders.csv");
        (await Site.Read(db => db.OrderImports.SingleAsync(i => i.ConnectionId == connection.Id))).Orders.ShouldBe(0);
        (await brand.Manager.Get(address)).Offers(address + "/import").ShouldBeFalse();
    }

    private async Task<string> Tried(GivenBrand brand, ShopConnection connection, byte[] content, string name)
    {
        var uploaded = await Upload(brand, connection, content, name);
        await (await uploaded.Visitor.Follow(uploaded)).Form(uploaded.Location + "/check").Send();
        await Run();
        return uploaded.Location!;
    }

    private static async Task<Seen> Upload(GivenBrand brand, ShopConnection connection, byte[] content, string name) =>
        await (await brand.Manager.Get($"/orders/connections/{connection.Id}")).Form($"/orders/connections/{connection.Id}/files").Attach("file", content, name).Send();

    private async Task<ShopConnection> Files(GivenBrand brand)
    {
        var connection = ShopConnection.Make(brand.Id, ConnectionKind.File, Given.Unique("Files"), "CNY", "", Guid.NewGuid().ToString("N"), brand.Manager.Actor, Site.Now);
        await Site.Write(db => Task.FromResult(db.ShopConnections.Add(connection)));
        return connection;
    }

    private async Task Run()
    {
        while (await Site.Services.GetRequiredService<OrderImportRun>().RunNext(CancellationToken.None))
        {
        }
    }
}
