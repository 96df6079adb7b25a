using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Posts;

public enum CheckKind
{
    Day1,
    Day7,
    RetentionEnd,
}

/// <summary>What somebody who looked found.</summary>
public enum CheckResult
{
    Unchanged,

    /// <summary>Other words, but no claim that was not approved and no notice gone.</summary>
    Edited,
    Drift,
    Removed,
}

public enum CheckState
{
    Scheduled,
    Due,
    Missed,
    Unchanged,
    Edited,
    Drift,
    Removed,
    Cancelled,
}

/// <summary>Where the words that were seen come from.</summary>
public enum SeenIn
{
    Typed,
    Subtitles,
}

/// <summary>What the checker puts down: where they looked, the picture of it, and the words that are public, or that the post is gone.</summary>
public sealed record Sighting(string Address, long ScreenshotId, bool IsRemoved, string Words, SeenIn SeenIn);

/// <summary>
/// One look at a published post, one day and seven days after it went out and when its retention days end, by somebody
/// other than its creator: the desk that approved the words, or the brand's managers. Not done in time it is missed, and stays so.
/// </summary>
public sealed class PostCheck : VersionedEntity
{
    public const int LongestWords = Draft.LongestText;

    private PostCheck() { }

    private PostCheck(Deliverable post, CheckKind kind, long? deskBrandId, IEnumerable<long> barred) : base(Ids.Next())
    {
        (BrandId, CreatorId, ContractId, DeliverableId, Kind, DeskBrandId) = (post.BrandId, post.CreatorId, post.ContractId, post.Id, kind, deskBrandId);
        Barred = [.. barred.Where(id => id != 0).Distinct()];
        Date(post);
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long ContractId { get; private set; }
    public long DeliverableId { get; private set; }
    public CheckKind Kind { get; private set; }

    /// <summary>The brand whose own desk approved the words; nothing when the operator's desk did.</summary>
    public long? DeskBrandId { get; private set; }

    /// <summary>Who wrote or published it.</summary>
    public IReadOnlyList<long> Barred { get; private set; } = [];
    public DateTime PublishedAt { get; private set; }
    public DateTime OpensAt { get; private set; }
    public DateTime DueAt { get; private set; }

    /// <summary>The end of the retention days: gone after that is no breach.</summary>
    public DateTime StaysUntil { get; private set; }
    public DateTime? AskedAt { get; private set; }
    public DateTime? MissedAt { get; private set; }
    public DateTime? CancelledAt { get; private set; }
    public DateTime? SeenAt { get; private set; }
    public long? SeenBy { get; private set; }
    public string Address { get; private set; } = "";
    public long? ScreenshotId { get; private set; }
    public SeenIn SeenIn { get; private set; }
    public string Words { get; private set; } = "";
    public string WordsSha256 { get; private set; } = "";

    /// <summary>The approved version that it was held against.</summary>
    public long? DraftId { get; private set; }
    public string DraftSha256 { get; private set; } = "";
    public CheckResult? Result { get; private set; }
    public int NewFindings { get; private set; }
    public long? CaseId { get; private set; }

    public bool IsOpen => SeenAt is null && CancelledAt is null;

    public bool IsLate => SeenAt > DueAt;

    /// <summary>Something for the desk: words that nobody approved, or a post that went before its time.</summary>
    public bool NeedsCase => Result is CheckResult.Drift || (Result is CheckResult.Removed && SeenAt <= StaysUntil);

    /// <summary>The dates of a publication, but those that are over already: a check is asked for before it can be missed.</summary>
    public static IReadOnlyList<PostCheck> PlanOf(Deliverable post, long? deskBrandId, IReadOnlyCollection<long> barred, DateTime now)
    {
        RuleBroken.When(post.PublishedAt is null || post.DraftSha256.Length == 0, "Posts.NotPublished");
        CheckKind[] kinds = post.RetentionDays switch { 0 => [], 1 => [CheckKind.RetentionEnd], <= 7 => [CheckKind.Day1, CheckKind.RetentionEnd], _ => Enum.GetValues<CheckKind>() };
        return [.. kinds.Select(kind => new PostCheck(post, kind, deskBrandId, barred)).Where(check => check.DueAt > now)];
    }

    public CheckState StateAt(DateTime now) => this switch
    {
        { CancelledAt: not null } => CheckState.Cancelled,
        { SeenAt: null } => now < OpensAt ? CheckState.Scheduled : now <= DueAt ? CheckState.Due : CheckState.Missed,
        { NeedsCase: false, IsLate: true } => CheckState.Missed,
        { Result: CheckResult.Unchanged } => CheckState.Unchanged,
        { Result: CheckResult.Edited } => CheckState.Edited,
        { Result: CheckResult.Drift } => CheckState.Drift,
        _ => CheckState.Removed,
    };

    /// <summary>Never the creator: the brand's managers and reviewers, and the operator's desk when it approved the words.</summary>
    public bool MayBeDoneBy(Actor actor) => !actor.IsCreator(CreatorId) && !Barred.Contains(actor.PersonId)
        && ((actor.Role is Role.BrandManager or Role.BrandReviewer && actor.IsOfBrand(BrandId)) || (actor.Role is Role.PlatformReviewer && DeskBrandId is null));

    /// <summary>The post went out again, on another day.</summary>
    public void Follow(Deliverable post)
    {
        RuleBroken.When(post.Id != DeliverableId, "Posts.CheckOfAnother");
        RuleBroken.When(!IsOpen || MissedAt is not null, "Posts.CheckedAlready");
        Date(post);
        AskedAt = null;
    }

    public void Record(Sighting seen, Deliverable post, Draft approved, int newFindings, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.IsCreator(CreatorId) || Barred.Contains(actor.PersonId), "Posts.CreatorDoesNotCheck");
        RuleBroken.When(!MayBeDoneBy(actor), "Posts.CheckOfOthers");
        RuleBroken.When(CancelledAt is not null, "Posts.CheckCancelled");
        RuleBroken.When(SeenAt is not null, "Posts.CheckedAlready");
        RuleBroken.When(now < OpensAt, "Posts.CheckTooEarly", OpensAt);
        RuleBroken.When(post.Id != DeliverableId || approved.Id != post.DraftId, "Posts.CheckOfAnother");
        RuleBroken.When(approved.Sha256 != post.DraftSha256 || !approved.IsIntact, "Posts.ApprovedWordsBroken");
        RuleBroken.When(!PostAddress.IsSound(seen.Address), "Posts.AddressInvalid");
        RuleBroken.When(!seen.IsRemoved && string.IsNullOrWhiteSpace(seen.Words), "Posts.SeenWordsMissing");
        RuleBroken.When(seen.Words.Length > LongestWords, "Posts.SeenWordsTooLong", LongestWords);
        (SeenAt, SeenBy, Address, ScreenshotId) = (now, actor.PersonId, seen.Address.Trim(), seen.ScreenshotId);
        (Words, SeenIn) = (seen.IsRemoved ? "" : seen.Words, seen.SeenIn);
        (WordsSha256, DraftId, DraftSha256) = (TextHash.Of(Words), approved.Id, approved.Sha256);
        NewFindings = seen.IsRemoved ? 0 : newFindings;
        Result = seen.IsRemoved ? CheckResult.Removed
            : NewFindings > 0 ? CheckResult.Drift
            : Drift.IsNone(approved, Words, SeenIn) ? CheckResult.Unchanged : CheckResult.Edited;
    }

    /// <summary>The case that the desk got of it.</summary>
    public void Lay(ReviewCase review)
    {
        RuleBroken.When(!NeedsCase, "Posts.NothingDrifted");
        RuleBroken.When(review.Subject is not ReviewSubject.Drift || review.SubjectId != Id || CaseId is not null, "Posts.CheckOfAnother");
        CaseId = review.Id;
    }

    private void Date(Deliverable post)
    {
        var (published, known) = (post.PublishedAt!.Value, post.RecordedAt!.Value);
        (PublishedAt, StaysUntil) = (published, published.AddDays(post.RetentionDays));
        (OpensAt, DueAt) = Kind switch
        {
            CheckKind.Day1 => (published.AddDays(1), Later(published, known).AddDays(2)),
            CheckKind.Day7 => (published.AddDays(7), Earlier(Later(published.AddDays(5), known).AddDays(4), StaysUntil)),
            _ => (StaysUntil.AddDays(-1), StaysUntil),
        };
        OpensAt = Later(OpensAt, published);
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
