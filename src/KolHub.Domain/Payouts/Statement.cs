using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KolHub.Domain.Payouts;

/// <summary>One movement of what is owed, in the order of the ledger, with the order line that it comes from.</summary>
public sealed record StatementLine(
    long Sequence, DateTime At, string Kind, Money Amount, long? CommissionId, long? OrderId, string OrderNumber, string Product,
    Money? Base, int? RateBasisPoints, Money? Estimated, Money? Settled, string Refunds, long? PayoutItemId, Money? Tax, long? DeliverableId = null);

/// <summary>A month of one creator with one brand in one currency: opening, every movement, closing.</summary>
public sealed record StatementContent(long BrandId, string BrandName, long CreatorId, string CreatorName, DateOnly Month, string Zone, Money Opening, IReadOnlyList<StatementLine> Lines, Money Closing)
{
    private static readonly JsonSerializerOptions _canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, IgnoreReadOnlyProperties = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The first moment of the month and of the next one, by the brand's calendar, in UTC.</summary>
    public static (DateTime From, DateTime Until) Period(DateOnly month, string zone) => (Start(month, zone), Start(month.AddMonths(1), zone));

    public bool Foots => Opening + Lines.Aggregate(Money.Zero(Opening.Currency), (sum, line) => sum + line.Amount) == Closing;

    public string ToJson() => JsonSerializer.Serialize(this, _canonical);

    public static StatementContent FromJson(string json) => JsonSerializer.Deserialize<StatementContent>(json, _canonical)!;

    private static DateTime Start(DateOnly month, string zone) => Commissions.HoldClock.DayStart(new DateOnly(month.Year, month.Month, 1), zone);
}

/// <summary>A month as it was issued: its bytes and their hash. Never changed; a correction is the next number of the same month.</summary>
public sealed class Statement : Entity
{
    private Statement() { }

    private Statement(StatementContent content, int number, DateTime now) : base(Ids.Next())
    {
        (BrandId, CreatorId, Month, Currency, Number, IssuedAt) = (content.BrandId, content.CreatorId, new DateOnly(content.Month.Year, content.Month.Month, 1), content.Closing.Currency, number, now);
        Closing = content.Closing;
        Content = content.ToJson();
        Sha256 = HashOf(Content);
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public DateOnly Month { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>1, then one more for each correction.</summary>
    public int Number { get; private set; }

    public Money Closing { get; private set; }

    public string Content { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public DateTime IssuedAt { get; private set; }

    /// <summary>The bytes still have the hash that they were issued with.</summary>
    public bool IsGenuine => HashOf(Content) == Sha256;

    /// <summary>Only a month that is over, only when its lines add up, and only to what the ledger says is owed at its end.</summary>
    public static Statement Issue(StatementContent content, Money owedByLedger, int number, DateTime now)
    {
        RuleBroken.When(StatementContent.Period(content.Month, content.Zone).Until > now, "Payouts.MonthNotOver");
        RuleBroken.When(!content.Foots || content.Closing != owedByLedger, "Payouts.StatementDoesNotFoot");
        return new Statement(content, number, now);
    }

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
