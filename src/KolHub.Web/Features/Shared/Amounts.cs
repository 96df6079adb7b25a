using FluentValidation;
using KolHub.Domain;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>Amounts as people type them ("12,800.00"), refused at their field in words.</summary>
public static class Amounts
{
    public static Money Read(string? text, string currency) =>
        string.IsNullOrWhiteSpace(text) ? Money.Zero(currency) : Money.Parse(text.Replace(",", "", StringComparison.Ordinal), currency);

    /// <summary>An amount of the currency that stands beside it; zero and nothing pass only where they may.</summary>
    public static void Amount<T>(this IRuleBuilderInitial<T, string?> field, Words words, Func<T, string?> currency, bool required = true) =>
        field.Custom((text, context) =>
        {
            var code = currency(context.InstanceToValidate);
            if (required && string.IsNullOrWhiteSpace(text))
            {
                context.AddFailure(words["Shared.Missing"]);
            }
            else if (KolHub.Domain.Currency.IsKnown(code) && WrongIn(text, code!, words) is { } wrong)
            {
                context.AddFailure(wrong);
            }
        });

    /// <summary>What is wrong with an amount as it was typed, in words; nothing when it can be read.</summary>
    public static string? WrongIn(string? text, string currency, Words words)
    {
        try
        {
            return Read(text, currency).IsNegative ? words["Shared.AmountNegative"] : null;
        }
        catch (RuleBroken broken)
        {
            return words[broken.Rule, [.. broken.Arguments]];
        }
    }
}
