using System.Text;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

/// <summary>What no honest sender writes: each is a refusal that names a rule, never another failure.</summary>
public sealed class OddPayloadTests
{
    private const string Api = """{"id": "A-1", "currency": "CNY", "placed_at": "2026-11-11T00:00:00Z", "status": "paid", "lines": [{"id": "1", "quantity": 2, "price": "100.00"}]}""";
    private const string Shopify = """{"id": 1, "currency": "CNY", "created_at": "2026-11-11T00:00:00Z", "updated_at": "2026-11-11T00:00:00Z", "financial_status": "paid", "line_items": [{"id": 1, "quantity": 2, "price": "100.00"}]}""";

    public static TheoryData<string, string, string> Odd => new()
    {
        { "\"100.00\"", "\"NaN\"", "Orders.FieldNotAnAmount" },
        { "\"100.00\"", "\"Infinity\"", "Orders.FieldNotAnAmount" },
        { "\"100.00\"", "NaN", "Orders.Unreadable" },
        { "\"100.00\"", "\"1e308\"", "Orders.FieldNotAnAmount" },
        { "\"100.00\"", "\"79228162514264337593543950335\"", "Orders.FieldOutOfRange" },
        { "\"100.00\"", "\"1" + new string('0', 500) + "\"", "Orders.FieldNotAnAmount" },
        { "\"quantity\": 2", "\"quantity\": 1e308", "Orders.FieldShape" },
        { "\"quantity\": 2", "\"quantity\": 9223372036854775808", "Orders.FieldShape" },
        { "\"quantity\": 2", "\"quantity\": -1", "Orders.NumberOutOfRange" },
        { "\"quantity\": 2", "\"quantity\": 1000001", "Orders.NumberOutOfRange" },
        { "2026-11-11T00:00:00Z", "0001-01-01T00:00:00Z", "Orders.TimeOutOfRange" },
        { "2026-11-11T00:00:00Z", "0001-01-01T00:00:00+14:00", "Orders.TimeShape" },
        { "2026-11-11T00:00:00Z", "9999-12-31T23:59:59Z", "Orders.TimeOutOfRange" },
        { "2026-11-11T00:00:00Z", "9999-12-31T23:59:59-14:00", "Orders.TimeShape" },
        { "2026-11-11T00:00:00Z", "2026-02-30T00:00:00Z", "Orders.TimeShape" },
        { "\"currency\": \"CNY\"", "\"currency\": \"\\ud800\"", "Orders.FieldShape" },
        { "\"currency\": \"CNY\"", "\"currency\": \"CNY\\u0000\"", "Orders.FieldShape" },
        { "\"currency\": \"CNY\"", "\"\\ud800\": 1, \"currency\": \"CNY\"", "Orders.NameNotText" },
        { "\"currency\": \"CNY\"", "\"currency\": {\"code\": \"CNY\"}", "Orders.FieldShape" },
        { "\"currency\": \"CNY\"", "\"currency\": \"cny\"", "Orders.FieldCurrency" },
        { "\"currency\": \"CNY\"", "\"currency\": \"CNY\", \"deep\": " + new string('[', 100) + new string(']', 100), "Orders.Unreadable" },
        { "\"currency\": \"CNY\"", "/* CNY */ \"currency\": \"CNY\"", "Orders.Unreadable" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void An_odd_body_is_refused_by_the_api(string good, string bad, string rule) => Refused(Api, good, bad, body => ApiPayload.ReadOrder(body)).ShouldBe(rule);

    [Theory]
    [MemberData(nameof(Odd))]
    public void An_odd_body_is_refused_from_a_shop(string good, string bad, string rule) => Refused(Shopify, good, bad, body => ShopifyPayload.ReadOrder(body)).ShouldBe(rule);

    [Fact]
    public void Utf_16_is_not_read()
    {
        Should.Throw<RuleBroken>(() => ApiPayload.ReadOrder(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Api)).ToArray())).Rule.ShouldBe("Orders.NotUtf8");
        Should.Throw<RuleBroken>(() => ApiPayload.ReadOrder(Encoding.Unicode.GetBytes(Api))).Rule.ShouldBe("Orders.Unreadable");
    }

    [Fact]
    public void A_name_that_stands_twice_counts_as_it_stands_last() =>
        ApiPayload.ReadOrder(Encoding.UTF8.GetBytes(Api.Replace("\"id\": \"A-1\"", "\"id\": \"A-1\", \"id\": \"A-2\"", StringComparison.Ordinal))).ExternalId.ShouldBe("A-2");

    [Theory]
    [InlineData("/?khc=%00")]
    [InlineData("/?khc=a%00b")]
    [InlineData("/?khc=%20")]
    [InlineData("/?khc")]
    [InlineData("?????&&&==khc=")]
    public void A_landing_address_that_a_buyer_bent_carries_no_click(string address)
    {
        var order = ShopifyPayload.ReadOrder(Encoding.UTF8.GetBytes(Shopify.Replace("\"id\": 1, \"currency\"", $"\"landing_site\": \"{address}\", \"id\": 1, \"currency\"", StringComparison.Ordinal)));
        order.ClickToken.ShouldBeNull();
    }

    [Fact]
    public void Text_is_never_cut_inside_a_character()
    {
        var title = new string('x', 399) + "😀";
        var order = ApiPayload.ReadOrder(Encoding.UTF8.GetBytes(Api.Replace("\"id\": \"1\"", $"\"title\": \"{title}\", \"id\": \"1\"", StringComparison.Ordinal)));
        order.Lines[0].Title.ShouldBe(new string('x', 399));
        (new string('x', 10) + "😀").AsFileName(11).ShouldBe(new string('x', 9) + "😀");
        ("😀" + new string('x', 10)).AsFileName(11).ShouldBe(new string('x', 10));
        "a\0b\n.csv".AsFileName().ShouldBe("ab.csv");
    }

    private static string Refused(string body, string good, string bad, Func<byte[], OrderSnapshot> read)
    {
        body.ShouldContain(good);
        return Should.Throw<RuleBroken>(() => read(Encoding.UTF8.GetBytes(body.Replace(good, bad, StringComparison.Ordinal)))).Rule;
    }
}
