namespace KolHub.Domain.Reviews;

/// <summary>One sentence in the site's two languages, kept as the rule pack said it that day.</summary>
public sealed record Bilingual(string Zh, string En)
{
    public static readonly Bilingual Empty = new("", "");

    public string In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;
}
