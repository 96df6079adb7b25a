using FluentValidation;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>A test's terms as the form sends them.</summary>
public sealed record HoldOutInput(DateOnly? FirstDay, int? Days, int? BlockDays, HoldOutPairing? Pairing, int? WashHours)
{
    private const int UsualDays = 28;

    public static HoldOutInput Usual(DateOnly today) => new(today.AddDays(2), UsualDays, 1, HoldOutPairing.SameWeekday, 0);

    public HoldOutTerms Read() => new(FirstDay!.Value, Days!.Value, BlockDays!.Value, Pairing!.Value, WashHours!.Value);
}

public sealed class HoldOutInputRules : AbstractValidator<HoldOutInput>
{
    public HoldOutInputRules(Words words)
    {
        RuleFor(t => t.FirstDay).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(t => t.Days).NotNull().WithMessage(_ => words["Shared.Missing"])
            .GreaterThanOrEqualTo(HoldOutTerms.FewestDays).WithMessage(_ => words["HoldOuts.TooShort", HoldOutTerms.FewestDays])
            .LessThanOrEqualTo(HoldOutTerms.MostDays).WithMessage(_ => words["HoldOuts.TooLong", HoldOutTerms.MostDays]);
        RuleFor(t => t.BlockDays).NotNull().WithMessage(_ => words["Shared.Missing"])
            .InclusiveBetween(1, HoldOutTerms.MostBlockDays).WithMessage(_ => words["HoldOuts.BlockOutOfRange", HoldOutTerms.MostBlockDays]);
        RuleFor(t => t.Pairing).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(t => t.WashHours).NotNull().WithMessage(_ => words["Shared.Missing"])
            .InclusiveBetween(0, HoldOutTerms.MostWashHours).WithMessage(_ => words["HoldOuts.WashOutOfRange", HoldOutTerms.MostWashHours]);
    }
}
