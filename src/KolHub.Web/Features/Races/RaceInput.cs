using FluentValidation;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Races;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Races;

/// <summary>The rule of a race as the form sends it.</summary>
public sealed record RaceInput(RaceMeasure? Measure, Rate? Alpha, int? LeastClicks, Rate? SmallestGain, int? SettleHours, DateOnly? EndsOn)
{
    public static RaceInput Of(RaceTerms terms) => new(terms.Measure, terms.Alpha, terms.LeastClicks, terms.SmallestGain, terms.SettleHours, terms.EndsOn);

    public static RaceInput Of(Race race) => new(race.Measure, race.Alpha, race.LeastClicks, race.SmallestGain, race.SettleHours, race.EndsOn);

    public RaceTerms Read() => new(Measure ?? RaceMeasure.KeptOrders, Alpha!.Value, LeastClicks!.Value, SmallestGain!.Value, SettleHours!.Value, EndsOn!.Value);
}

/// <summary>One line of the line-up; without a name it is left out.</summary>
public sealed record EntrantInput(string? Name, long? Product, string? Style, string? Price, string? Share, long? Link)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name);

    public EntrantFacts Read(string currency) => new(Name!, Product, Style ?? "", Amounts.Read(Price, currency), Amounts.Read(Share, currency), Link);
}

public sealed class RaceInputRules : AbstractValidator<RaceInput>
{
    public RaceInputRules(Words words)
    {
        RuleFor(r => r.Alpha).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(r => r.LeastClicks).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(r => r.SmallestGain).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(r => r.SettleHours).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(r => r.EndsOn).NotNull().WithMessage(_ => words["Shared.Missing"]);
    }
}

/// <summary>Three products, five styles, 300 each, unless told otherwise: every product in every style.</summary>
public static class RaceTemplate
{
    public const int Products = 3;
    public const int Styles = 5;
    public const decimal Each = 300;

    public static IReadOnlyList<EntrantFacts> Cross(IReadOnlyList<Product> products, IReadOnlyList<string> styles, Money each) =>
        [.. products.SelectMany(product => styles.Select(style => new EntrantFacts(Short($"{product.Name} · {style}"), product.Id, style, each, each, null)))];

    public static IReadOnlyList<string> StylesOf(string? typed) =>
        [.. (typed ?? "").Split(['\n', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static string Short(string name) => name.Length <= Entrant.LongestName ? name : name[..Entrant.LongestName];
}
