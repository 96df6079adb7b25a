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
    /// <param name="own">What the operator and a brand add to the book; names and versions are stamped into the answer. Nothing counts as no list.</param>
    public ScanResult Scan(ScanInput input, params ReadOnlySpan<OwnWords?> own)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.Text.Length, LongestText);
        var plan = _reader.PlanFor(input);
        var (packs, rules) = (book.PackNames, plan.Rules.Length);
        foreach (var list in own)
        {
            if (list is not null)
            {
                packs = [.. packs, list.NameAndVersion];
                rules += BookReader.Of(list.Book).PlanFor(input).Rules.Length;
            }
        }
        if (input.Text.Length == 0 || rules == 0)
        {
            return ScanResult.Empty with { Packs = packs };
        }
        var survey = Survey.Of(input.Text);
        var judgement = new Judgement(input, survey);
        judgement.Hear(_reader, plan);
        foreach (var list in own)
        {
            if (list is not null)
            {
                var reader = BookReader.Of(list.Book);
                judgement.Hear(reader, reader.PlanFor(input));
            }
        }
        survey.Release();
        return judgement.Answer(packs);
    }
}
