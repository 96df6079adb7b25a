namespace KolHub.Domain.Reviews;

/// <summary>Where in a file: a second of a video, or a place in an image in percent from its left and its top.</summary>
public sealed record FilePlace(int Number, int? Second, int? X, int? Y);

/// <summary>What a reviewer objects to and no rule found. It keeps the text from being approved until it is lifted.</summary>
public sealed class OwnFinding : Entity
{
    public const int LongestText = 1_000;
    public const int LongestVideo = 24 * 60 * 60;

    private OwnFinding() { }

    internal OwnFinding(ReviewCase review, FilePlace? place, string says, long personId, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(says), "Reviews.FindingEmpty");
        RuleBroken.When(says.Length > LongestText, "Reviews.ReasonTooLong", LongestText);
        (CaseId, BrandId, Number, Second, X, Y) = (review.Id, review.BrandId, place?.Number, place?.Second, place?.X, place?.Y);
        (Says, PersonId, FoundAt) = (says.Trim(), personId, now);
    }

    public long CaseId { get; private set; }
    public long BrandId { get; private set; }

    /// <summary>The file; nothing for the words themselves.</summary>
    public int? Number { get; private set; }
    public int? Second { get; private set; }
    public int? X { get; private set; }
    public int? Y { get; private set; }
    public string Says { get; private set; } = "";
    public long PersonId { get; private set; }
    public DateTime FoundAt { get; private set; }
    public DateTime? LiftedAt { get; private set; }
    public long? LiftedBy { get; private set; }
    public string? LiftReason { get; private set; }

    public bool Stands => LiftedAt is null;

    internal void Lift(string? reason, long by, DateTime now)
    {
        RuleBroken.When(!Stands, "Reviews.AlreadyLifted");
        RuleBroken.When(by != PersonId && string.IsNullOrWhiteSpace(reason), "Reviews.LiftReasonMissing");
        RuleBroken.When(reason?.Length > LongestText, "Reviews.ReasonTooLong", LongestText);
        (LiftedAt, LiftedBy, LiftReason) = (now, by, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
    }
}
