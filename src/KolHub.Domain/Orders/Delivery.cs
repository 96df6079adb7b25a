namespace KolHub.Domain.Orders;

/// <summary>What a source sent, as it came, once per connection and id. A failed one stays, says why, and can be applied again.</summary>
public sealed class Delivery : VersionedEntity
{
    private Delivery() { }

    private Delivery(long brandId, long connectionId, string externalId, string topic, string body, string bodySha256, DateTime now) : base(Ids.Next())
    {
        (BrandId, ConnectionId, ExternalId, ReceivedAt) = (brandId, connectionId, externalId, now);
        (Topic, Body, BodySha256) = (topic, body, bodySha256);
    }

    public long BrandId { get; private set; }

    public long ConnectionId { get; private set; }

    public string ExternalId { get; private set; } = "";

    public string Topic { get; private set; } = "";

    [Personal]
    public string Body { get; private set; } = "";

    public string BodySha256 { get; private set; } = "";

    /// <summary>The headers that tell what it is, "name: value", without signatures and secrets.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    public DateTime ReceivedAt { get; private set; }

    public DateTime? AppliedAt { get; private set; }

    /// <summary>Understood and not needed: an unknown topic, an order that tells nothing new.</summary>
    public DateTime? IgnoredAt { get; private set; }

    public DateTime? FailedAt { get; private set; }

    /// <summary>The rule that refused it; its words are those of the room.</summary>
    public string? Error { get; private set; }

    public IReadOnlyList<string> ErrorArguments { get; private set; } = [];

    /// <summary>The shop asked to forget its people: the body is gone, and it cannot be read once more.</summary>
    public DateTime? ForgottenAt { get; private set; }

    public int Attempts { get; private set; }

    public long? OrderId { get; private set; }

    /// <summary>API only: what was answered, word for word, so that a repeated call gets the same.</summary>
    public int? AnswerStatus { get; private set; }

    public string? Answer { get; private set; }

    public bool IsDone => AppliedAt is not null || IgnoredAt is not null;

    public bool HasFailed => FailedAt is not null;

    public static Delivery Receive(long brandId, long connectionId, string externalId, string topic, string body, string bodySha256, DateTime now) =>
        new(brandId, connectionId, externalId, topic, body, bodySha256, now);

    /// <summary>The sender tries again what could not be applied: its newest words count.</summary>
    public void Resend(string topic, string body, string bodySha256)
    {
        RuleBroken.When(IsDone, "Orders.DeliveryDone", ExternalId);
        (Topic, Body, BodySha256) = (topic, body, bodySha256);
    }

    public void KeepHeaders(IEnumerable<string> headers) => Headers = [.. headers];

    /// <summary>Somebody has it read once more, as it came: it stands where a new one does until that is done.</summary>
    public void Again()
    {
        RuleBroken.When(ForgottenAt is not null, "Orders.DeliveryForgotten", ExternalId);
        (AppliedAt, IgnoredAt) = (null, null);
    }

    public void Apply(long? orderId, DateTime now)
    {
        RuleBroken.When(IsDone, "Orders.DeliveryDone", ExternalId);
        (AppliedAt, OrderId, FailedAt, Error, ErrorArguments) = (now, orderId, null, null, []);
        Attempts++;
    }

    public void Ignore(DateTime now)
    {
        RuleBroken.When(IsDone, "Orders.DeliveryDone", ExternalId);
        (IgnoredAt, FailedAt, Error, ErrorArguments) = (now, null, null, []);
        Attempts++;
    }

    public void Fail(string rule, IEnumerable<string> arguments, DateTime now)
    {
        RuleBroken.When(IsDone, "Orders.DeliveryDone", ExternalId);
        (FailedAt, Error, ErrorArguments) = (now, rule, [.. arguments]);
        Attempts++;
    }

    public void Remember(int status, string answer) => (AnswerStatus, Answer) = (status, answer);
}
