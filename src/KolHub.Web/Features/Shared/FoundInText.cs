using KolHub.Domain.Reviews;
using KolHub.Wording;

namespace KolHub.Web.Features.Shared;

/// <summary>What a scan says, in the words that a review case keeps.</summary>
public sealed record FoundInText(IReadOnlyList<FindingFacts> Findings, IReadOnlyList<ExemptedHit> Exempted, string Packs)
{
    private const int MostPacks = 1_000;

    /// <summary>Answers for several goods or readings of one text, each thing said once, the gravest first.</summary>
    public static FoundInText Of(IReadOnlyCollection<ScanResult> results)
    {
        var findings = results.SelectMany(r => r.Findings).OrderByDescending(f => f.Severity).DistinctBy(f => (f.Start, f.Length, f.Family)).Select(Facts);
        var missing = results.SelectMany(r => r.Missing).DistinctBy(m => m.Rule).Select(Facts);
        var exempted = results.SelectMany(r => r.Exempted).DistinctBy(e => (e.Start, e.Length, e.Rule)).Select(e => new ExemptedHit(e.Start, e.Length, e.Rule, Both(e.Reason)));
        var packs = string.Join("; ", results.SelectMany(r => r.Packs).Distinct());
        return new FoundInText([.. missing, .. findings.OrderBy(f => f.Start)], [.. exempted.OrderBy(e => e.Start)], packs.Length > MostPacks ? packs[..MostPacks] : packs);
    }

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
