using System.Text;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Domain.Tracking;

namespace KolHub.Tests.Orders;

public sealed class ApiPayloadTests
{
    private const string Body = """
        {"id": "A-1", "currency": "CNY", "placed_at": "2026-11-11T00:00:00+08:00", "updated_at": "2026-11-11T01:00:00+08:00", "status": "partially_paid",
         "shipping": "6.00", "coupon_codes": ["MIA10"], "click_id": "abc", "source": "cookie", "buyer_email": "a@b.cn",
         "lines": [{"id": "1", "sku": "S", "title": "面霜", "quantity": 2, "price": "100.00", "discount": "20.00", "tax": 1150}],
         "refunds": [{"id": "R1", "refunded_at": "2026-11-12T00:00:00Z", "amount": "10.00", "reason": "chargeback"}],
         "platform_commissions": [{"scheme": "jingxuan_author", "promoter_id": "77", "line_id": "1", "estimated": "8.10", "stage": "paid", "state": "PAY_SUCC"}]}
        """;

    [Fact]
    public void An_order_is_read_whole()
    {
        var order = Read(Body);
        order.PlacedAt.ShouldBe(new DateTime(2026, 11, 10, 16, 0, 0, DateTimeKind.Utc));
        order.Status.ShouldBe(FinancialStatus.PartiallyPaid);
        order.Lines.ShouldHaveSingleItem().Base.Minor.ShouldBe(180_00);
        order.Lines[0].Tax.Minor.ShouldBe(11_50);
        order.Codes.ShouldBe([new CodeUse("MIA10", 0)]);
        (order.ClickToken, order.ClickFromCookie).ShouldBe(("abc", true));
        order.Refunds.ShouldHaveSingleItem().Paid.Minor.ShouldBe(10_00);
        order.PlatformReports.ShouldBe([new PlatformReportSnapshot(PromoterScheme.JingxuanAuthor, "77", "1", new Money(810, "CNY"), new Money(0, "CNY"), ReportStage.Paid, "PAY_SUCC")]);
    }

    [Fact]
    public void A_code_may_say_what_it_took_off_a_line() =>
        Read(Body.Replace("\"discount\": \"20.00\"", "\"coupon_codes\": [{\"code\": \"MIA10\", \"amount\": \"15.00\"}]", StringComparison.Ordinal)).Lines[0].Base.Minor.ShouldBe(185_00);

    [Fact]
    public void The_amount_of_a_line_stands_before_its_price() =>
        Read(Body.Replace("\"price\": \"100.00\"", "\"amount\": \"99.00\"", StringComparison.Ordinal)).Lines[0].Base.Minor.ShouldBe(99_00);

    [Theory]
    [InlineData("\"100.00\"", "100.00", "Orders.AmountNotExact")]
    [InlineData("\"100.00\"", "1e4", "Orders.AmountNotExact")]
    [InlineData("\"100.00\"", "\"1,000.00\"", "Orders.FieldNotAnAmount")]
    [InlineData("\"100.00\"", "\"-1\"", "Orders.AmountNegative")]
    [InlineData("\"100.00\"", "9000000000000001", "Orders.FieldOutOfRange")]
    [InlineData("\"100.00\"", "9000000000000000", "Orders.FieldOutOfRange")]
    [InlineData("\"20.00\"", "\"200.01\"", "Orders.DiscountAboveLine")]
    [InlineData("\"partially_paid\"", "\"half\"", "Orders.ValueUnknown")]
    [InlineData("\"partially_paid\"", "\"3\"", "Orders.ValueUnknown")]
    [InlineData("\"jingxuan_author\"", "\"somewhere\"", "Orders.ValueUnknown")]
    [InlineData("\"CNY\"", "\"RMB\"", "Orders.FieldCurrency")]
    [InlineData("\"amount\": \"10.00\", ", "", "Orders.FieldMissing")]
    [InlineData("\"refunded_at\": \"2026-11-12T00:00:00Z\", ", "", "Orders.FieldMissing")]
    public void A_bad_body_is_refused(string good, string bad, string rule)
    {
        Body.ShouldContain(good);
        Should.Throw<RuleBroken>(() => Read(Body.Replace(good, bad, StringComparison.Ordinal))).Rule.ShouldBe(rule);
    }

    [Fact]
    public void The_field_that_is_wrong_is_named() =>
        Should.Throw<RuleBroken>(() => Read(Body.Replace("\"quantity\": 2", "\"quantity\": \"two\"", StringComparison.Ordinal))).Arguments[0].ShouldBe("lines[0].quantity");

    [Fact]
    public void A_refund_by_lines_pays_their_sum()
    {
        var refund = ApiPayload.ReadRefund("""{"id": "R2", "refunded_at": "2026-11-12T00:00:00Z", "shipping": 100, "lines": [{"line_id": "1", "quantity": 1, "amount": "50.00", "tax": "3.00"}]}"""u8, "A-1", "CNY");
        refund.Paid.Minor.ShouldBe(54_00);
        Should.Throw<RuleBroken>(() => ApiPayload.ReadRefund("""{"id": "R2", "refunded_at": "2026-11-12T00:00:00Z", "currency": "USD", "amount": "1"}"""u8, "A-1", "CNY")).Rule.ShouldBe("Orders.RefundInOtherCurrency");
    }

    private static OrderSnapshot Read(string body) => ApiPayload.ReadOrder(Encoding.UTF8.GetBytes(body));
}
