using FluentValidation;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Campaigns;

/// <summary>One dimension of the audience as the editor sends it: its weight, whether it is a must, and the bins ticked.</summary>
public sealed record AudienceInput(AudienceDimension Name, int? Weight, bool Hard, IReadOnlyList<string>? Bins);

/// <summary>The brief as the editor sends it; amounts and shares as they were typed.</summary>
public sealed record BriefInput(
    string? Title,
    string? Goal,
    string? Currency,
    string? Budget,
    Rate? ReserveRate,
    Rate? Head,
    Rate? Waist,
    Rate? Tail,
    Rate? Koc,
    Rate? CommissionRate,
    string? CommissionCap,
    int? ClickWindowDays,
    int? HoldDays,
    AttributionPolicy AttributionPolicy,
    Rate? CodeDiscount,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    IReadOnlyList<AudienceInput>? Audience,
    IReadOnlyList<Platform>? Platforms,
    IReadOnlyList<ContentForm>? Forms,
    string? RequiredClaims,
    string? ForbiddenClaims,
    IReadOnlyList<long>? ProductIds)
{
    public Brief Read() => new(
        Title ?? "", Goal ?? "", Amounts.Read(Budget, Currency!), ReserveRate ?? Rate.Zero,
        new TierSplit(Head ?? Rate.Zero, Waist ?? Rate.Zero, Tail ?? Rate.Zero, Koc ?? Rate.Zero),
        CommissionRate ?? Rate.Zero, Amounts.Read(CommissionCap, Currency!), ClickWindowDays!.Value, HoldDays!.Value, AttributionPolicy, CodeDiscount ?? Rate.Zero,
        StartsOn!.Value, EndsOn!.Value, ReadAudience(), Platforms ?? [], Forms ?? [], Lines(RequiredClaims), Lines(ForbiddenClaims), ProductIds ?? []);

    private TargetAudience ReadAudience() => new([.. (Audience ?? [])
        .Where(dimension => dimension.Bins is { Count: > 0 })
        .Select(dimension => new TargetDimension(dimension.Name, dimension.Weight ?? 0, dimension.Hard, [.. dimension.Bins!.Select(code => new TargetBin(code, 100))]))]);

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed class BriefRules : AbstractValidator<BriefInput>
{
    public const int LongestClaims = 4_000;

    public BriefRules(Words words)
    {
        RuleFor(b => b.Title).NotEmpty().WithMessage(_ => words["Campaigns.TitleMissing"]).MaximumLength(Campaign.LongestTitle).WithMessage(_ => words["Shared.TooLong", Campaign.LongestTitle]);
        RuleFor(b => b.Goal).MaximumLength(Campaign.LongestGoal).WithMessage(_ => words["Shared.TooLong", Campaign.LongestGoal]);
        RuleFor(b => b.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(b => words["Shared.UnknownCurrency", b.Currency ?? ""]);
        RuleFor(b => b.Budget).Amount(words, b => b.Currency, required: false);
        RuleFor(b => b.CommissionCap).Amount(words, b => b.Currency, required: false);
        RuleFor(b => b.ReserveRate).Must(r => r is null or { BasisPoints: >= 0 and <= 5_000 }).WithMessage(_ => words["Campaigns.ReserveOutOfRange"]);
        RuleFor(b => b.CommissionRate).Must(r => r is null or { BasisPoints: >= 0 and <= 9_000 }).WithMessage(_ => words["Campaigns.CommissionOutOfRange"]);
        RuleFor(b => b.CodeDiscount).Must(r => r is null or { BasisPoints: >= 0 and <= 9_000 }).WithMessage(_ => words["Campaigns.DiscountOutOfRange"]);
        RuleFor(b => b.ClickWindowDays).NotNull().WithMessage(_ => words["Shared.Missing"]).InclusiveBetween(1, 90).WithMessage(_ => words["Campaigns.WindowOutOfRange"]);
        RuleFor(b => b.HoldDays).NotNull().WithMessage(_ => words["Shared.Missing"]).InclusiveBetween(0, 90).WithMessage(_ => words["Campaigns.HoldOutOfRange"]);
        RuleFor(b => b.StartsOn).NotNull().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(b => b.EndsOn).NotNull().WithMessage(_ => words["Shared.Missing"])
            .Must((b, end) => end is null || b.StartsOn is null || end >= b.StartsOn).WithMessage(_ => words["Campaigns.EndsBeforeStart"]);
        RuleFor(b => b.RequiredClaims).MaximumLength(LongestClaims).WithMessage(_ => words["Shared.TooLong", LongestClaims]);
        RuleFor(b => b.ForbiddenClaims).MaximumLength(LongestClaims).WithMessage(_ => words["Shared.TooLong", LongestClaims]);
        RuleForEach(b => b.Audience).Must(a => a.Weight is null or (>= 0 and <= 100)).WithMessage(_ => words["Campaigns.WeightOutOfRange"]);
    }
}
