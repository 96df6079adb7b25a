namespace KolHub.Wording;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Advice, taste of a platform, a weak word.</summary>
    Info,

    /// <summary>Lawful only with a source, number, scope or approval.</summary>
    Evidence,

    /// <summary>Unlawful unless exempt or proven.</summary>
    High,

    /// <summary>No lawful version for these goods.</summary>
    Block,
}

/// <summary>A sentence in both languages.</summary>
public sealed record Said(string Zh, string En)
{
    public static readonly Said Nothing = new("", "");

    public bool IsEmpty => Zh.Length == 0 && En.Length == 0;
}

/// <summary>Where a rule comes from. Quote is verbatim and short; Checked is the day the text was last read, nothing when it was not (then the rule only advises).</summary>
public sealed record LegalBasis(Said Law, string Article, string Quote, string Penalty, string Source, DateOnly? Checked)
{
    /// <summary>Where this law rules; nothing here means wherever the rule speaks.</summary>
    public IReadOnlySet<Market> Markets { get; init; } = new HashSet<Market>();

    public bool RulesIn(Market market) => Markets.Count == 0 || Markets.Contains(market);
}

/// <summary>A place of the text that breaks a rule.</summary>
/// <param name="Start">UTF-16 offset in the original text.</param>
/// <param name="Length">UTF-16 units; never splits a surrogate pair or a combining sequence.</param>
/// <param name="Matched">The folded form that the rule saw.</param>
/// <param name="Layer">0 as written, 1 folded (width, case, variants, invisible characters), 2 pulled apart by gaps or doubling, 3 written by its sound, its parts or what stands in for it.</param>
/// <param name="NotExempt">Why no exemption saves it.</param>
/// <param name="Evasive">The words were spelled around: the severity is one level up for it.</param>
public sealed record WordingFinding(
    int Start, int Length, string Matched, int Layer, string Rule, string Family, Severity Severity,
    IReadOnlyList<LegalBasis> Basis, Said Why, Said NotExempt, Said Cure, Said Suggestion, bool Evasive, string Pack)
{
    public int End => Start + Length;
}

/// <summary>A hit that an exemption saved.</summary>
public sealed record ExemptedFinding(int Start, int Length, string Rule, string Family, string Exemption, Said Reason, string Pack);

/// <summary>Something that the text must say and does not, or a fact about the goods without which it cannot be judged.</summary>
public sealed record MissingNotice(
    string Rule, string Family, Severity Severity, IReadOnlyList<LegalBasis> Basis, Said Why, Said Cure, Said Suggestion, string Pack);

/// <summary>The whole answer. <paramref name="Packs"/>: name and version of every pack that was asked, for replaying the answer later.</summary>
/// <param name="Truncated">There were more findings than anybody reads; the rest was left out.</param>
public sealed record ScanResult(
    IReadOnlyList<WordingFinding> Findings, IReadOnlyList<ExemptedFinding> Exempted, IReadOnlyList<MissingNotice> Missing, IReadOnlyList<string> Packs, bool Truncated = false)
{
    public static readonly ScanResult Empty = new([], [], [], []);

    /// <summary>The gravest thing said, missing notices included; nothing when all is well.</summary>
    public Severity? Worst => Findings.Select(f => f.Severity).Concat(Missing.Select(m => m.Severity)).Cast<Severity?>().Max();
}
