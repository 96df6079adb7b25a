using System.Text;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

public sealed class DoudianTests
{
    private const string App = "7123456789012345678";
    private static readonly DateTime Now = new(2026, 11, 1, 4, 0, 0, DateTimeKind.Utc);
    private static readonly Doudian Shop = new();
    private static readonly ShopConnection Connection = ShopConnection.Make(1, ConnectionKind.Doudian, "Shop", "CNY", App, "token", new Actor(7, Role.BrandManager, BrandId: 1), Now);

    /// <summary>The sum was taken by md5sum over key, body and secret.</summary>
    [Theory]
    [InlineData(App, "269a80e6a3bde6e540d6ac480107d806", true)]
    [InlineData(App, "269A80E6A3BDE6E540D6AC480107D806", true)]
    [InlineData(App, "269a80e6a3bde6e540d6ac480107d807", false)]
    [InlineData(App, "269a80e6", false)]
    [InlineData("7123456789012345679", "269a80e6a3bde6e540d6ac480107d806", false)]
    public void Key_body_and_secret_together_are_signed(string app, string sign, bool signed) =>
        Shop.IsSigned(Letter.Of(List("TradePaidEvent"), ("app-id", app), ("event-sign", sign)), ["another", "app-secret"], Now).ShouldBe(signed);

    [Fact]
    public void Without_its_headers_or_a_secret_nothing_is_signed()
    {
        Shop.IsSigned(Letter.Of(List("TradePaidEvent"), ("event-sign", "269a80e6a3bde6e540d6ac480107d806")), ["app-secret"], Now).ShouldBeFalse();
        Shop.IsSigned(Letter.Of(List("TradePaidEvent"), ("app-id", App)), ["app-secret"], Now).ShouldBeFalse();
        Shop.IsSigned(Letter.Of(List("TradePaidEvent"), ("app-id", App), ("event-sign", "269a80e6a3bde6e540d6ac480107d806")), [], Now).ShouldBeFalse();
    }

    [Fact]
    public void A_letter_is_named_by_its_tag_id_and_order_and_of_its_own_app_only()
    {
        var opened = Open(List("TradePaidEvent"));
        (opened.Id, opened.Topic).ShouldBe(("110:04288XXXXXXX9348874::100:1618990587:68373744XXXXXXX9128:xxxxxxx", "110 TradePaid"));
        string[] files = ["TradeCreateEvent", "TradePaidEvent", "TradeCanceledEvent", "RefundCreatedEvent", "RefundSuccessEvent"];
        files.Select(file => Open(List(file)).Id).Distinct().Count().ShouldBe(files.Length);
        var together = Open(List(files));
        together.Topic.ShouldBe("100 TradeCreate, 110 TradePaid, 106 TradeCanceled, 200 RefundCreated, 206 RefundSuccess");
        together.Id.Length.ShouldBe(64);
        Should.Throw<RuleBroken>(() => Shop.Open(Letter.Of(List("TradePaidEvent"), ("app-id", "7000")), Connection)).Rule.ShouldBe("Orders.OtherShop");
    }

    /// <summary>The platform's own samples, with their byte order marks.</summary>
    [Fact]
    public void The_published_messages_are_read()
    {
        var created = Told(List("TradeCreateEvent"));
        (created.ExternalId, created.Status, created.Lines[0].Base.Minor, created.PlacedAt).ShouldBe(("12345", FinancialStatus.Pending, 0, DateTime.UnixEpoch.AddSeconds(1618990587)));
        var paid = Told(List("TradePaidEvent"));
        (paid.ExternalId, paid.Status, paid.Lines[0].Base, paid.Lines[0].ExternalId, paid.UpdatedAt).ShouldBe(("xxxxxxx", FinancialStatus.Paid, new Money(2990, "CNY"), "xxxxxxx", DateTime.UnixEpoch.AddSeconds(1618990587)));
        var gone = Refunded(List("TradeCanceledEvent"));
        (gone.Cancels, gone.OrderExternalId, gone.RefundedAt).ShouldBe((true, "12345", DateTime.UnixEpoch.AddSeconds(1618990925)));
        var back = Refunded(List("RefundSuccessEvent"));
        (back.OrderExternalId, back.ExternalId, back.Paid.Minor, back.Shipping.Minor, back.AsOf).ShouldBe(("4705288465508532862", "xxxxxx", 13200, 0, DateTime.UnixEpoch.AddSeconds(1618991959)));
        Read(List("RefundCreatedEvent")).ShouldBeEmpty();
        Read(List("TradeCreateEvent", "RefundCreatedEvent", "RefundSuccessEvent")).Count.ShouldBe(2);
    }

    [Fact]
    public void What_the_platform_writes_as_text_is_read_as_well()
    {
        var told = Told("""[{"tag":"110","msg_id":"1","data":"{\"p_id\":6920000000000000001,\"s_ids\":[6920000000000000001],\"order_status\":105,\"pay_time\":1618990587,\"pay_amount\":12345678901}"}]""");
        (told.ExternalId, told.Lines[0].ExternalId, told.Lines[0].Base.Minor).ShouldBe(("6920000000000000001", "6920000000000000001", 12345678901));
        Read(Utf8("""[{"tag":"0","msg_id":"0","data":"2026-09-28T10:00:00+08:00"}]""")).ShouldBeEmpty();
        Read(Utf8("[]")).ShouldBeEmpty();
    }

    [Fact]
    public void Of_several_items_only_the_sum_is_known_and_shipping_is_not_sold()
    {
        var changed = Told("""[{"tag":109,"data":{"p_id":"1","s_ids":["2","3"],"order_status":1,"modify_time":1618990587,"total_amount":10500,"post_amount":500}}]""");
        (changed.Lines.Count, changed.Lines[0].ExternalId, changed.Lines[0].Base.Minor, changed.Shipping.Minor, changed.Status).ShouldBe((1, "total", 10000, 500, FinancialStatus.Pending));
        Refunded(Utf8("""[{"tag":206,"data":{"p_id":1,"aftersale_id":9,"refund_amount":700,"refund_post_amount":900,"success_time":1618990587}}]""")).Shipping.Minor.ShouldBe(700);
    }

    [Theory]
    [InlineData("""{"tag":110}""", "Orders.NotAList")]
    [InlineData("[1]", "Orders.NotAList")]
    [InlineData("[{", "Orders.Unreadable")]
    [InlineData("""[{"data":{}}]""", "Orders.FieldMissing")]
    [InlineData("""[{"tag":110}]""", "Orders.FieldMissing")]
    [InlineData("""[{"tag":110,"data":"soon"}]""", "Orders.FieldMissing")]
    [InlineData("""[{"tag":110,"data":{"p_id":1,"pay_time":1618990587,"pay_amount":-1}}]""", "Orders.NumberOutOfRange")]
    [InlineData("""[{"tag":110,"data":{"p_id":1,"pay_time":1618990587,"pay_amount":29.9}}]""", "Orders.FieldShape")]
    [InlineData("""[{"tag":110,"data":{"p_id":1,"pay_time":0,"pay_amount":1}}]""", "Orders.NumberOutOfRange")]
    [InlineData("""[{"tag":110,"data":{"p_id":1,"s_ids":[{}],"pay_time":1618990587,"pay_amount":1}}]""", "Orders.FieldShape")]
    [InlineData("""[{"tag":109,"data":{"p_id":1,"modify_time":1618990587,"total_amount":1,"post_amount":2}}]""", "Orders.DiscountAboveLine")]
    public void What_cannot_be_read_says_why_and_is_still_named(string body, string rule)
    {
        Should.Throw<RuleBroken>(() => Read(Utf8(body))).Rule.ShouldBe(rule);
        Open(Utf8(body)).Id.ShouldNotBeEmpty();
    }

    [Fact]
    public void Its_test_order_is_signed_and_a_test()
    {
        var letter = Shop.Sample(Connection, "app-secret", Now);
        Shop.IsSigned(letter, ["app-secret"], Now).ShouldBeTrue();
        var opened = Shop.Open(letter, Connection);
        Told(Encoding.UTF8.GetString(opened.Body)).IsTest.ShouldBeTrue();
        opened.Topic.ShouldBe("110 TradePaid");
    }

    [Fact]
    public void Its_app_key_and_its_currency_are_needed()
    {
        Should.Throw<RuleBroken>(() => Make("CNY", " ")).Rule.ShouldBe("Orders.AppKeyMissing");
        Should.Throw<RuleBroken>(() => Make("USD", App)).Rule.ShouldBe("Orders.DoudianInYuan");
    }

    private static ShopConnection Make(string currency, string app) => ShopConnection.Make(1, ConnectionKind.Doudian, "Shop", currency, app, "token", new Actor(7, Role.BrandManager, BrandId: 1), Now);

    private static Opened Open(byte[] body) => Shop.Open(Letter.Of(body, ("app-id", App)), Connection);

    private static IReadOnlyList<OrderEvent> Read(byte[] body) => Shop.Read("", body, Now);

    private static OrderSnapshot Told(string body) => Told(Utf8(body));

    private static OrderSnapshot Told(byte[] body) => Read(body).ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Told>().Order;

    private static RefundSnapshot Refunded(byte[] body) => Read(body).ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Refunded>().In("CNY");

    // A push is a list of what stands in the files, whose marks are at its front only.
    private static byte[] List(params string[] files) => Utf8("[" + string.Join(',', files.Select(file => File.ReadAllText(Webhooks.Path("doudian", file + ".json")))) + "]");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
