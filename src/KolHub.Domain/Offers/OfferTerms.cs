using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Offers;

/// <summary>One thing to be made, with its day.</summary>
public sealed record PlannedDeliverable(ContentForm Form, DateOnly DueOn, string Note);

/// <summary>
/// What one side proposes. Fee and commission are paid to the creator; the sample is worth its money to the brand; the
/// guarantee tops the creator's commission up to it. A commission rate without a cap (zero) is open.
/// </summary>
public sealed record OfferTerms(
    Money Fee,
    Rate CommissionRate,
    Money CommissionCap,
    Money Guarantee,
    Money Sample,
    string SampleDescription,
    int HoldDays,
    int ClickWindowDays,
    IReadOnlyList<PlannedDeliverable> Deliverables)
{
    public const int MostDeliverables = 30;
    public const int LongestNote = 500;

    /// <summary>For the database, which fills the columns in afterwards.</summary>
    private OfferTerms() : this(default, default, default, default, default, "", 0, 0, []) { }

    /// <summary>What the commission says beyond its one rate, if anything.</summary>
    public PlanTerms? Plan { get; init; }

    public string Currency => Fee.Currency;

    public bool HasOpenCommission => CommissionCap.IsZero && CommissionRate.BasisPoints > 0;

    /// <summary>What an acceptance takes from the budget.</summary>
    public Money Commitment => Fee + Sample + Guarantee + CommissionCap + (Plan?.MostBonus(Currency) ?? Money.Zero(Currency));

    /// <summary>The same with what a plan says beyond its rate; without a commission nothing of it can stand.</summary>
    public OfferTerms With(CommissionPlan? plan) => Keeping(plan?.Terms);

    public OfferTerms Keeping(PlanTerms? plan) => this with { Plan = CommissionRate.BasisPoints > 0 ? plan : null };

    public bool Equals(OfferTerms? other) =>
        other is not null
        && (Fee, CommissionRate, CommissionCap, Guarantee, Sample) == (other.Fee, other.CommissionRate, other.CommissionCap, other.Guarantee, other.Sample)
        && (SampleDescription, HoldDays, ClickWindowDays) == (other.SampleDescription, other.HoldDays, other.ClickWindowDays)
        && Equals(Plan, other.Plan)
        && Deliverables.SequenceEqual(other.Deliverables);

    public override int GetHashCode() => HashCode.Combine(Fee, CommissionRate, CommissionCap, Sample, Deliverables.Count);

    internal void Check(string currency, DateOnly today)
    {
        RuleBroken.When(new[] { Fee, CommissionCap, Guarantee, Sample }.Any(amount => amount.Currency != currency), "Offers.OneCurrency", currency);
        RuleBroken.When(Fee.IsNegative || CommissionCap.IsNegative || Guarantee.IsNegative || Sample.IsNegative, "Offers.AmountNegative");
        RuleBroken.When(CommissionRate.BasisPoints is < 0 or > 9_000, "Offers.CommissionOutOfRange");
        RuleBroken.When(CommissionRate.BasisPoints == 0 && !CommissionCap.IsZero, "Offers.CapWithoutCommission");
        RuleBroken.When(CommissionRate.BasisPoints == 0 && !Guarantee.IsZero, "Offers.GuaranteeWithoutCommission");
        Plan?.Check(CommissionRate, currency);
        RuleBroken.When(Fee.IsZero && CommissionRate.BasisPoints == 0 && Sample.IsZero, "Offers.NothingOffered");
        RuleBroken.When(!Sample.IsZero && string.IsNullOrWhiteSpace(SampleDescription), "Offers.SampleNotDescribed");
        RuleBroken.When(HoldDays is < 0 or > 90, "Offers.HoldOutOfRange");
        RuleBroken.When(ClickWindowDays is < 1 or > 90, "Offers.WindowOutOfRange");
        RuleBroken.When(Deliverables.Count == 0, "Offers.DeliverableMissing");
        RuleBroken.When(Deliverables.Count > MostDeliverables, "Offers.TooManyDeliverables", MostDeliverables);
        RuleBroken.When(Deliverables.Any(deliverable => deliverable.DueOn < today), "Offers.DueInThePast");
        RuleBroken.When(Deliverables.Any(deliverable => deliverable.DueOn > today.AddYears(1)), "Offers.DueTooLate");
    }
}
