using System.ComponentModel;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;

namespace KolHub.Web.Features.Api;

// What the bodies of the API look like, for its description. They are read by their raw text (ApiPayload), so that an amount never passes through a double.

[Description("An order as it stands now. Amounts are text in major units (\"19.99\") or whole numbers in minor units (1999), never numbers with a point.")]
public sealed record OrderBody(
    [property: Description("Your id of the order; the same id again replaces what was told, by updated_at.")] string Id,
    [property: Description("ISO 4217")] string Currency,
    DateTimeOffset PlacedAt,
    FinancialStatus Status,
    IReadOnlyList<LineBody> Lines,
    [property: Description("The event's own time; of two tellings the newer is the truth. placed_at when absent.")] DateTimeOffset? UpdatedAt = null,
    string? Number = null,
    DateTimeOffset? CancelledAt = null,
    bool Test = false,
    [property: Description("Prices hold their tax.")] bool TaxesIncluded = false,
    [property: Description("Shipping with its tax.")] string? Shipping = null,
    [property: Description("Codes on the order: text, or {code, amount}.")] IReadOnlyList<string>? CouponCodes = null,
    [property: Description("The click id (khc) that the order carried.")] string? ClickId = null,
    [property: Description("\"cookie\" when the click id came from a first-party cookie of the shop.")] string? Source = null,
    [property: Description("Kept only as a keyed hash.")] string? BuyerEmail = null,
    IReadOnlyList<RefundBody>? Refunds = null,
    [property: Description("Commission that a platform pays itself: kept as reported, never paid again.")] IReadOnlyList<PlatformCommissionBody>? PlatformCommissions = null);

public sealed record LineBody(
    string Id,
    long Quantity,
    [property: Description("Price of one piece.")] string? Price = null,
    [property: Description("Off the whole line.")] string? Discount = null,
    [property: Description("The whole line after discounts; stands before price and discount.")] string? Amount = null,
    string? Tax = null,
    string? Sku = null,
    string? ProductId = null,
    string? Title = null,
    bool GiftCard = false,
    IReadOnlyList<CodeBody>? CouponCodes = null);

public sealed record CodeBody(string Code, string? Amount = null);

[Description("One refund. Refunds are a set by id: told again it has no effect.")]
public sealed record RefundBody(
    string Id,
    DateTimeOffset RefundedAt,
    [property: Description("Money that went back in all; the sum of the lines when absent.")] string? Amount = null,
    [property: Description("The part of it that is shipping.")] string? Shipping = null,
    string? Reason = null,
    IReadOnlyList<RefundLineBody>? Lines = null);

public sealed record RefundLineBody(string LineId, string Amount, long Quantity = 0, string? Tax = null);

public sealed record PlatformCommissionBody(PromoterScheme Scheme, string PromoterId, string? LineId = null, string? Estimated = null, string? Settled = null, ReportStage? Stage = null, string? State = null);

[Description("What the order came to. Base: what commission is counted on; reduced: how much of it refunds took back. Reason codes are those of the catalogue (51 window, 52 lost to another, 53 not in force, 54 own purchase, 13 no click found).")]
public sealed record OrderAnswer(string? Id, string? Order, string Outcome, string? Currency, string? Base, string? Reduced, bool Test, IReadOnlyList<CreditAnswer> Credits, IReadOnlyList<ClaimAnswer> Claims)
{
    public static readonly OrderAnswer Waiting = new(null, null, "waiting", null, null, null, false, [], []);
}

public sealed record CreditAnswer(string Line, string Creator, string Contract, int BasisPoints, ClaimMethod Method, bool PaidByPlatform);

public sealed record ClaimAnswer(ClaimMethod Method, string Evidence, ClaimOutcome Outcome, int ReasonCode, string? Creator);
