using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Wording;
using KolHub.Wording.Packs;
using KolHub.Wording.Scanning;

namespace KolHub.Web.Features.Shared;

/// <summary>What a scan says, in the words that a review case keeps, and what was asked.</summary>
public sealed record FoundInText(IReadOnlyList<FindingFacts> Findings, IReadOnlyList<ExemptedHit> Exempted)
{
    public static readonly FoundInText Nothing = new([], []);

    public IReadOnlyList<ScanAsked> Asked { get; init; } = [];

    /// <summary>Puts the questions to the rules, the same way on the day and years later. Of words that were approved before (known) only what is new beside them counts.</summary>
    public static FoundInText Of(Scanner scanner, OwnWords[] own, string text, IReadOnlyList<ScanAsked> asked)
    {
        var answers = asked.Select(a => (Asked: a, Said: scanner.Scan(a.Again(text), own))).ToLookup(a => a.Asked.Known is null, a => a.Asked.IsPart ? Moved(a.Said, a.Asked.At) : a.Said);
        var now = Of([.. answers[true]]) with { Asked = asked };
        return asked.FirstOrDefault(a => a.Known is not null) is { Known: { } approved }
            ? now with { Findings = Drift.NewIn(text, now.Findings, approved, Of([.. answers[false]]).Findings), Exempted = [] }
            : now;
    }

    /// <summary>Answers for several goods or readings of one text, each thing said once, the gravest first.</summary>
    public static FoundInText Of(IReadOnlyCollection<ScanResult> results)
    {
        var findings = results.SelectMany(r => r.Findings).OrderByDescending(f => f.Severity).DistinctBy(f => (f.Start, f.Length, f.Family)).Select(Facts);
        var missing = results.SelectMany(r => r.Missing).DistinctBy(m => m.Rule).Select(Facts);
        var exempted = results.SelectMany(r => r.Exempted).DistinctBy(e => (e.Start, e.Length, e.Rule)).Select(e => new ExemptedHit(e.Start, e.Length, e.Rule, Both(e.Reason)));
        return new FoundInText([.. missing, .. findings.OrderBy(f => f.Start)], [.. exempted.OrderBy(e => e.Start)]);
    }

    private static ScanResult Moved(ScanResult found, int at) => found with
    {
        Findings = [.. found.Findings.Select(f => f with { Start = f.Start + at })],
        Exempted = [.. found.Exempted.Select(e => e with { Start = e.Start + at })],
        Missing = [],
    };

    private static FindingFacts Facts(WordingFinding f) =>
        Facts(f.Start, f.Length, f.Rule, f.Family, f.Severity, f.Basis, Together(f.Why, f.NotExempt), f.Cure, f.Suggestion, f.Pack);

    private static FindingFacts Facts(MissingNotice m) => Facts(0, 0, m.Rule, m.Family, m.Severity, m.Basis, m.Why, m.Cure, m.Suggestion, m.Pack);

    private static FindingFacts Facts(int start, int length, string rule, string family, Severity severity, IReadOnlyList<LegalBasis> basis, Said why, Said cure, Said suggestion, string pack)
    {
        var law = basis[0];
        return new FindingFacts(start, length, rule, family, (FindingSeverity)severity, Both(law.Law), law.Article, law.Quote, law.Source, law.Checked, Both(why), Both(cure), Both(suggestion), pack);
    }

    private static Said Together(Said why, Said more) => more.IsEmpty ? why : new Said(why.Zh + more.Zh, why.En + " " + more.En);

    private static Bilingual Both(Said said) => new(said.Zh, said.En);
}
