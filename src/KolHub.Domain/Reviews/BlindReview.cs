namespace KolHub.Domain.Reviews;

/// <summary>What one reviewer makes of one finding, before anybody else may know.</summary>
public sealed record BlindVerdict(long FindingId, Verdict Verdict, string? Reason);

/// <summary>
/// One of the two places of a double-blind case: who took it, for which group, and what they decided. It is a row of its own, with its own version,
/// so that nothing of the case changes when one of the two has decided.
/// </summary>
public sealed class BlindReview : VersionedEntity
{
    public const int Places = 2;
    public const int LongestNote = 950;

    private BlindReview() { }

    internal BlindReview(ReviewCase review, Reviewer reviewer, int place, DateTime now) : base(Ids.Next())
    {
        CaseId = review.Id;
        BrandId = review.BrandId;
        RequiredLevel = review.RequiredLevel;
        PersonId = reviewer.PersonId;
        Level = reviewer.Level;
        Group = reviewer.Group;
        Place = place;
        TakenAt = now;
        PartsToSee = review.PartsToSee;
    }

    public long CaseId { get; private set; }
    public long BrandId { get; private set; }
    public long PersonId { get; private set; }

    /// <summary>The group and level that the person had when they took the place.</summary>
    public string Group { get; private set; } = "";
    public ReviewerLevel Level { get; private set; }
    public ReviewerLevel RequiredLevel { get; private set; }
    public int Place { get; private set; }
    public DateTime TakenAt { get; private set; }
    public Outcome? Outcome { get; private set; }
    public string? Note { get; private set; }
    public IReadOnlyList<BlindVerdict> Verdicts { get; private set; } = [];
    public DateTime? DecidedAt { get; private set; }

    public int PartsToSee { get; private set; }
    public int PartsSeen { get; private set; }

    public bool IsDecided => DecidedAt is not null;

    public bool HasLapsed(ReviewCase review, DateTime now) => !IsDecided && TakenAt + (review.DueAt - review.OpenedAt) < now;

    public Verdict VerdictOn(long findingId) => Verdicts.FirstOrDefault(v => v.FindingId == findingId)?.Verdict ?? Verdict.Open;

    /// <summary>The same outcome, and the same verdict on every finding above advice.</summary>
    public bool AgreesWith(BlindReview other, IEnumerable<Finding> findings) =>
        Outcome == other.Outcome && findings.Where(f => f.Severity > FindingSeverity.Info).All(f => VerdictOn(f.Id) == other.VerdictOn(f.Id));

    internal void Decide(Outcome outcome, string? note, IReadOnlyList<BlindVerdict> verdicts, int partsSeen, DateTime now)
    {
        RuleBroken.When(IsDecided, "Reviews.BlindDecided");
        RuleBroken.When(note?.Length > LongestNote, "Reviews.NoteTooLong", LongestNote);
        Outcome = outcome;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        Verdicts = verdicts;
        PartsSeen = partsSeen;
        DecidedAt = now;
    }
}
