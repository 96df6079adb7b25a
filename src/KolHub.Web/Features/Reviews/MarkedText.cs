using KolHub.Domain.Reviews;

namespace KolHub.Web.Features.Reviews;

/// <summary>A stretch of the original text and the findings that stand on it; the text is cut first and encoded by the view after.</summary>
public sealed record Piece(string Text, FindingSeverity? Severity, IReadOnlyList<int> Ends);

/// <summary>A finding as the pages show it, in the reader's language.</summary>
public sealed record FindingLine(
    long Id, int Number, int Start, int Length, string Marked, string Rule, string Family, FindingSeverity Severity, string Law, string Article, string Quote, string Source, DateOnly? CheckedOn,
    string Why, string Cure, string Suggestion, Verdict Verdict, string? Reason, FindingSeverity? DemotedFrom)
{
    public static FindingLine Of(Finding f, ReviewCase review, string language) => new(
        f.Id, f.Number, f.Start, f.Length, review.Text.Substring(f.Start, f.Length), f.Rule, f.Family, f.Severity, f.Law.In(language), f.Article, f.Quote, f.Source, f.CheckedOn,
        f.Why.In(language), f.Cure.In(language), f.Suggestion.In(language), f.Verdict, f.Reason, f.DemotedFrom)
    { Part = review.PartOf(f), Second = review.PartOf(f)?.SecondAt(f.Start) };

    /// <summary>The file in whose words it stands, and the second at which they are said.</summary>
    public CasePart? Part { get; init; }
    public int? Second { get; init; }

    /// <summary>Found by the words of a brand or the operator, not by a rule of the library.</summary>
    public bool IsOwn => Family == KolHub.Wording.Packs.OwnWords.Family;

    public string Mark => Severity.ToString().ToLowerInvariant();
}

public static class MarkedText
{
    /// <summary>Cuts the text, or this stretch of it, wherever a finding begins or ends; a piece carries the gravest severity on it and the numbers of the findings that end with it.</summary>
    public static IReadOnlyList<Piece> Cut(string text, IEnumerable<FindingLine> findings, Stretch? only = null)
    {
        var within = only ?? new Stretch(0, text.Length);
        var marks = findings.Where(f => f.Length > 0 && f.Start < within.End && f.Start + f.Length > within.Start).ToList();
        var cuts = marks.SelectMany(f => (int[])[f.Start, f.Start + f.Length]).Where(c => c > within.Start && c < within.End).Append(within.Start).Append(within.End).Distinct().Order().ToList();
        return [.. cuts.Zip(cuts.Skip(1), (from, to) =>
        {
            var on = marks.Where(f => f.Start <= from && f.Start + f.Length >= to).ToList();
            return new Piece(text[from..to], on.Count == 0 ? null : on.Max(f => f.Severity), [.. on.Where(f => f.Start + f.Length == to).Select(f => f.Number).Order()]);
        })];
    }

    public static string ToneOf(Verdict verdict) => verdict switch { Verdict.Open => "attention", Verdict.Upheld => "danger", Verdict.NeedsEvidence => "attention", _ => "done" };

    public static string ToneOf(FindingSeverity severity) => severity switch { FindingSeverity.Block or FindingSeverity.High => "danger", FindingSeverity.Evidence => "attention", _ => "quiet" };

    public static string ToneOf(DraftState state) => state switch { DraftState.Approved => "done", DraftState.Returned => "danger", DraftState.Waiting => "attention", _ => "quiet" };

    public static string ToneOf(Outcome outcome) => outcome switch { Outcome.Approved => "done", Outcome.Superseded => "quiet", _ => "danger" };
}
