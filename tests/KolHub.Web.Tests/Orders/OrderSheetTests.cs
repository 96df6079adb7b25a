using System.Text;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Orders;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Tests.Orders;

public sealed class OrderSheetTests
{
    private static readonly DateTime Uploaded = new(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void Rows_with_one_order_number_make_one_order()
    {
        var read = Read("""
            订单编号,子订单号,商品名称,数量,支付金额,下单时间,订单状态,优惠码,退款金额
            A-1,1,面霜,2,"¥1,200.00",2026/11/11 00:30:00,已付款,mia10,
            A-1,2,口红,1,99,2026/11/11 00:30:00,已付款,mia10,20.5
            A-2,1,面霜,1,600,2026-11-12,待付款,,
            """);
        read.Faults.ShouldBeEmpty();
        var orders = read.Orders.Select(Snapshot).ToList();
        orders.Select(order => order.ExternalId).ShouldBe(["A-1", "A-2"]);
        orders[0].Lines.Select(line => (line.Quantity, line.Base.Minor)).ShouldBe([(2, 1_200_00), (1, 99_00)]);
        orders[0].Codes.Select(code => code.Code).ShouldBe(["mia10"]);
        orders[0].PlacedAt.ShouldBe(new DateTime(2026, 11, 10, 16, 30, 0, DateTimeKind.Utc));
        orders[0].UpdatedAt.ShouldBe(Uploaded);
        orders[0].Refunds.ShouldHaveSingleItem().Lines[0].ShouldBe(new RefundLineSnapshot("2", 0, new Money(20_50, "CNY"), new Money(0, "CNY")));
        orders[1].Status.ShouldBe(FinancialStatus.Pending);
    }

    [Fact]
    public void The_same_rows_are_the_same_delivery_whenever_they_are_uploaded()
    {
        const string Csv = "order,amount,placed,status\nA-1,10,2026-11-11,paid\n";
        var now = Read(Csv).Orders.ShouldHaveSingleItem();
        var later = Read(Csv, Uploaded.AddDays(3)).Orders.ShouldHaveSingleItem();
        later.DeliveryId.ShouldBe(now.DeliveryId);
        Read(Csv.Replace("paid", "refunded", StringComparison.Ordinal)).Orders.ShouldHaveSingleItem().DeliveryId.ShouldNotBe(now.DeliveryId);
    }

    [Fact]
    public void A_platforms_commission_is_kept_as_it_reports_it()
    {
        var read = Read("订单id,达人uid,订单支付金额,结算金额,预估佣金,结算佣金,支付时间,更新时间,订单状态\n4705288465508532862,\"77\",310.00,,8.10,,2026-11-11 10:00:00,2026-11-12 10:00:00,订单付款\n", scheme: PromoterScheme.JingxuanAuthor);
        read.Faults.ShouldBeEmpty();
        var order = Snapshot(read.Orders.ShouldHaveSingleItem());
        order.ExternalId.ShouldBe("4705288465508532862");
        order.PlatformReports.ShouldBe([new PlatformReportSnapshot(PromoterScheme.JingxuanAuthor, "77", "1", new Money(8_10, "CNY"), new Money(0, "CNY"), ReportStage.Paid, "订单付款")]);
    }

    [Fact]
    public void A_refunded_order_is_cancelled_at_the_time_the_file_names()
    {
        var order = Snapshot(Read("order,amount,placed,updated,status\nA-1,10,2026-11-11,2026-11-15,已退款\n").Orders[0]);
        order.CancelledAt.ShouldBe(new DateTime(2026, 11, 14, 16, 0, 0, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("amount", "-5", "Orders.CellNotAnAmount")]
    [InlineData("amount", "ten", "Orders.CellNotAnAmount")]
    [InlineData("amount", "10.005", "Orders.CellOutOfRange")]
    [InlineData("amount", "USD 10", "Orders.CellCurrency")]
    [InlineData("amount", "", "Orders.CellMissing")]
    [InlineData("currency", "RMB", "Orders.CellCurrency")]
    [InlineData("placed", "yesterday", "Orders.CellNotATime")]
    [InlineData("placed", "", "Orders.CellMissing")]
    [InlineData("order", "", "Orders.CellMissing")]
    [InlineData("status", "somewhere", "Orders.CellStatusUnknown")]
    [InlineData("quantity", "1.5", "Orders.CellNotACount")]
    [InlineData("promoter", "77", "Orders.SchemeNotChosen")]
    public void A_bad_cell_is_reported_with_its_line_and_column(string column, string value, string rule)
    {
        var cells = new Dictionary<string, string> { ["order"] = "A-2", ["amount"] = "10", ["placed"] = "2026-11-11", ["status"] = "paid", ["currency"] = "CNY", ["quantity"] = "1", ["promoter"] = "" };
        var good = string.Join(',', cells.Values).Replace("A-2", "A-1", StringComparison.Ordinal);
        cells[column] = value;
        var read = Read($"{string.Join(',', cells.Keys)}\n{good}\n{string.Join(',', cells.Values)}\n");
        read.Orders.ShouldHaveSingleItem().OrderId.ShouldBe("A-1");
        var (line, fault) = read.Faults.ShouldHaveSingleItem();
        (line, fault.Rule, fault.Column).ShouldBe((3, rule, column));
    }

    [Fact]
    public void Rows_of_one_order_in_two_currencies_are_refused()
    {
        var read = Read("order,line,amount,placed,status,currency\nA-1,1,10,2026-11-11,paid,CNY\nA-1,2,10,2026-11-11,paid,USD\n");
        read.Orders.ShouldBeEmpty();
        read.Faults.ShouldHaveSingleItem().Fault.Rule.ShouldBe("Orders.RowsDisagree");
    }

    [Fact]
    public void The_same_line_twice_is_refused() =>
        Read("order,line,amount,placed,status\nA-1,1,10,2026-11-11,paid\nA-1,1,10,2026-11-11,paid\n").Faults.ShouldNotBeEmpty();

    private static OrderSnapshot Snapshot(SheetOrder order) => ApiPayload.ReadOrder(Encoding.UTF8.GetBytes(order.Body));

    private static SheetOrders Read(string csv, DateTime? uploaded = null, PromoterScheme? scheme = null)
    {
        using var sheet = SheetReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "orders.csv");
        var columns = ColumnMap.Guess(OrderRow.Fields, sheet.Header);
        var choices = new OrderImportChoices(columns, "CNY", null, scheme);
        return new OrderSheet(ColumnMap.Of(OrderRow.Fields, sheet.Header, columns), choices, Shanghai, uploaded ?? Uploaded).Read(sheet.Rows);
    }
}
