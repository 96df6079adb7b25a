using KolHub.Domain.Creators;

namespace KolHub.Domain.Reviews;

public enum ReviewSubject
{
    ContractVersion,
    Draft,
    Brief,

    /// <summary>A published post that no longer reads as approved, or is gone: the subject is the check that saw it.</summary>
    Drift,
}

public enum Outcome
{
    Approved,
    ChangesWanted,
    Rejected,
    Superseded,
}

/// <summary>A hit that an exemption saved, kept for the reader.</summary>
public sealed record ExemptedHit(int Start, int Length, string Rule, Bilingual Exemption);

/// <summary>What a case is about. <paramref name="Barred"/>: people who wrote, edited or negotiated the text, or own the deal.</summary>
public sealed record CaseOpening(
    long? DeskBrandId,
    long BrandId,
    long? CreatorId,
    long? ContractId,
    ReviewSubject Subject,
    long SubjectId,
    string Title,
    string Text,
    string ContentType,
    string Language,
    string Market,
    Platform? Platform,
    Category? Category,
    string LicenceClass,
    IReadOnlyCollection<long> Barred,
    IReadOnlyList<FindingFacts> Findings,
    IReadOnlyList<ExemptedHit> Exempted,
    string PackVersions)
{
    public IReadOnlyList<ScanAsked> Asked { get; init; } = [];
    public IReadOnlyList<RulesUsed> Rules { get; init; } = [];
    public IReadOnlyList<CasePart> Parts { get; init; } = [];
}
