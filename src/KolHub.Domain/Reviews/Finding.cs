namespace KolHub.Domain.Reviews;

public enum FindingSeverity
{
    Info,
    Evidence,
    High,
    Block,
}

public enum Verdict
{
    Open,
    Upheld,
    Dismissed,
    NeedsEvidence,
}

/// <summary>What the scan said about one place of a text, as it was said that day.</summary>
public sealed record FindingFacts(
    int Start,
    int Length,
    string Rule,
    string Family,
    FindingSeverity Severity,
    Bilingual Law,
    string Article,
    string Quote,
    string Source,
    DateOnly? CheckedOn,
    Bilingual Why,
    Bilingual Cure,
    Bilingual Suggestion,
    string Pack)
{
    /// <summary>What the rule says by itself, when the desk takes it less seriously.</summary>
    public FindingSeverity? DemotedFrom { get; init; }
    public long? DemotionId { get; init; }
}

/// <summary>A place of the text that a rule objects to, and what the desk thinks of it. Length zero: something is missing from the text as a whole.</summary>
public sealed class Finding : Entity
{
    public const int LongestReason = 1_000;

    private Finding() { }

    internal Finding(long caseId, long brandId, int number, FindingFacts facts) : base(Ids.Next())
    {
        CaseId = caseId;
        BrandId = brandId;
        Number = number;
        (Start, Length, Rule, Family, Severity, Law, Article, Quote, Source, CheckedOn, Why, Cure, Suggestion, Pack) = facts;
        DemotedFrom = facts.DemotedFrom;
        DemotionId = facts.DemotionId;
    }

    public long CaseId { get; private set; }
    public long BrandId { get; private set; }

    /// <summary>Its number on the page: missing notices first, then as the text runs.</summary>
    public int Number { get; private set; }
    public int Start { get; private set; }
    public int Length { get; private set; }
    public string Rule { get; private set; } = "";
    public string Family { get; private set; } = "";
    public FindingSeverity Severity { get; private set; }

    /// <summary>How grave the rule itself is, when this desk had demoted it; and by which of its demotions.</summary>
    public FindingSeverity? DemotedFrom { get; private set; }
    public long? DemotionId { get; private set; }
    public Bilingual Law { get; private set; } = Bilingual.Empty;
    public string Article { get; private set; } = "";
    public string Quote { get; private set; } = "";
    public string Source { get; private set; } = "";

    /// <summary>When the law's text was last read; nothing when its basis is not verified.</summary>
    public DateOnly? CheckedOn { get; private set; }
    public Bilingual Why { get; private set; } = Bilingual.Empty;
    public Bilingual Cure { get; private set; } = Bilingual.Empty;
    public Bilingual Suggestion { get; private set; } = Bilingual.Empty;
    public string Pack { get; private set; } = "";
    public Verdict Verdict { get; private set; }
    public string? Reason { get; private set; }
    public DateTime? JudgedAt { get; private set; }
    public long? JudgedBy { get; private set; }

    /// <summary>What the scan said that day, before a desk took it less seriously.</summary>
    public FindingFacts AsSaid() => new(Start, Length, Rule, Family, DemotedFrom ?? Severity, Law, Article, Quote, Source, CheckedOn, Why, Cure, Suggestion, Pack);

    public bool IsMissing => Length == 0;

    /// <summary>Keeps the text from being approved: the desk agrees with it, or still waits for proof.</summary>
    public bool Stands => Severity > FindingSeverity.Info && Verdict is Verdict.Upheld or Verdict.NeedsEvidence;

    internal void Judge(Verdict verdict, string? reason, long by, DateTime now)
    {
        RuleBroken.When(verdict is Verdict.Open, "Reviews.VerdictMissing");
        RuleBroken.When(verdict is Verdict.Dismissed && string.IsNullOrWhiteSpace(reason), "Reviews.ReasonMissing");
        RuleBroken.When(reason?.Length > LongestReason, "Reviews.ReasonTooLong", LongestReason);
        Verdict = verdict;
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        JudgedAt = now;
        JudgedBy = by;
    }
}
