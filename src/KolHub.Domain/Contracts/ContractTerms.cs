using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;

namespace KolHub.Domain.Contracts;

public enum PrevailingLanguage
{
    Chinese,
    English,
}

/// <summary>What a creator may promise a deal to bring (保量), counted after returns.</summary>
public enum Promised
{
    Nothing,
    NetSales,
    Orders,
    Views,
}

/// <summary>One thing to be delivered. The fee is split over the deliverables by weight.</summary>
public sealed record ContractDeliverable(int Number, ContentForm Form, DateOnly DueOn, string Note, int Weight = 1);

/// <summary>What a contract says, as data: what orders, commissions and payouts count with. Frozen with the version that both sides sign.</summary>
public sealed record ContractTerms
{
    public const long MostPromised = 1_000_000_000_000_000;

    /// <summary>The most days that a missed promise may lengthen a term by.</summary>
    public const int MostExtended = 180;

    /// <summary>A brand pays within this many days unless the contract says otherwise; then it is late.</summary>
    public const int UsualDaysToPay = 15;

    /// <summary>What a contract may set as the least payout, in whole units of its currency.</summary>
    public static readonly int[] MinimumChoices = [0, 10, 20, 50, 100];

    public required Money Fee { get; init; }
    public required Rate CommissionRate { get; init; }

    /// <summary>The most that all commission of this contract may come to; zero is none ("open").</summary>
    public required Money CommissionCap { get; init; }

    /// <summary>Commission is topped up to this; zero is none.</summary>
    public required Money Guarantee { get; init; }

    /// <summary>What the creator promises the deal to bring until it ends; left out of the hashed text where nothing is promised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Promised Promises { get; init; }

    /// <summary>How much of it: minor units of the contract's currency, orders, or views.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long PromisedAmount { get; init; }

    /// <summary>So many days the term runs on, once, where the promise is not reached at its end; zero is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ExtendDays { get; init; }

    /// <summary>Days from the day an amount is owed to the day it has to be paid; zero, which the hashed text leaves out, is the usual number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int DaysToPay { get; init; }

    /// <summary>Less than this, in whole units of the currency, waits for more; left out of the hashed text where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int MinimumPayout { get; init; }

    /// <summary>Rates for goods, more by volume, bonuses, and whether the rates may change; left out of the hashed text where there is none of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PlanTerms? Plan { get; init; }

    /// <summary>How an order of several creators is shared; null, which the hashed text leaves out: the policy gives each line to one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OrderSharing? Sharing { get; init; }
    public required Money Sample { get; init; }
    public required string SampleDescription { get; init; }
    public required int HoldDays { get; init; }
    public required int ClickWindowDays { get; init; }
    public required AttributionPolicy AttributionPolicy { get; init; }
    public required Rate CodeDiscount { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>Days that a post stays public after it went out.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>The last day on which the brand may use the content itself.</summary>
    public required DateOnly UsageUntil { get; init; }
    public required PrevailingLanguage PrevailingLanguage { get; init; }
    public required IReadOnlyList<ContractDeliverable> Deliverables { get; init; }
    public required IReadOnlyList<string> RequiredClaims { get; init; }
    public required IReadOnlyList<string> ForbiddenClaims { get; init; }

    private static readonly JsonSerializerOptions _canonical = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter() },
    };

    public string Currency => Fee.Currency;

    /// <summary>How many days the brand has to pay what it owes under this contract.</summary>
    public int PaysWithin => DaysToPay == 0 ? UsualDaysToPay : DaysToPay;

    public bool HasOpenCommission => CommissionCap.IsZero && CommissionRate.BasisPoints > 0;

    public bool HasGuarantee => Promises != Promised.Nothing || !Guarantee.IsZero;

    /// <summary>What the contract takes from the campaign's budget.</summary>
    public Money Commitment => Fee + Sample + Guarantee + CommissionCap + (Plan?.MostBonus(Currency) ?? Money.Zero(Currency));

    /// <summary>The fee of each deliverable, in their order; they add up to the fee exactly.</summary>
    public IReadOnlyList<Money> Instalments() => Fee.Split([.. Deliverables.Select(deliverable => (long)deliverable.Weight)]);

    public static ContractTerms Of(Offer offer, Campaign campaign, TemplateLimits limits, PrevailingLanguage prevailing, DateTime now)
    {
        var terms = offer.Terms;
        var lastDue = terms.Deliverables.Max(deliverable => deliverable.DueOn);
        var startsOn = campaign.StartsOn > Day.Of(now) ? campaign.StartsOn : Day.Of(now);
        var endsOn = campaign.EndsOn > lastDue ? campaign.EndsOn : lastDue;
        return new ContractTerms
        {
            Fee = terms.Fee,
            CommissionRate = terms.CommissionRate,
            CommissionCap = terms.CommissionCap,
            Guarantee = terms.Guarantee,
            Plan = terms.Plan,
            Sample = terms.Sample,
            SampleDescription = terms.SampleDescription,
            HoldDays = terms.HoldDays,
            ClickWindowDays = terms.ClickWindowDays,
            AttributionPolicy = campaign.AttributionPolicy,
            CodeDiscount = campaign.CodeDiscount,
            StartsOn = startsOn < endsOn ? startsOn : endsOn,
            EndsOn = endsOn,
            RetentionDays = limits.RetentionDays.Usual,
            UsageUntil = endsOn.AddDays(limits.UsageDays.Usual),
            PrevailingLanguage = prevailing,
            Deliverables = [.. terms.Deliverables.Select((planned, index) => new ContractDeliverable(index + 1, planned.Form, planned.DueOn, planned.Note))],
            RequiredClaims = campaign.RequiredClaims,
            ForbiddenClaims = campaign.ForbiddenClaims,
        };
    }

    /// <summary>The terms as they are hashed and shown: the same terms always give the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _canonical);

    public static ContractTerms FromJson(string json) => JsonSerializer.Deserialize<ContractTerms>(json, _canonical)!;

    public bool SameAs(ContractTerms other) => string.Equals(ToJson(), other.ToJson(), StringComparison.Ordinal);

    internal void Check()
    {
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(Currency), "Shared.UnknownCurrency", Currency);
        RuleBroken.When(new[] { CommissionCap, Guarantee, Sample }.Any(amount => amount.Currency != Currency), "Contracts.OneCurrency", Currency);
        RuleBroken.When(Fee.IsNegative || CommissionCap.IsNegative || Guarantee.IsNegative || Sample.IsNegative, "Contracts.AmountNegative");
        RuleBroken.When(CommissionRate.BasisPoints is < 0 or > 9_000, "Contracts.CommissionOutOfRange");
        RuleBroken.When(CommissionRate.BasisPoints == 0 && !CommissionCap.IsZero, "Contracts.CapWithoutCommission");
        RuleBroken.When(CommissionRate.BasisPoints == 0 && !Guarantee.IsZero, "Contracts.GuaranteeWithoutCommission");
        RuleBroken.When(Promises == Promised.Nothing ? PromisedAmount != 0 : PromisedAmount is <= 0 or > MostPromised, "Contracts.PromiseOutOfRange");
        RuleBroken.When(Promises != Promised.Nothing && Fee.IsZero, "Contracts.PromiseWithoutFee");
        RuleBroken.When(ExtendDays is < 0 or > MostExtended, "Contracts.ExtensionOutOfRange", MostExtended);
        RuleBroken.When(ExtendDays > 0 && Promises == Promised.Nothing, "Contracts.ExtensionWithoutPromise");
        RuleBroken.When(DaysToPay is < 0 or > 90, "Contracts.DaysToPayOutOfRange");
        RuleBroken.When(!MinimumChoices.Contains(MinimumPayout), "Contracts.MinimumNotOffered", MinimumPayout);
        Plan?.Check(CommissionRate, Currency);
        Sharing?.Check();
        RuleBroken.When(Sharing is not null && CommissionRate.BasisPoints == 0, "Contracts.SharingWithoutCommission");
        RuleBroken.When(CodeDiscount.BasisPoints is < 0 or > 9_000, "Contracts.DiscountOutOfRange");
        RuleBroken.When(HoldDays is < 0 or > 90, "Contracts.HoldOutOfRange");
        RuleBroken.When(ClickWindowDays is < 1 or > 90, "Contracts.WindowOutOfRange");
        RuleBroken.When(EndsOn < StartsOn, "Contracts.EndsBeforeStart");
        RuleBroken.When(RetentionDays is < 0 or > 3_650, "Contracts.RetentionOutOfRange");
        RuleBroken.When(UsageUntil < EndsOn || UsageUntil > EndsOn.AddYears(10), "Contracts.UsageOutOfRange");
        RuleBroken.When(Deliverables.Count is 0 or > OfferTerms.MostDeliverables, "Contracts.DeliverablesOutOfRange", OfferTerms.MostDeliverables);
        RuleBroken.When(Deliverables.Any(deliverable => deliverable.Weight is < 0 or > 10_000), "Contracts.WeightOutOfRange");
        RuleBroken.When(Deliverables.Any(deliverable => deliverable.DueOn > EndsOn), "Contracts.DueAfterEnd", EndsOn);
    }
}
