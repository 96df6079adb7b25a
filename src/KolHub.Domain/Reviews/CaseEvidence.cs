using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

public enum EvidenceKind
{
    Registration,
    TestReport,
    Licence,
    Other,
}

/// <summary>What the author or the brand lays before the desk as proof: a number, a file, or both. It is never changed or taken back.</summary>
public sealed class CaseEvidence : Entity
{
    public const int LongestNumber = 100;
    public const int LongestNote = 500;
    public const int MostOfOneCase = 30;

    private CaseEvidence() { }

    public CaseEvidence(ReviewCase review, EvidenceKind kind, string? number, DateOnly? validUntil, int? findingNumber, string? note, FileFacts? file, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(!review.IsOpen, "Reviews.CaseDecided");
        RuleBroken.When(!MayAttach(review, actor), "Reviews.EvidenceOfOthers");
        RuleBroken.When(string.IsNullOrWhiteSpace(number) && file is null, "Reviews.EvidenceMissing");
        RuleBroken.When(number?.Length > LongestNumber, "Reviews.EvidenceNumberTooLong", LongestNumber);
        RuleBroken.When(note?.Length > LongestNote, "Reviews.ReasonTooLong", LongestNote);
        RuleBroken.When(findingNumber is { } to && review.Findings.All(f => f.Number != to), "Reviews.FindingUnknown");
        RuleBroken.When(file is not null && !IsType(file.MediaType), "Reviews.EvidenceType", file?.Name ?? "");
        RuleBroken.When(file?.Bytes is <= 0 or > Upload.MostImageBytes, "Reviews.FileTooLarge", file?.Name ?? "", Upload.MostImageBytes / 1024 / 1024);
        (CaseId, BrandId, CreatorId, ContractId) = (review.Id, review.BrandId, review.CreatorId, review.ContractId);
        (Kind, Number, ValidUntil, FindingNumber) = (kind, number?.Trim() ?? "", validUntil, findingNumber);
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        (FileName, MediaType, Bytes, Sha256) = (file is null ? null : Upload.ShortName(file.Name), file?.MediaType, file?.Bytes, file?.Sha256);
        (AttachedAt, AttachedBy) = (now, actor.PersonId);
    }

    public long CaseId { get; private set; }
    public long BrandId { get; private set; }
    public long? CreatorId { get; private set; }
    public long? ContractId { get; private set; }
    public EvidenceKind Kind { get; private set; }

    /// <summary>Of the registration, the report or the licence; empty when only a file was given.</summary>
    public string Number { get; private set; } = "";
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>The finding that it is to cure, by its number in the case.</summary>
    public int? FindingNumber { get; private set; }
    public string? Note { get; private set; }
    public string? FileName { get; private set; }
    public string? MediaType { get; private set; }
    public long? Bytes { get; private set; }
    public string? Sha256 { get; private set; }
    public DateTime AttachedAt { get; private set; }
    public long AttachedBy { get; private set; }

    public static bool IsType(string mediaType) => mediaType is "application/pdf" or "image/png" or "image/jpeg";

    /// <summary>The creator whose text it is, or the brand's managers: never a reviewer, whose acts may not show.</summary>
    public static bool MayAttach(ReviewCase review, Actor actor) =>
        (review.CreatorId is { } creator && actor.IsCreator(creator)) || (actor.Role is Role.BrandManager && actor.IsOfBrand(review.BrandId));
}
