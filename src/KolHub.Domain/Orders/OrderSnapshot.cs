using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders;

/// <summary>One order as a source described it at <see cref="UpdatedAt"/>: the whole order, never a difference.</summary>
public sealed record OrderSnapshot
{
    /// <summary>No order, and no refund, is larger than this in minor units: sums stay far from the end of 64 bits.</summary>
    public const long MostMinor = 9_000_000_000_000_000;

    /// <summary>No shop sold before 1990 or after 2100: such a time is a slip, and days counted from it would leave the calendar.</summary>
    public static bool CanBe(DateTime at) => at.Year is >= 1990 and <= 2100;

    public required string ExternalId { get; init; }

    /// <summary>What people call it in the shop ("#1001").</summary>
    public string Number { get; init; } = "";

    public required string Currency { get; init; }

    /// <summary>What the buyer saw, where it differs.</summary>
    public string? PresentmentCurrency { get; init; }

    public required DateTime PlacedAt { get; init; }

    /// <summary>The event's own time: the newest snapshot is the truth, whenever it arrives.</summary>
    public required DateTime UpdatedAt { get; init; }

    public FinancialStatus Status { get; init; }

    public DateTime? CancelledAt { get; init; }

    public bool IsTest { get; init; }

    /// <summary>The prices of the lines hold their tax; their bases do not.</summary>
    public bool TaxesIncluded { get; init; }

    /// <summary>Shipping with its tax.</summary>
    public required Money Shipping { get; init; }

    public required IReadOnlyList<LineSnapshot> Lines { get; init; }

    public IReadOnlyList<CodeUse> Codes { get; init; } = [];

    /// <summary>The click id that the order carried, if any.</summary>
    public string? ClickToken { get; init; }

    /// <summary>The shop read the click id from its own cookie, not from the address of the visit.</summary>
    public bool ClickFromCookie { get; init; }

    public IReadOnlyList<PlatformReportSnapshot> PlatformReports { get; init; } = [];

    public IReadOnlyList<RefundSnapshot> Refunds { get; init; } = [];

    /// <summary>As the source wrote it; never stored, only its keyed hash is.</summary>
    public string? BuyerEmail { get; init; }

    /// <summary>Keyed hash of the buyer's address.</summary>
    public string? BuyerKey { get; init; }

    /// <summary>Where it ships to, as the source wrote it; never stored, only its keyed hash and the region are.</summary>
    public string? ShipTo { get; init; }

    /// <summary>Keyed hash of where it ships to.</summary>
    public string? AddressKey { get; init; }

    /// <summary>Country and province, by the source's own codes ("CN-31").</summary>
    public string? Region { get; init; }

    /// <summary>Its sender proved itself weakly, by a token in an address or the like: what it says stays unconfirmed.</summary>
    public bool IsWeak { get; init; }

    internal string Fingerprint => SnapshotText.Hash(
        ExternalId, Number, Currency, PresentmentCurrency ?? "", SnapshotText.Of(PlacedAt), SnapshotText.Of(UpdatedAt), Status.ToString(), SnapshotText.Of(CancelledAt),
        IsTest.ToString(), TaxesIncluded.ToString(), SnapshotText.Of(Shipping), ClickToken ?? "", ClickFromCookie.ToString(), BuyerKey ?? "",
        string.Concat(Lines.Select(line => line.Text)), string.Concat(Codes.Select(code => code.Text)), string.Concat(PlatformReports.Select(report => report.Text)) + Place);

    // Without a place an order reads as it did before there were any.
    private string Place => AddressKey is null && Region is null ? "" : SnapshotText.Join(AddressKey ?? "", Region ?? "");
}

/// <summary>One line. Amounts are of the whole line; <see cref="Base"/> is what commission is counted on.</summary>
public sealed record LineSnapshot
{
    public required string ExternalId { get; init; }

    public string? Sku { get; init; }

    public string? ProductId { get; init; }

    public string Title { get; init; } = "";

    public required long Quantity { get; init; }

    /// <summary>Price times quantity, less every discount that falls on the line, without tax. Zero for gift cards.</summary>
    public required Money Base { get; init; }

    public required Money Tax { get; init; }

    /// <summary>How much each code took off this line: it decides between two creators' codes.</summary>
    public IReadOnlyList<CodeUse> Discounts { get; init; } = [];

    internal string Text => SnapshotText.Join(ExternalId, Sku ?? "", ProductId ?? "", Title, Quantity.ToString(CultureInfo.InvariantCulture), SnapshotText.Of(Base), SnapshotText.Of(Tax), string.Concat(Discounts.Select(use => use.Text)));
}

/// <summary>A code on an order or a line, and the minor units that it took off there (0: not known).</summary>
public sealed record CodeUse(string Code, long Minor)
{
    internal string Text => SnapshotText.Join(Code, Minor.ToString(CultureInfo.InvariantCulture));
}

/// <summary>A refund as a source described it. Refunds are a set by id.</summary>
public sealed record RefundSnapshot
{
    public required string ExternalId { get; init; }

    public required string OrderExternalId { get; init; }

    public required string Currency { get; init; }

    /// <summary>When the shop refunded.</summary>
    public required DateTime RefundedAt { get; init; }

    /// <summary>The event's own time: of two descriptions of one refund the newer is the truth.</summary>
    public required DateTime AsOf { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Money that really went back: successful transactions of all kinds together.</summary>
    public required Money Paid { get; init; }

    /// <summary>The part of it that is shipping with its tax.</summary>
    public required Money Shipping { get; init; }

    public IReadOnlyList<RefundLineSnapshot> Lines { get; init; } = [];

    /// <summary>False while only the total is known; what the lines say later replaces it.</summary>
    public bool IsDetailed { get; init; } = true;

    /// <summary>The order was withdrawn as a whole, told by an event that says nothing else of it: however much was paid, it is cancelled.</summary>
    public bool Cancels { get; init; }

    public bool IsWeak { get; init; }

    /// <summary>The order is gone; no money is told.</summary>
    public static RefundSnapshot Withdrawal(string orderId, string currency, DateTime at) => new()
    {
        ExternalId = "withdrawn",
        OrderExternalId = orderId,
        Currency = currency,
        RefundedAt = at,
        AsOf = at,
        Paid = Money.Zero(currency),
        Shipping = Money.Zero(currency),
        Cancels = true,
    };

    internal string Fingerprint => SnapshotText.Hash(
        ExternalId, OrderExternalId, Currency, SnapshotText.Of(RefundedAt), Reason, SnapshotText.Of(Paid), SnapshotText.Of(Shipping), IsDetailed.ToString(),
        string.Concat(Lines.Select(line => SnapshotText.Join(line.LineExternalId, line.Quantity.ToString(CultureInfo.InvariantCulture), SnapshotText.Of(line.Subtotal), SnapshotText.Of(line.Tax)))) + (Cancels ? "cancels" : "") + (IsWeak ? "weak" : ""));
}

public sealed record RefundLineSnapshot(string LineExternalId, long Quantity, Money Subtotal, Money Tax);

/// <summary>How far the platform says that its own payment is.</summary>
public enum ReportStage
{
    Paid,
    Confirmed,
    Settled,
    Refunded,
}

/// <summary>Commission that a platform pays by its own account: kept as reported, never recomputed, never paid by us.</summary>
public sealed record PlatformReportSnapshot(PromoterScheme Scheme, string PromoterId, string? LineExternalId, Money Estimated, Money Settled, ReportStage Stage, string State)
{
    internal string Text => SnapshotText.Join(Scheme.ToString(), PromoterId, LineExternalId ?? "", SnapshotText.Of(Estimated), SnapshotText.Of(Settled), Stage.ToString(), State);
}

/// <summary>One spelling of a snapshot, so that two with the same time have one order everywhere.</summary>
internal static class SnapshotText
{
    public static string Of(DateTime? at) => at?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    public static string Of(Money money) => money.Minor.ToString(CultureInfo.InvariantCulture) + money.Currency;

    public static string Join(params string[] parts) => string.Concat(parts.Select(part => part.Length.ToString(CultureInfo.InvariantCulture) + ":" + part)) + ";";

    public static string Hash(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Join(parts))));
}
