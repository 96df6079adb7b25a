using System.Globalization;
using FluentValidation;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>Goods with a rate of their own; without name, codes and rate it is no line.</summary>
public sealed record GoodsInput(string? Name, Category? Category, string? Codes, Rate? Rate)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Codes) && Rate is null;

    public static IReadOnlyList<GoodsRate> Read(IEnumerable<GoodsInput>? typed) =>
        [.. (typed ?? []).Where(g => !g.IsBlank).Select(g => new GoodsRate(g.Name!.Trim(), g.Category, GoodsRate.Tidy(g.Codes), g.Rate!.Value))];

    public static List<GoodsInput> Of(IEnumerable<GoodsRate> goods) =>
        [.. goods.Select(g => new GoodsInput(g.Name, g.Category, g.Codes, g.Rate)), .. Enumerable.Repeat(new GoodsInput(null, null, null, null), 2)];
}

public sealed record TierInput(string? From, Rate? Extra)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(From) && Extra is null;
}

public sealed record GoalInput(Measured Goal, string? Amount, string? Bonus)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Amount) && string.IsNullOrWhiteSpace(Bonus);
}

/// <summary>What a commission says beyond its one rate, as typed.</summary>
public sealed record PlanInput(string? Currency, List<GoodsInput>? Goods, List<TierInput>? Tiers, List<GoalInput>? Goals, int? RateLockDays)
{
    public static PlanInput Of(PlanTerms? terms, string currency)
    {
        var plan = terms ?? new PlanTerms();
        return new PlanInput(
            currency,
            GoodsInput.Of(plan.Goods),
            [.. plan.Tiers.Select(t => new TierInput(Plain(t.From), t.Extra)), .. Enumerable.Repeat(new TierInput(null, null), 2)],
            [.. plan.Goals.Select(g => new GoalInput(g.Goal, g.Goal is Measured.NetSales ? Plain(new Money(g.Amount, g.Bonus.Currency)) : g.Amount.ToString(CultureInfo.InvariantCulture), Plain(g.Bonus))), .. Enumerable.Repeat(new GoalInput(Measured.Orders, null, null), 2)],
            plan.RateLockDays == 0 ? null : plan.RateLockDays);
    }

    public PlanTerms? Read(string currency)
    {
        var plan = new PlanTerms
        {
            Goods = GoodsInput.Read(Goods),
            Tiers = [.. (Tiers ?? []).Where(t => !t.IsBlank).Select(t => new VolumeTier(Amounts.Read(t.From, currency), t.Extra!.Value))],
            Goals = [.. (Goals ?? []).Where(g => !g.IsBlank).Select(g => new GoalBonus(g.Goal, g.Goal is Measured.NetSales ? Amounts.Read(g.Amount, currency).Minor : Count(g.Amount)!.Value, Amounts.Read(g.Bonus, currency)))],
            RateLockDays = RateLockDays ?? 0,
        };
        return plan.IsEmpty ? null : plan;
    }

    /// <summary>A whole number as people type it, with or without separators.</summary>
    internal static long? Count(string? text) =>
        long.TryParse(text?.Replace(",", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static string Plain(Money money) => money.Major.ToString(CultureInfo.InvariantCulture);
}

internal sealed class GoodsRules : AbstractValidator<GoodsInput>
{
    public GoodsRules(Words words) => When(g => !g.IsBlank, () =>
    {
        RuleFor(g => g.Name).NotEmpty().WithMessage(_ => words["Shared.Missing"]).MaximumLength(GoodsRate.LongestName).WithMessage(_ => words["Shared.TooLong", GoodsRate.LongestName]);
        RuleFor(g => g.Codes).Must(codes => GoodsRate.Tidy(codes).Length > 0).WithMessage(_ => words["Shared.Missing"])
            .Must(codes => GoodsRate.Tidy(codes).Length <= GoodsRate.LongestCodes).WithMessage(_ => words["Shared.TooLong", GoodsRate.LongestCodes]);
        RuleFor(g => g.Rate).NotNull().WithMessage(_ => words["Shared.Missing"]).Must(rate => rate is null or { BasisPoints: >= 0 and <= 9_000 }).WithMessage(_ => words["Campaigns.CommissionOutOfRange"]);
    });
}

internal sealed class PlanRules : AbstractValidator<PlanInput>
{
    public PlanRules(Words words)
    {
        RuleForEach(p => p.Goods).SetValidator(new GoodsRules(words));
        RuleFor(p => p).Custom((plan, context) =>
        {
            void Check(string field, string? wrong)
            {
                if (wrong is not null)
                {
                    context.AddFailure(field, wrong);
                }
            }
            string? Amount(string? text) => string.IsNullOrWhiteSpace(text) ? words["Shared.Missing"] : Currency.IsKnown(plan.Currency) ? Amounts.WrongIn(text, plan.Currency!, words) : words["Shared.UnknownCurrency", plan.Currency ?? ""];
            foreach (var (tier, i) in (plan.Tiers ?? []).Select((tier, i) => (tier, i)).Where(t => !t.tier.IsBlank))
            {
                Check($"Tiers[{i}].From", Amount(tier.From));
                Check($"Tiers[{i}].Extra", tier.Extra is null ? words["Shared.Missing"] : tier.Extra is { BasisPoints: > 0 and <= 9_000 } ? null : words["Campaigns.TierRateOutOfRange"]);
            }
            foreach (var (goal, i) in (plan.Goals ?? []).Select((goal, i) => (goal, i)).Where(g => !g.goal.IsBlank))
            {
                Check($"Goals[{i}].Bonus", Amount(goal.Bonus));
                Check($"Goals[{i}].Amount", goal.Goal is Measured.NetSales ? Amount(goal.Amount) : PlanInput.Count(goal.Amount) is > 0 and <= PlanTerms.MostCounted ? null : words["Campaigns.GoalOutOfRange"]);
            }
        });
        RuleFor(p => p.RateLockDays).Must(days => days is null or (>= 0 and <= PlanTerms.LongestLock)).WithMessage(_ => words["Campaigns.LockOutOfRange", PlanTerms.LongestLock]);
    }
}
