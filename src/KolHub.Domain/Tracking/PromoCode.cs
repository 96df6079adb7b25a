using System.Text;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Tracking;

/// <summary>A time in which a code stood still; without an end it still does.</summary>
public sealed record CodeStop(DateTime From, DateTime? Until)
{
    public bool Covers(DateTime at) => From <= at && !(Until <= at);
}

/// <summary>A coupon code that belongs to one creator in one contract: an order that carries it names its creator. It works from <see cref="Open"/> to <see cref="Close"/>.</summary>
public sealed class PromoCode : VersionedEntity
{
    public const int Longest = 40;

    private PromoCode() { }

    private PromoCode(Contract contract, long shopConnectionId, string code, DateTime activeFrom, DateTime? activeUntil, Actor actor, DateTime now) : base(Ids.Next())
    {
        Opening.RequireRunning(contract);
        var shown = code.Trim().Normalize(NormalizationForm.FormKC);
        RuleBroken.When(shown.Length is < 3 or > Longest, "Tracking.CodeLength", 3, Longest);
        RuleBroken.When(!shown.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '$' or '.' or '%'), "Tracking.CodeCharacters");
        RuleBroken.When(activeUntil <= activeFrom, "Tracking.PeriodEmpty");
        BrandId = contract.BrandId;
        CreatorId = contract.CreatorId;
        CampaignId = contract.CampaignId;
        ContractId = contract.Id;
        ShopConnectionId = shopConnectionId;
        Code = shown;
        Folded = Fold(shown);
        ActiveFrom = activeFrom;
        ActiveUntil = activeUntil;
        CreatedBy = actor.PersonId;
        CreatedAt = now;
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long CampaignId { get; private set; }

    public long ContractId { get; private set; }

    /// <summary>0: every shop of the brand.</summary>
    public long ShopConnectionId { get; private set; }

    public string Code { get; private set; } = "";

    public string Folded { get; private set; } = "";

    public DateTime ActiveFrom { get; private set; }

    public DateTime? ActiveUntil { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public long CreatedBy { get; private set; }

    /// <summary>From here it counts: the contract is active and its first copy approved.</summary>
    public DateTime? OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>When emergency withdrawals held it: an order placed in such a time is nobody's by this code, also afterwards.</summary>
    public IReadOnlyList<CodeStop> Stops { get; private set; } = [];

    public static PromoCode For(Contract contract, string code, Actor actor, DateTime now, DateTime? activeFrom = null, DateTime? activeUntil = null, long shopConnectionId = 0) =>
        new(contract, shopConnectionId, code, activeFrom ?? now, activeUntil, actor, now);

    /// <summary>How codes are compared: trimmed, full-width forms as half-width, without case.</summary>
    public static string Fold(string code) => code.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    public bool WorksAt(DateTime at) =>
        OpenedAt <= at && ActiveFrom <= at && !(ActiveUntil <= at) && !(ClosedAt <= at) && !IsStoppedAt(at);

    public bool IsStoppedAt(DateTime at) => Stops.Any(stop => stop.Covers(at));

    public void Stop(DateTime now) => Stops = IsStoppedAt(now) ? Stops : [.. Stops, new CodeStop(now, null)];

    public void GoOn(DateTime now) => Stops = [.. Stops.Select(stop => stop.Until is null ? stop with { Until = now } : stop)];

    /// <summary>The contract is in force and a draft of it passed review.</summary>
    public void Open(Contract contract, Draft approved, DateTime now)
    {
        Opening.Require(ContractId, contract, approved);
        RuleBroken.When(ClosedAt is not null, "Tracking.CodeClosed", Code);
        OpenedAt ??= now;
    }

    public void Close(DateTime now) => ClosedAt ??= now;
}
