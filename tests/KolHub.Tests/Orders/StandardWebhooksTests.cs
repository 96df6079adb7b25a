using System.Text;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

public sealed class StandardWebhooksTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly StandardWebhooks Shop = new();
    private static readonly DateTime Then = DateTime.UnixEpoch.AddSeconds(1614265330);

    /// <summary>The vector of the specification's reference libraries.</summary>
    private static Letter Vector(string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", string id = "msg_p5jXN8AQM9LWM0D4loKWxJek", string timestamp = "1614265330", string body = "{\"test\": 2432232314}") =>
        Letter.Of(Encoding.UTF8.GetBytes(body), ("Webhook-Id", id), ("Webhook-Timestamp", timestamp), ("Webhook-Signature", signature));

    [Fact]
    public void The_published_vector_is_signed() => Shop.IsSigned(Vector(), [Secret], Then).ShouldBeTrue();

    [Fact]
    public void What_we_sign_is_the_published_vector() =>
        StandardWebhooks.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}"u8.ToArray(), Secret, Then).Header("webhook-signature").ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Theory]
    [InlineData("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", true)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData("v1,", false)]
    [InlineData("v1,not base64", false)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE", false)]
    public void Of_several_signatures_one_of_the_right_version_is_enough(string signature, bool signed) => Shop.IsSigned(Vector(signature), [Secret], Then).ShouldBe(signed);

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Five_minutes_are_allowed_to_both_sides(int seconds, bool signed) => Shop.IsSigned(Vector(), [Secret], Then.AddSeconds(seconds)).ShouldBe(signed);

    [Theory]
    [InlineData("msg_other", "1614265330", "{\"test\": 2432232314}")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265331", "{\"test\": 2432232314}")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232315}")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", "-1614265330", "{\"test\": 2432232314}")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", "99999999999999999", "{\"test\": 2432232314}")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", "soon", "{\"test\": 2432232314}")]
    [InlineData("", "1614265330", "{\"test\": 2432232314}")]
    public void A_changed_id_time_or_body_is_not_signed(string id, string timestamp, string body) => Shop.IsSigned(Vector(id: id, timestamp: timestamp, body: body), [Secret], Then).ShouldBeFalse();

    [Fact]
    public void While_a_secret_is_rotated_both_open()
    {
        var (old, fresh) = (Shop.Secret(new byte[32]), Shop.Secret([.. Enumerable.Repeat((byte)7, 32)]));
        var letter = StandardWebhooks.Sign("evt_1", "{}"u8.ToArray(), old, Then);
        Shop.IsSigned(letter, [fresh, old], Then).ShouldBeTrue();
        Shop.IsSigned(letter, [fresh], Then).ShouldBeFalse();
        Shop.IsSigned(letter, [], Then).ShouldBeFalse();
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("my own secret", false)]
    public void A_secret_holds_24_to_64_bytes(string secret, bool taken) => Shop.Takes(secret).ShouldBe(taken);

    [Fact]
    public void An_order_event_is_the_order_of_our_api()
    {
        var told = Read("""{"type": "order.paid", "timestamp": "2026-11-22T10:00:00Z", "data": {"id": "1001", "currency": "CNY", "placed_at": "2026-11-22T09:00:00Z", "status": "paid", "click_id": "c", "coupon_codes": ["TEN"], "lines": [{"id": "1", "quantity": 2, "price": "199.00", "discount": "19.90"}]}}""");
        var order = told.ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Told>().Order;
        (order.ExternalId, order.Lines[0].Base.Minor, order.Codes[0].Code, order.Status, order.ClickToken).ShouldBe(("1001", 378_10, "TEN", FinancialStatus.Paid, "c"));
    }

    [Fact]
    public void A_refund_event_names_its_order_and_the_later_telling_counts()
    {
        var told = Read("""{"type": "refund.updated", "timestamp": "2026-11-22T10:00:00Z", "data": {"id": "r1", "order_id": "1001", "refunded_at": "2026-11-21T10:00:00Z", "amount": "10.00"}}""").ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Refunded>();
        var refund = told.In("CNY");
        (told.OrderId, refund.ExternalId, refund.Paid.Minor, refund.AsOf).ShouldBe(("1001", "r1", 10_00, new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Other_types_tell_nothing_and_a_letter_without_type_or_data_is_refused()
    {
        Read("""{"type": "contact.created", "data": {}}""").ShouldBeEmpty();
        Should.Throw<RuleBroken>(() => Read("""{"data": {}}""")).Rule.ShouldBe("Orders.FieldMissing");
        Should.Throw<RuleBroken>(() => Read("""{"type": "order.paid"}""")).Rule.ShouldBe("Orders.FieldMissing");
    }

    [Fact]
    public void Its_own_test_order_is_signed_and_read()
    {
        var connection = ShopConnection.Make(1, ConnectionKind.Standard, "Till", "JPY", "", "token", new(7, KolHub.Domain.Accounts.Role.BrandManager, BrandId: 1), Then);
        var letter = Shop.Sample(connection, Secret, Then);
        Shop.IsSigned(letter, [Secret], Then).ShouldBeTrue();
        var opened = Shop.Open(letter, connection);
        Shop.Read(opened.Topic, opened.Body, Then).ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Told>().Order.IsTest.ShouldBeTrue();
    }

    private static IReadOnlyList<OrderEvent> Read(string body)
    {
        var connection = ShopConnection.Make(1, ConnectionKind.Standard, "Till", "CNY", "", "token", new(7, KolHub.Domain.Accounts.Role.BrandManager, BrandId: 1), Then);
        var opened = Shop.Open(Letter.Of(Encoding.UTF8.GetBytes(body), ("webhook-id", "evt")), connection);
        return Shop.Read(opened.Topic, opened.Body, Then);
    }
}
