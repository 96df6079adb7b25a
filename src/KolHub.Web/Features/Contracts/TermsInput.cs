using FluentValidation;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Contracts;

/// <summary>One deliverable as typed; without a day it is left out.</summary>
public sealed record DeliverableInput(ContentForm? Form, DateOnly? DueOn, string? Note, int? Weight);

/// <summary>The terms as typed in the editor.</summary>
public sealed record TermsInput(
    string Currency, string? Fee, Rate? CommissionRate, string? CommissionCap, string? Guarantee, string? Sample, string? SampleDescription,
    int? HoldDays, int? ClickWindowDays, AttributionPolicy? AttributionPolicy, Rate? CodeDiscount, DateOnly? StartsOn, DateOnly? EndsOn,
    int? RetentionDays, DateOnly? UsageUntil, PrevailingLanguage? PrevailingLanguage, List<DeliverableInput>? Deliverables, string? RequiredClaims, string? ForbiddenClaims,
    Promised Promises = Promised.Nothing, string? PromisedAmount = null, int? DaysToPay = null, int MinimumPayout = 0, PlanInput? Plan = null,
    ShareModel? ShareModel = null, CodeRole CodeRole = CodeRole.Override, Rate? CodeShare = null, int? HalfLifeDays = null, int? ExtendDays = null)
{
    public static TermsInput Of(ContractTerms terms) => new(
        terms.Currency, Plain(terms.Fee), terms.CommissionRate, Plain(terms.CommissionCap), Plain(terms.Guarantee), Plain(terms.Sample), terms.SampleDescription,
        terms.HoldDays, terms.ClickWindowDays, terms.AttributionPolicy, terms.CodeDiscount, terms.StartsOn, terms.EndsOn,
        terms.RetentionDays, terms.UsageUntil, terms.PrevailingLanguage,
        [.. terms.Deliverables.Select(d => new DeliverableInput(d.Form, d.DueOn, d.Note, d.Weight)), new DeliverableInput(ContentForm.Post, null, "", 1)],
        string.Join('\n', terms.RequiredClaims), string.Join('\n', terms.ForbiddenClaims), terms.Promises,
        terms.Promises == Promised.NetSales ? Plain(new Money(terms.PromisedAmount, terms.Currency)) : terms.Promises == Promised.Nothing ? "" : terms.PromisedAmount.ToString(System.Globalization.CultureInfo.InvariantCulture),
        terms.PaysWithin, terms.MinimumPayout, PlanInput.Of(terms.Plan, terms.Currency),
        terms.Sharing?.Model, terms.Sharing?.Code ?? CodeRole.Override, terms.Sharing is { Code: CodeRole.Split } split ? split.CodeShare : null, terms.Sharing is { HalfLifeDays: > 0 } decay ? decay.HalfLifeDays : null, terms.ExtendDays == 0 ? null : terms.ExtendDays);

    public ContractTerms On(ContractTerms terms) => terms with
    {
        Fee = Amounts.Read(Fee, terms.Currency),
        CommissionRate = CommissionRate ?? Rate.Zero,
        CommissionCap = Amounts.Read(CommissionCap, terms.Currency),
        Guarantee = Amounts.Read(Guarantee, terms.Currency),
        Sample = Amounts.Read(Sample, terms.Currency),
        SampleDescription = SampleDescription?.Trim() ?? "",
        HoldDays = HoldDays!.Value,
        ClickWindowDays = ClickWindowDays!.Value,
        AttributionPolicy = AttributionPolicy!.Value,
        CodeDiscount = CodeDiscount ?? Rate.Zero,
        StartsOn = StartsOn!.Value,
        EndsOn = EndsOn!.Value,
        RetentionDays = RetentionDays!.Value,
        UsageUntil = UsageUntil!.Value,
        PrevailingLanguage = PrevailingLanguage!.Value,
        Deliverables = [.. (Deliverables ?? []).Where(d => d.DueOn is not null).Select((d, i) => new ContractDeliverable(i + 1, d.Form ?? ContentForm.Post, d.DueOn!.Value, d.Note?.Trim() ?? "", d.Weight ?? 1))],
        RequiredClaims = Lines(RequiredClaims),
        ForbiddenClaims = Lines(ForbiddenClaims),
        Plan = Plan is null ? terms.Plan : Plan.Read(terms.Currency),
        Sharing = ShareModel is { } model
            ? new OrderSharing(model, CodeRole, CodeRole == CodeRole.Split ? CodeShare ?? Rate.Zero : Rate.Zero, model == Domain.Contracts.ShareModel.TimeDecay ? HalfLifeDays ?? 0 : 0)
            : null,
        Promises = Promises,
        PromisedAmount = Promises switch
        {
            Promised.Nothing => 0,
            Promised.NetSales => Amounts.Read(PromisedAmount, terms.Currency).Minor,
            _ => PlanInput.Count(PromisedAmount) ?? 0,
        },
        ExtendDays = ExtendDays ?? 0,
        DaysToPay = DaysToPay is null or ContractTerms.UsualDaysToPay ? 0 : DaysToPay.Value,
        MinimumPayout = MinimumPayout,
    };

    private static string Plain(Money money) => money.IsZero ? "" : money.Major.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}

public sealed class TermsRules : AbstractValidator<TermsInput>
{
    public TermsRules(Words words)
    {
        RuleFor(t => t.Fee).Amount(words, t => t.Currency, required: false);
        RuleFor(t => t.CommissionCap).Amount(words, t => t.Currency, required: false);
        RuleFor(t => t.Guarantee).Amount(words, t => t.Currency, required: false);
        RuleFor(t => t.Sample).Amount(words, t => t.Currency, required: false);
        When(t => t.Promises == Promised.NetSales, () => RuleFor(t => t.PromisedAmount).Amount(words, t => t.Currency));
        When(t => t.Promises is Promised.Orders or Promised.Views, () => RuleFor(t => t.PromisedAmount).Must(text => PlanInput.Count(text) is > 0 and <= ContractTerms.MostPromised).WithMessage(_ => words["Contracts.PromiseOutOfRange"]));
        When(t => t.Plan is not null, () => RuleFor(t => t.Plan!).SetValidator(new PlanRules(words)));
        RuleFor(t => t.HoldDays).NotNull().WithMessage(_ => words["Shared.Missing"]).InclusiveBetween(0, 90).WithMessage(_ => words["Contracts.HoldOutOfRange"]);
        RuleFor(t => t.ExtendDays).InclusiveBetween(0, ContractTerms.MostExtended).WithMessage(_ => words["Contracts.ExtensionOutOfRange", ContractTerms.MostExtended]);
        When(t => t.Promises == Promised.Nothing, () => RuleFor(t => t.ExtendDays).Must(days => days is null or 0).WithMessage(_ => words["Contracts.ExtensionWithoutPromise"]));
        RuleFor(t => t.DaysToPay).InclusiveBetween(1, 90).WithMessage(_ => words["Contracts.DaysToPayOutOfRange"]);
        RuleFor(t => t.MinimumPayout).Must(least => ContractTerms.MinimumChoices.Contains(least)).WithMessage(t => words["Contracts.MinimumNotOffered", t.MinimumPayout]);
        RuleFor(t => t.ClickWindowDays).NotNull().WithMessage(_ => words["Shared.Missing"]).InclusiveBetween(1, 90).WithMessage(_ => words["Contracts.WindowOutOfRange"]);
        RuleFor(t => t.AttributionPolicy).NotNull().WithMessage(_ => words["Shared.Missing"]);
        When(t => t is { ShareModel: not null, CodeRole: CodeRole.Split }, () => RuleFor(t => t.CodeShare).Must(share => share is { BasisPoints: > 0 and < 10_000 }).WithMessage(_ => words["Contracts.CodeShareOutOfRange"]));
        When(t => t.ShareModel is ShareModel.TimeDecay, () => RuleFor(t => t.HalfLifeDays).Must(days => days is >= 1 and <= OrderSharing.LongestHalfLife).WithMessage(_ => words["Contracts.HalfLifeOutOfRange", OrderSharing.LongestHalfLife]));
        RuleFor(t => t.StartsOn).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(t => t.EndsOn).NotNull().WithMessage(_ => words["Shared.Missing"]).GreaterThanOrEqualTo(t => t.StartsOn).WithMessage(_ => words["Contracts.EndsBeforeStart"]);
        RuleFor(t => t.RetentionDays).NotNull().WithMessage(_ => words["Shared.Missing"]).InclusiveBetween(0, 3_650).WithMessage(_ => words["Contracts.RetentionOutOfRange"]);
        RuleFor(t => t.UsageUntil).NotNull().WithMessage(_ => words["Shared.Missing"]).GreaterThanOrEqualTo(t => t.EndsOn).WithMessage(_ => words["Contracts.UsageOutOfRange"]);
        RuleFor(t => t.PrevailingLanguage).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleForEach(t => t.Deliverables).ChildRules(d =>
        {
            d.RuleFor(x => x.Weight).InclusiveBetween(0, 10_000).WithMessage(_ => words["Contracts.WeightOutOfRange"]);
            d.RuleFor(x => x.Note).MaximumLength(500).WithMessage(_ => words["Shared.TooLong", 500]);
        });
        RuleFor(t => t.SampleDescription).MaximumLength(500).WithMessage(_ => words["Shared.TooLong", 500]);
    }
}
