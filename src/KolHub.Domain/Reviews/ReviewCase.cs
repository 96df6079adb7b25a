using KolHub.Domain.Accounts;
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
    string PackVersions);

/// <summary>One text before a desk: what the rules found, what the reviewer made of it, and the decision.</summary>
public sealed class ReviewCase : VersionedEntity
{
    public const int LongestText = 50_000;
    public const int LongestNote = 2_000;
    private readonly List<Finding> _findings = [];

    private ReviewCase() { }

    private ReviewCase(CaseOpening opening, DateTime now) : base(Ids.Next())
    {
        DeskBrandId = opening.DeskBrandId;
        BrandId = opening.BrandId;
        CreatorId = opening.CreatorId;
        ContractId = opening.ContractId;
        Subject = opening.Subject;
        SubjectId = opening.SubjectId;
        Title = opening.Title;
        Text = opening.Text;
        TextSha256 = TextHash.Of(opening.Text);
        ContentType = opening.ContentType;
        Language = opening.Language;
        Market = opening.Market;
        Platform = opening.Platform;
        Category = opening.Category;
        LicenceClass = opening.LicenceClass;
        Barred = [.. opening.Barred.Where(id => id != 0).Distinct()];
        Exempted = opening.Exempted;
        PackVersions = opening.PackVersions;
        OpenedAt = now;
        DueAt = now + TimeToDecide(opening.Subject);
        _findings.AddRange(opening.Findings.OrderBy(f => f.Length == 0 ? -1 : f.Start).Select((facts, i) => new Finding(Id, BrandId, i + 1, facts)));
        TopSeverity = _findings.Count == 0 ? FindingSeverity.Info : _findings.Max(f => f.Severity);
        Risk = RiskOf(_findings);
    }

    /// <summary>The brand whose own desk decides; nothing means the operator's desk.</summary>
    public long? DeskBrandId { get; private set; }
    public long BrandId { get; private set; }
    public long? CreatorId { get; private set; }
    public long? ContractId { get; private set; }
    public ReviewSubject Subject { get; private set; }
    public long SubjectId { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string TextSha256 { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public string Language { get; private set; } = "";
    public string Market { get; private set; } = "";
    public Platform? Platform { get; private set; }
    public Category? Category { get; private set; }
    public string LicenceClass { get; private set; } = "";
    public IReadOnlyList<long> Barred { get; private set; } = [];
    public IReadOnlyList<ExemptedHit> Exempted { get; private set; } = [];
    public string PackVersions { get; private set; } = "";
    public DateTime OpenedAt { get; private set; }
    public DateTime DueAt { get; private set; }
    public FindingSeverity TopSeverity { get; private set; }

    /// <summary>For ordering a queue: the worst finding weighs more than any number of lesser ones.</summary>
    public int Risk { get; private set; }
    public long? AssignedTo { get; private set; }
    public DateTime? AssignedAt { get; private set; }
    public Outcome? Outcome { get; private set; }
    public string? Note { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public long? DecidedBy { get; private set; }
    public DateTime? HandedOverAt { get; private set; }

    /// <summary>The last verdict on a finding: two people who judge at once collide here.</summary>
    public DateTime? LastJudgedAt { get; private set; }
    public IReadOnlyList<Finding> Findings => _findings;

    public bool IsOpen => DecidedAt is null;

    public bool IsLate(DateTime now) => IsOpen && now > DueAt;

    public static TimeSpan TimeToDecide(ReviewSubject subject) => subject is ReviewSubject.ContractVersion ? TimeSpan.FromHours(48) : TimeSpan.FromHours(24);

    public static ReviewCase Open(CaseOpening opening, DateTime now)
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(opening.Text), "Reviews.TextMissing");
        RuleBroken.When(opening.Text.Length > LongestText, "Reviews.TextTooLong", LongestText);
        RuleBroken.When(opening.DeskBrandId is { } desk && desk != opening.BrandId, "Reviews.NotOfThisDesk");
        RuleBroken.When(opening.Findings.Any(f => f.Start < 0 || f.Length < 0 || f.Start + f.Length > opening.Text.Length), "Reviews.FindingOutsideText");
        return new ReviewCase(opening, now);
    }

    /// <summary>Sits the actor at the desk that has this case, and has no part in its text or deal.</summary>
    public bool MayDecide(Actor actor) => IsOfDesk(actor) && !Barred.Contains(actor.PersonId);

    public void Claim(Actor actor, DateTime now)
    {
        RequireOpenFor(actor);
        RuleBroken.When(AssignedTo is not null, "Reviews.ClaimedByAnother");
        AssignedTo = actor.PersonId;
        AssignedAt = now;
    }

    public void Release(Actor actor)
    {
        RequireOpenFor(actor);
        RuleBroken.When(AssignedTo is null, "Reviews.NotClaimed");
        AssignedTo = null;
        AssignedAt = null;
    }

    public void Judge(long findingId, Verdict verdict, string? reason, Actor actor, DateTime now)
    {
        RequireOpenFor(actor);
        var finding = _findings.Find(f => f.Id == findingId);
        RuleBroken.When(finding is null, "Reviews.FindingUnknown");
        finding.Judge(verdict, reason, actor.PersonId, now);
        LastJudgedAt = now;
    }

    public void Decide(Outcome outcome, string? note, Actor actor, DateTime now)
    {
        RequireOpenFor(actor);
        RuleBroken.When(outcome is Reviews.Outcome.Superseded, "Reviews.OutcomeMissing");
        RuleBroken.When(_findings.Exists(f => f.Verdict is Verdict.Open), "Reviews.FindingsWithoutVerdict", _findings.Count(f => f.Verdict is Verdict.Open));
        RuleBroken.When(outcome is Reviews.Outcome.Approved && _findings.Exists(f => f.Stands), "Reviews.FindingStands", _findings.Count(f => f.Stands));
        RuleBroken.When(outcome is not Reviews.Outcome.Approved && string.IsNullOrWhiteSpace(note) && !_findings.Exists(f => f.Stands), "Reviews.NoteMissing");
        RuleBroken.When(note?.Length > LongestNote, "Reviews.NoteTooLong", LongestNote);
        Close(outcome, note, now);
        DecidedBy = actor.PersonId;
    }

    /// <summary>A newer text took this one's place before anybody decided.</summary>
    public void Supersede(DateTime now)
    {
        RuleBroken.When(!IsOpen, "Reviews.CaseDecided");
        Close(Reviews.Outcome.Superseded, null, now);
    }

    /// <summary>A brand's desk whose reviewers all had a hand in the deal passes the case to the operator's.</summary>
    public void HandToOperator(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Reviews.CaseDecided");
        RuleBroken.When(DeskBrandId is null, "Reviews.AlreadyAtOperator");
        RuleBroken.When(!actor.IsBrand || !actor.IsOfBrand(BrandId), "Reviews.NotOfThisDesk");
        DeskBrandId = null;
        AssignedTo = null;
        AssignedAt = null;
        HandedOverAt = now;
    }

    /// <summary>Worst severity first, then how many findings of it, then the rest.</summary>
    public static int RiskOf(IReadOnlyCollection<Finding> findings) => findings.Count == 0
        ? 0
        : (((int)findings.Max(f => f.Severity) + 1) * 10_000) + (findings.Count(f => f.Severity == findings.Max(x => x.Severity)) * 100) + Math.Min(findings.Count, 99);

    private bool IsOfDesk(Actor actor) => DeskBrandId is { } brand
        ? actor.Role is Role.BrandReviewer && actor.IsOfBrand(brand)
        : actor.Role is Role.PlatformReviewer;

    private void RequireOpenFor(Actor actor)
    {
        RuleBroken.When(!IsOpen, "Reviews.CaseDecided");
        RuleBroken.When(!IsOfDesk(actor), "Reviews.NotOfThisDesk");
        RuleBroken.When(Barred.Contains(actor.PersonId), "Reviews.OwnTextOrDeal");
        RuleBroken.When(AssignedTo is { } holder && holder != actor.PersonId, "Reviews.ClaimedByAnother");
    }

    private void Close(Outcome outcome, string? note, DateTime now)
    {
        Outcome = outcome;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        DecidedAt = now;
    }
}
