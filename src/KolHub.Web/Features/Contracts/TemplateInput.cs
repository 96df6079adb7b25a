using FluentValidation;
using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Contracts;

/// <summary>A ceiling as typed: currency and amount, empty for none.</summary>
public sealed record CeilingInput(string Currency, string? Amount);

public sealed record SpanInput(int? Least, int? Most, int? Usual)
{
    public Span ToSpan() => new(Least!.Value, Most!.Value, Usual!.Value);

    public static SpanInput Of(Span span) => new(span.Least, span.Most, span.Usual);
}

/// <summary>The limits as typed in the template's editor.</summary>
public sealed record LimitsInput(List<CeilingInput>? Ceilings, Rate? LeastCommission, Rate? MostCommission, SpanInput? HoldDays, SpanInput? ClickWindowDays, SpanInput? RetentionDays, SpanInput? UsageDays, bool OpenCommissionAllowed)
{
    public static LimitsInput Of(TemplateLimits limits) => new(
        [.. limits.FeeCeilings.Select(m => new CeilingInput(m.Currency, m.Major.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
        limits.LeastCommission, limits.MostCommission, SpanInput.Of(limits.HoldDays), SpanInput.Of(limits.ClickWindowDays), SpanInput.Of(limits.RetentionDays), SpanInput.Of(limits.UsageDays), limits.OpenCommissionAllowed);

    public TemplateLimits ToLimits() => new(
        [.. (Ceilings ?? []).Where(c => !string.IsNullOrWhiteSpace(c.Amount)).Select(c => Shared.Amounts.Read(c.Amount, c.Currency))],
        LeastCommission!.Value, MostCommission!.Value, HoldDays!.ToSpan(), ClickWindowDays!.ToSpan(), RetentionDays!.ToSpan(), UsageDays!.ToSpan(), OpenCommissionAllowed);
}

public sealed class LimitsRules : AbstractValidator<LimitsInput>
{
    public LimitsRules(Words words)
    {
        RuleForEach(l => l.Ceilings).ChildRules(c => c.RuleFor(x => x.Amount).Custom((text, context) =>
        {
            if (!string.IsNullOrWhiteSpace(text) && !decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture, out _))
            {
                context.AddFailure(words["Shared.NotAnAmount", text]);
            }
        }));
        RuleFor(l => l.LeastCommission).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(l => l.MostCommission).NotNull().WithMessage(_ => words["Shared.Missing"]);
        Span(l => l.HoldDays, words);
        Span(l => l.ClickWindowDays, words);
        Span(l => l.RetentionDays, words);
        Span(l => l.UsageDays, words);
    }

    private void Span(System.Linq.Expressions.Expression<Func<LimitsInput, SpanInput?>> of, Words words) => RuleFor(of).NotNull().WithMessage(_ => words["Shared.Missing"]).ChildRules(span =>
    {
        span.RuleFor(s => s!.Least).NotNull().WithMessage(_ => words["Shared.Missing"]);
        span.RuleFor(s => s!.Most).NotNull().WithMessage(_ => words["Shared.Missing"]);
        span.RuleFor(s => s!.Usual).NotNull().WithMessage(_ => words["Shared.Missing"]);
    });
}
