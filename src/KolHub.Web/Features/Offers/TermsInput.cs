using FluentValidation;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Offers;

/// <summary>One line of the plan; a line without a day is no line.</summary>
public sealed record DeliverableInput(ContentForm Form, DateOnly? DueOn, string? Note)
{
    public bool IsBlank => DueOn is null && string.IsNullOrWhiteSpace(Note);
}

/// <summary>Terms as the form of an offer, a counter or an application sends them.</summary>
public sealed record TermsInput(
    string? Currency,
    string? Fee,
    Rate? CommissionRate,
    string? CommissionCap,
    string? Guarantee,
    string? Sample,
    string? SampleDescription,
    int? HoldDays,
    int? ClickWindowDays,
    IReadOnlyList<DeliverableInput>? Deliverables)
{
    public OfferTerms Read() => new(
        Amounts.Read(Fee, Currency!), CommissionRate ?? Rate.Zero, Amounts.Read(CommissionCap, Currency!), Amounts.Read(Guarantee, Currency!), Amounts.Read(Sample, Currency!),
        (SampleDescription ?? "").Trim(), HoldDays!.Value, ClickWindowDays!.Value,
        [.. Lines.OrderBy(line => line.DueOn).Select(line => new PlannedDeliverable(line.Form, line.DueOn!.Value, (line.Note ?? "").Trim()))]);

    internal IEnumerable<DeliverableInput> Lines => (Deliverables ?? []).Where(line => !line.IsBlank);
}

internal sealed class TermsRules : AbstractValidator<TermsInput>
{
    public TermsRules(Words words)
    {
        RuleFor(t => t.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(t => words["Shared.UnknownCurrency", t.Currency ?? ""]);
        RuleFor(t => t.Fee).Amount(words, t => t.Currency, required: false);
        RuleFor(t => t.CommissionRate).Must(r => r is null or { BasisPoints: >= 0 and <= 9_000 }).WithMessage(_ => words["Offers.CommissionOutOfRange"]);
        RuleFor(t => t.CommissionCap).Amount(words, t => t.Currency, required: false);
        RuleFor(t => t.Guarantee).Amount(words, t => t.Currency, required: false);
        RuleFor(t => t.Sample).Amount(words, t => t.Currency, required: false);
        RuleFor(t => t.SampleDescription).MaximumLength(OfferTerms.LongestNote).WithMessage(_ => words["Shared.TooLong", OfferTerms.LongestNote]);
        RuleFor(t => t.HoldDays).NotNull().WithMessage(_ => words["Shared.Missing"]).InclusiveBetween(0, 90).WithMessage(_ => words["Offers.HoldOutOfRange"]);
        RuleFor(t => t.ClickWindowDays).NotNull().WithMessage(_ => words["Shared.Missing"]).InclusiveBetween(1, 90).WithMessage(_ => words["Offers.WindowOutOfRange"]);
        RuleForEach(t => t.Deliverables).ChildRules(line =>
        {
            line.RuleFor(d => d.DueOn).NotNull().When(d => !d.IsBlank).WithMessage(_ => words["Offers.DueMissing"]);
            line.RuleFor(d => d.Note).MaximumLength(OfferTerms.LongestNote).WithMessage(_ => words["Shared.TooLong", OfferTerms.LongestNote]);
        });
        RuleFor(t => t.Deliverables).Must((t, _) => t.Lines.Any()).WithMessage(_ => words["Offers.DeliverableMissing"]);
    }

    public static void Note<T>(IRuleBuilderInitial<T, string?> field, Words words) =>
        field.MaximumLength(Offer.LongestNote).WithMessage(_ => words["Shared.TooLong", Offer.LongestNote]);

    public static void DaysToAnswer<T>(IRuleBuilderInitial<T, int?> field, Words words) =>
        field.Must(days => days is null or (>= 1 and <= Offer.MostDaysToAnswer)).WithMessage(_ => words["Offers.DaysToAnswerOutOfRange", Offer.MostDaysToAnswer]);
}
