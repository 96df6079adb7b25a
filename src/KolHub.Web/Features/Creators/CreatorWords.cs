using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Creators;

/// <summary>The names of places, languages and groups of an audience, which are codes in the data, and lists of them to choose from.</summary>
public static class CreatorWords
{
    public static string Region(this Words words, string? code) => code is null ? "" : words["Creators.Region_" + code];

    public static string LanguageName(this Words words, string code) => words["Creators.Language_" + code];

    /// <summary>The name of one group of a dimension: "25-34" of age, "CN-ZJ" of region.</summary>
    public static string Bin(this Words words, AudienceDimension dimension, string bin) => dimension switch
    {
        AudienceDimension.Region => words.Region(bin),
        AudienceDimension.Language => words.LanguageName(bin),
        AudienceDimension.Interests => words["Creators.Category_" + bin],
        _ => words["Creators.Bin_" + bin],
    };

    public static string Tone(this ProofState proof) => proof switch { ProofState.Proven => "done", ProofState.Refused => "danger", ProofState.Asked => "attention", _ => "quiet" };

    public static IEnumerable<Choice> ChoicesOf<T>(this Words words)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), words.Of("Creators", value)));

    public static IEnumerable<Choice> Regions(this Words words) => AudienceLayout.Regions.Select(code => new Choice(code, words.Region(code)));

    public static IEnumerable<Choice> Languages(this Words words) => AudienceLayout.Languages.Select(code => new Choice(code, words.LanguageName(code)));

    /// <summary>Currencies that creators are paid in, the usual ones first.</summary>
    public static IEnumerable<Choice> Currencies => new[] { "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "SGD" }.Concat(KolHub.Domain.Currency.All).Distinct().Select(code => new Choice(code, code));

    /// <summary>A choice in front of the others that means none.</summary>
    public static IEnumerable<Choice> OrNone(this IEnumerable<Choice> choices, string text) => choices.Prepend(new Choice("", text));
}
