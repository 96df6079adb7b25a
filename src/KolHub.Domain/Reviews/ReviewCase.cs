using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Reviews;

/// <summary>One text before a desk: what the rules found, what the reviewer made of it, and the decision.</summary>
public sealed partial class ReviewCase : VersionedEntity
{
    public const int LongestText = 50_000;
    public const int LongestNote = 2_000;
    private readonly List<Finding> _findings = [];

    private ReviewCase() { }

    private ReviewCase(CaseOpening opening, Desk desk, DateTime now) : base(Ids.Next())
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
        Asked = opening.Asked;
        Rules = opening.Rules;
        Parts = opening.Parts;
        PartsToSee = Parts.Count;
        OpenedAt = now;
        _findings.AddRange(opening.Findings.OrderBy(f => f.Length == 0 ? -1 : f.Start).Select((facts, i) => new Finding(Id, BrandId, i + 1, facts)));
        TopSeverity = _findings.Count == 0 ? FindingSeverity.Info : _findings.Max(f => f.Severity);
        Risk = RiskOf(_findings);
        Await(desk, now);
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

    /// <summary>The level that decides, by the desk's setting on the day that the case came to it, or because a lower one passed it up.</summary>
    public ReviewerLevel RequiredLevel { get; private set; }
    public long? PreparedBy { get; private set; }
    public DateTime? PreparedAt { get; private set; }

    /// <summary>What the one who prepared it tells the one who decides.</summary>
    public string? PreparedNote { get; private set; }
    public long? AssignedTo { get; private set; }
    public DateTime? AssignedAt { get; private set; }
    public Outcome? Outcome { get; private set; }
    public string? Note { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public long? DecidedBy { get; private set; }
    public ReviewerLevel? DecidedLevel { get; private set; }
    public DateTime? HandedOverAt { get; private set; }

    /// <summary>When the desk's head was told that its time was over, once.</summary>
    public DateTime? EscalatedAt { get; private set; }

    /// <summary>The last verdict on a finding: two people who judge at once collide here.</summary>
    public DateTime? LastJudgedAt { get; private set; }
    public IReadOnlyList<Finding> Findings => _findings;

    public bool IsOpen => DecidedAt is null;

    public bool IsLate(DateTime now) => IsOpen && now > DueAt;

    /// <summary>Nothing in it above advice, no file to look at, and no post that changed: it may be approved at once, without a verdict.</summary>
    public bool IsHarmless => TopSeverity is FindingSeverity.Info && Subject is not ReviewSubject.Drift && PartsToSee == 0;

    /// <summary>Without a desk everybody of the operator's decides alone.</summary>
    public static ReviewCase Open(CaseOpening opening, DateTime now, Desk? desk = null)
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(opening.Text), "Reviews.TextMissing");
        RuleBroken.When(opening.Text.Length > LongestText, "Reviews.TextTooLong", LongestText);
        RuleBroken.When(opening.DeskBrandId is { } owner && owner != opening.BrandId, "Reviews.NotOfThisDesk");
        RuleBroken.When(opening.Findings.Any(f => f.Start < 0 || f.Length < 0 || f.Start + f.Length > opening.Text.Length), "Reviews.FindingOutsideText");
        return new ReviewCase(opening, desk ?? Desk.Open(opening.DeskBrandId), now);
    }

    /// <summary>Sits the actor at the desk that has this case, and has no part in its text or deal.</summary>
    public bool MayDecide(Actor actor) => IsOfDesk(actor) && !Barred.Contains(actor.PersonId);

    public void Claim(Reviewer reviewer, DateTime now)
    {
        RequireOpenFor(reviewer);
        RuleBroken.When(AssignedTo is not null, "Reviews.ClaimedByAnother");
        AssignedTo = reviewer.PersonId;
        AssignedAt = now;
    }

    public void Release(Reviewer reviewer)
    {
        RequireOpenFor(reviewer);
        RuleBroken.When(AssignedTo is null, "Reviews.NotClaimed");
        AssignedTo = null;
        AssignedAt = null;
    }

    public void Judge(long findingId, Verdict verdict, string? reason, Reviewer reviewer, DateTime now)
    {
        RequireOpenFor(reviewer);
        var finding = _findings.Find(f => f.Id == findingId);
        RuleBroken.When(finding is null, "Reviews.FindingUnknown");
        finding.Judge(verdict, reason, reviewer.PersonId, now);
        LastJudgedAt = now;
    }

    /// <summary>A lower level has judged the findings and leaves the decision to the one above it.</summary>
    public void PassUp(string? note, Reviewer reviewer, DateTime now)
    {
        RequireOpenFor(reviewer);
        RuleBroken.When(reviewer.Level is ReviewerLevel.Chief, "Reviews.NobodyAbove");
        RuleBroken.When(WithoutVerdict > 0, "Reviews.FindingsWithoutVerdict", WithoutVerdict);
        RuleBroken.When(note?.Length > LongestNote, "Reviews.NoteTooLong", LongestNote);
        RequiredLevel = (ReviewerLevel)Math.Max((int)RequiredLevel, (int)reviewer.Level + 1);
        PreparedBy = reviewer.PersonId;
        PreparedAt = now;
        PreparedNote = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        AssignedTo = null;
        AssignedAt = null;
    }

    public void Decide(Outcome outcome, string? note, Reviewer reviewer, DateTime now)
    {
        RequireOpenFor(reviewer);
        RuleBroken.When(reviewer.Level < RequiredLevel, "Reviews.LevelTooLow");
        RequireSeen(outcome, reviewer);
        RequireSense(outcome, note, WithoutVerdict, _findings.Count(f => f.Stands) + StandingOf(reviewer));
        PartsSeen = SeenBy(reviewer);
        Close(outcome, note, now);
        DecidedBy = reviewer.PersonId;
        DecidedLevel = reviewer.Level;
    }

    /// <summary>One of many that are approved together: only what has nothing in it above advice.</summary>
    public void ApproveHarmless(Reviewer reviewer, DateTime now)
    {
        RuleBroken.When(!IsHarmless, "Reviews.NotHarmless", Title);
        Decide(Reviews.Outcome.Approved, null, reviewer, now);
    }

    /// <summary>A newer text took this one's place before anybody decided.</summary>
    public void Supersede(DateTime now)
    {
        RuleBroken.When(!IsOpen, "Reviews.CaseDecided");
        Close(Reviews.Outcome.Superseded, null, now);
    }

    /// <summary>A brand's desk whose reviewers all had a hand in the deal passes the case to the operator's.</summary>
    public void HandToOperator(Desk operators, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Reviews.CaseDecided");
        RuleBroken.When(DeskBrandId is null, "Reviews.AlreadyAtOperator");
        RuleBroken.When(!actor.IsBrand || !actor.IsOfBrand(BrandId), "Reviews.NotOfThisDesk");
        RuleBroken.When(_blindReviews.Count > 0, "Reviews.PlacesTaken");
        DeskBrandId = null;
        AssignedTo = null;
        AssignedAt = null;
        HandedOverAt = now;
        Await(operators, now);
    }

    /// <summary>Worst severity first, then how many findings of it, then the rest.</summary>
    public static int RiskOf(IReadOnlyCollection<Finding> findings) => findings.Count == 0
        ? 0
        : (((int)findings.Max(f => f.Severity) + 1) * 10_000) + (findings.Count(f => f.Severity == findings.Max(x => x.Severity)) * 100) + Math.Min(findings.Count, 99);

    private bool IsOfDesk(Actor actor) => DeskBrandId is { } brand
        ? actor.Role is Role.BrandReviewer && actor.IsOfBrand(brand)
        : actor.Role is Role.PlatformReviewer;

    private int WithoutVerdict => _findings.Count(f => f.Severity > FindingSeverity.Info && f.Verdict is Verdict.Open);

    private void Await(Desk desk, DateTime now)
    {
        var terms = desk.TermsFor(TopSeverity, Subject);
        RequiredLevel = terms.Level;
        DoubleBlind = terms.DoubleBlind;
        DueAt = now + terms.TimeToDecide;
    }

    private void RequireOpenFor(Reviewer reviewer)
    {
        RequireOpenAtDeskOf(reviewer.Actor);
        RuleBroken.When(DoubleBlind, "Reviews.IsDoubleBlind");
        RuleBroken.When(AssignedTo is { } holder && holder != reviewer.PersonId, "Reviews.ClaimedByAnother");
    }

    private void RequireOpenAtDeskOf(Actor actor)
    {
        RuleBroken.When(!IsOpen, "Reviews.CaseDecided");
        RuleBroken.When(!IsOfDesk(actor), "Reviews.NotOfThisDesk");
        RuleBroken.When(Barred.Contains(actor.PersonId), "Reviews.OwnTextOrDeal");
    }

    private static void RequireSense(Outcome outcome, string? note, int withoutVerdict, int standing)
    {
        RuleBroken.When(outcome is Reviews.Outcome.Superseded, "Reviews.OutcomeMissing");
        RuleBroken.When(withoutVerdict > 0, "Reviews.FindingsWithoutVerdict", withoutVerdict);
        RuleBroken.When(outcome is Reviews.Outcome.Approved && standing > 0, "Reviews.FindingStands", standing);
        RuleBroken.When(outcome is not Reviews.Outcome.Approved && string.IsNullOrWhiteSpace(note) && standing == 0, "Reviews.NoteMissing");
        RuleBroken.When(note?.Length > LongestNote, "Reviews.NoteTooLong", LongestNote);
    }

    private void Close(Outcome outcome, string? note, DateTime now)
    {
        Outcome = outcome;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        DecidedAt = now;
    }
}
