using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>
/// Judges one text by a rule book: findings with exact places in the original, hits that an exemption saved, and what is missing.
/// Pure and safe for many callers. A finding is a prompt for a human, not a verdict.
/// </summary>
public sealed class Scanner(RuleBook book)
{
    /// <summary>More findings than this in one text are left out, and the result says so.</summary>
    public const int MostFindings = 1_000;

    /// <summary>The longest text that is judged, in UTF-16 units: 100 MB of Chinese text and more.</summary>
    public const int LongestText = 64 * 1024 * 1024;

    private readonly BookReader _reader = BookReader.Of(book);

    /// <summary>The rules it judges by.</summary>
    public RuleBook Book => book;

    /// <summary>A scanner with the packs that come with the program.</summary>
    public static Scanner House { get; } = new(RuleBook.House);

    /// <summary>Judges one text. Throws when it is longer than <see cref="LongestText"/>: nobody reviews a library as one draft.</summary>
    /// <param name="own">What a brand or the operator adds to the book; its name and version are stamped into the answer.</param>
    public ScanResult Scan(ScanInput input, OwnWords? own = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.Text.Length, LongestText);
        var ownReader = own is null ? null : BookReader.Of(own.Book);
        var (plan, ownPlan) = (_reader.PlanFor(input), ownReader?.PlanFor(input));
        IReadOnlyList<string> packs = own is null ? book.PackNames : [.. book.PackNames, own.NameAndVersion];
        if (input.Text.Length == 0 || plan.Rules.Length + (ownPlan?.Rules.Length ?? 0) == 0)
        {
            return ScanResult.Empty with { Packs = packs };
        }
        var survey = Survey.Of(input.Text);
        var judgement = new Judgement(input, survey);
        judgement.Hear(_reader, plan);
        if (ownPlan is not null)
        {
            judgement.Hear(ownReader!, ownPlan);
        }
        survey.Release();
        return judgement.Answer(packs);
    }
}
