using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

public enum DraftState
{
    Waiting,
    Returned,
    Approved,
    Replaced,
}

public enum DraftKind
{
    Caption,
    Title,
    Script,
    LiveScript,
}

/// <summary>One version of the words that a creator wants to publish for a deliverable. Only an approved one may go out, and only as it stands.</summary>
public sealed class Draft : VersionedEntity
{
    public const int LongestText = 20_000;
    public const int LongestNote = 1_000;

    private Draft() { }

    private Draft(long brandId, long creatorId, long contractId, long deliverableId) : base(Ids.Next())
    {
        BrandId = brandId;
        CreatorId = creatorId;
        ContractId = contractId;
        DeliverableId = deliverableId;
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long ContractId { get; private set; }
    public long DeliverableId { get; private set; }

    /// <summary>1 for the first version of this deliverable's words, then up.</summary>
    public int Number { get; private set; }
    public DraftKind Kind { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>What the creator says to the desk: what changed, where the proof of a figure is.</summary>
    public string? Note { get; private set; }
    public string Sha256 { get; private set; } = "";

    /// <summary>The pictures and videos that go out with the words, and what is written and said in them.</summary>
    public IReadOnlyList<DraftFile> Files { get; private set; } = [];
    public DateTime SubmittedAt { get; private set; }
    public long SubmittedBy { get; private set; }
    public DateTime? ApprovedAt { get; private set; }
    public long? ApprovedBy { get; private set; }
    public DateTime? ReturnedAt { get; private set; }
    public string? ReturnReason { get; private set; }
    public DateTime? ReplacedAt { get; private set; }
    public long? CaseId { get; private set; }

    public bool IsWaiting => State is DraftState.Waiting;

    public DraftState State => this switch
    {
        { ApprovedAt: not null } => DraftState.Approved,
        { ReplacedAt: not null } => DraftState.Replaced,
        { ReturnedAt: not null } => DraftState.Returned,
        _ => DraftState.Waiting,
    };

    /// <summary>The stored text is still the one that the hash was taken of.</summary>
    public bool IsIntact => TextHash.Of(Text) == Sha256;

    /// <summary>What lies before the desk: the words, and those of the files under each one's hash.</summary>
    public (string Text, IReadOnlyList<CasePart> Parts) Whole() => WholeText.Of(Text, Files);

    public static Draft Submit(long brandId, long creatorId, long contractId, long deliverableId, DraftKind kind, string text, string? note, Draft? previous, Actor actor, DateTime now, IReadOnlyList<DraftFile>? files = null)
    {
        files ??= [];
        RuleBroken.When(!actor.IsCreator(creatorId), "Reviews.OnlyCreatorSubmits");
        RuleBroken.When(string.IsNullOrWhiteSpace(text), "Reviews.TextMissing");
        RuleBroken.When(text.Length > LongestText, "Reviews.TextTooLong", LongestText);
        RuleBroken.When(note?.Length > LongestNote, "Reviews.NoteTooLong", LongestNote);
        RuleBroken.When(previous is not null && previous.DeliverableId != deliverableId, "Reviews.OtherDeliverable");
        RuleBroken.When(files.Count > DraftFile.Most, "Reviews.TooManyFiles", DraftFile.Most);
        RuleBroken.When(files.Any(f => f.PictureText.Length > DraftFile.LongestPictureText), "Reviews.PictureTextTooLong", DraftFile.LongestPictureText);
        RuleBroken.When(files.Any(f => f.Spoken.Text.Length > DraftFile.LongestSpoken), "Reviews.SpokenTooLong", DraftFile.LongestSpoken);
        RuleBroken.When(files.Any(f => f.Spoken.Text.Length > 0 && !MediaType.IsVideo(f.File.MediaType)), "Reviews.SpokenInAnImage");
        RuleBroken.When(WholeText.Of(text, files).Text.Length > ReviewCase.LongestText, "Reviews.WholeTooLong", ReviewCase.LongestText);
        RuleBroken.When(previous is { IsWaiting: true } && previous.Whole().Text == WholeText.Of(text, files).Text, "Reviews.NothingChanged");
        previous?.Replace(now);
        return new Draft(brandId, creatorId, contractId, deliverableId)
        {
            Number = (previous?.Number ?? 0) + 1,
            Kind = kind,
            Text = text,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            Sha256 = TextHash.Of(text),
            Files = files,
            SubmittedAt = now,
            SubmittedBy = actor.PersonId,
        };
    }

    public void Approve(ReviewCase review, Actor actor, DateTime now)
    {
        RequireDecided(review, Outcome.Approved);
        RuleBroken.When(!IsWaiting, "Reviews.DraftNotWaiting");
        ApprovedAt = now;
        ApprovedBy = actor.PersonId;
        CaseId = review.Id;
    }

    public void Return(ReviewCase review, Actor actor, DateTime now)
    {
        RequireDecided(review, Outcome.ChangesWanted, Outcome.Rejected);
        RuleBroken.When(!IsWaiting, "Reviews.DraftNotWaiting");
        ReturnedAt = now;
        ReturnReason = review.Note;
        CaseId = review.Id;
    }

    private void Replace(DateTime now) => ReplacedAt = State is DraftState.Approved ? null : now;

    private void RequireDecided(ReviewCase review, params Outcome[] outcomes)
    {
        RuleBroken.When(review.Subject is not ReviewSubject.Draft || review.SubjectId != Id, "Reviews.OtherCase");
        RuleBroken.When(review.Outcome is not { } outcome || !outcomes.Contains(outcome), "Reviews.NotDecided");
        RuleBroken.When(review.TextSha256 != TextHash.Of(Whole().Text) || !IsIntact, "Reviews.TextDiffers");
    }
}
