using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Posts;

/// <summary>
/// One thing that a contract owes: from the sample over the approved draft and the publication to the acceptance that makes its
/// part of the fee payable. Each step is a fact with who and when.
/// </summary>
public sealed class Deliverable : VersionedEntity
{
    public const int DaysToAccept = 3;
    public const int LongestNote = 1_000;
    public const int LongestAddress = 500;

    private readonly List<PostFigures> _figures = [];

    private Deliverable() { }

    private Deliverable(Contract contract, ContractDeliverable planned, Money instalment, bool needsSample) : base(Ids.Next())
    {
        BrandId = contract.BrandId;
        CreatorId = contract.CreatorId;
        CampaignId = contract.CampaignId;
        ContractId = contract.Id;
        Number = planned.Number;
        Platform = contract.Parties.Platform;
        Form = planned.Form;
        DueOn = planned.DueOn;
        Note = planned.Note;
        FeeInstalment = instalment;
        RetentionDays = contract.Terms.RetentionDays;
        NeedsSample = needsSample;
        State = needsSample ? DeliverableState.AwaitingSample : DeliverableState.AwaitingDraft;
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long CampaignId { get; private set; }
    public long ContractId { get; private set; }
    public int Number { get; private set; }
    public Platform Platform { get; private set; }
    public ContentForm Form { get; private set; }
    public DateOnly DueOn { get; private set; }
    public string Note { get; private set; } = "";

    /// <summary>The part of the contract's fee that its acceptance makes payable.</summary>
    public Money FeeInstalment { get; private set; }
    public int RetentionDays { get; private set; }
    public bool NeedsSample { get; private set; }
    public DeliverableState State { get; private set; }

    public DateTime? SampleSentAt { get; private set; }
    public long? SampleSentBy { get; private set; }
    public string SampleCarrier { get; private set; } = "";
    public string SampleNumber { get; private set; } = "";
    public DateTime? SampleReceivedAt { get; private set; }
    public long? SampleReceivedBy { get; private set; }

    public DateTime? DraftApprovedAt { get; private set; }
    public long? DraftId { get; private set; }
    public string DraftSha256 { get; private set; } = "";

    /// <summary>When the post went out, by the platform's clock.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>When its publication was recorded here: the brand's days to accept run from this.</summary>
    public DateTime? RecordedAt { get; private set; }
    public long? RecordedBy { get; private set; }

    /// <summary>Where the post is; null until it is published.</summary>
    public string? Address { get; private set; }
    public long? ScreenshotId { get; private set; }

    /// <summary>The number of the platform's own order for it (星图, 蒲公英), when there is one.</summary>
    public string TaskNumber { get; private set; } = "";

    public DateTime? AcceptedAt { get; private set; }
    public long? AcceptedBy { get; private set; }
    public DateTime? ReturnedAt { get; private set; }
    public long? ReturnedBy { get; private set; }
    public string ReturnReason { get; private set; } = "";
    public int TimesReturned { get; private set; }
    public DateTime? EscalatedAt { get; private set; }
    public DateTime? CancelledAt { get; private set; }

    /// <summary>Emergency withdrawal: from here new words may be approved for it although it was published.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    public DateTime? RemindedAt { get; private set; }
    public long? RemindedBy { get; private set; }

    /// <summary>When both sides were told that its day is near, and that it has passed; each once, by the clock.</summary>
    public DateTime? DueToldAt { get; private set; }
    public DateTime? LateToldAt { get; private set; }

    /// <summary>When the dates of its checks were made; the job that keeps them does it once.</summary>
    public DateTime? ChecksPlannedAt { get; private set; }
    public IReadOnlyList<PostFigures> Figures => _figures;

    /// <summary>The figures read last; of two readings at once the one entered last. Nothing before the first.</summary>
    public PostFigures? LatestFigures => _figures.OrderByDescending(f => f.TakenAt).ThenByDescending(f => f.EnteredAt).FirstOrDefault();

    public bool IsOpen => AcceptedAt is null && CancelledAt is null;

    /// <summary>Its words can still be handed in: it is not out, or was withdrawn and must be written anew.</summary>
    public bool TakesDrafts => WithdrawnAt is not null || (IsOpen && PublishedAt is null);

    /// <summary>When the brand's time to accept is over.</summary>
    public DateTime? AcceptBy => RecordedAt?.AddDays(DaysToAccept);

    /// <summary>The last day on which the post must still be public.</summary>
    public DateTime? StaysUntil => PublishedAt?.AddDays(RetentionDays);

    public bool IsLate(DateTime now) => IsOpen && PublishedAt is null && DueOn < Day.Of(now);

    public bool WasOnTime => PublishedAt is { } published && Day.Of(published) <= DueOn;

    /// <summary>What an active contract owes, with the fee split over it. The sample goes with the first.</summary>
    public static IReadOnlyList<Deliverable> PlanOf(Contract contract)
    {
        RuleBroken.When(!contract.IsActive, "Posts.ContractNotActive");
        var terms = contract.Terms;
        return [.. terms.Deliverables.Zip(terms.Instalments(), (planned, instalment) =>
            new Deliverable(contract, planned, instalment, planned == terms.Deliverables[0] && !terms.Sample.IsZero))];
    }

    public void SendSample(string carrier, string number, Actor actor, DateTime now)
    {
        RuleBroken.When(!NeedsSample, "Posts.NoSampleAgreed");
        RuleBroken.When(!IsOpen, "Posts.IsOver");
        RuleBroken.When(!IsOfBrand(actor), "Posts.BrandSendsSample");
        RuleBroken.When(SampleReceivedAt is not null, "Posts.SampleReceivedAlready");
        RuleBroken.When(string.IsNullOrWhiteSpace(carrier), "Posts.CarrierMissing");
        RuleBroken.When(string.IsNullOrWhiteSpace(number), "Posts.NumberMissing");
        (SampleSentAt, SampleSentBy, SampleCarrier, SampleNumber) = (now, actor.PersonId, carrier.Trim(), number.Trim());
        Settle();
    }

    public void ReceiveSample(Actor actor, DateTime now)
    {
        RuleBroken.When(SampleSentAt is null, "Posts.SampleNotSent");
        RuleBroken.When(!IsOpen, "Posts.IsOver");
        RuleBroken.When(!actor.IsCreator(CreatorId), "Posts.CreatorConfirmsSample");
        RuleBroken.When(SampleReceivedAt is not null, "Posts.SampleReceivedAlready");
        (SampleReceivedAt, SampleReceivedBy) = (now, actor.PersonId);
        Settle();
    }

    /// <summary>The desk has passed a draft of it: these words, by hash, may go out. A later draft takes the earlier one's place until something is published, and while it is withdrawn.</summary>
    public void ApproveDraft(Draft draft, DateTime now)
    {
        RuleBroken.When(draft.DeliverableId != Id, "Posts.DraftOfAnother");
        RuleBroken.When(draft.ApprovedAt is null || !draft.IsIntact, "Posts.DraftNotApproved");
        RuleBroken.When(!IsOpen && WithdrawnAt is null, "Posts.IsOver");
        RuleBroken.When(State == DeliverableState.Published && WithdrawnAt is null, "Posts.PublishedAlready");
        (DraftApprovedAt, DraftId, DraftSha256) = (now, draft.Id, draft.Sha256);
        Settle();
    }

    /// <summary>The creator says where and when it went out, with the words that went out: they must be the approved ones.</summary>
    public void Publish(Publication publication, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Posts.IsOver");
        RuleBroken.When(!actor.IsCreator(CreatorId), "Posts.CreatorPublishes");
        RuleBroken.When(State == DeliverableState.Published, "Posts.PublishedAlready");
        RuleBroken.When(DraftApprovedAt is null, "Posts.DraftNotApproved");
        RuleBroken.When(!PostAddress.IsSound(publication.Address), "Posts.AddressInvalid");
        RuleBroken.When(publication.PublishedAt > now, "Posts.PublishedInFuture");
        RuleBroken.When(publication.PublishedAt < DraftApprovedAt.Value.AddMinutes(-1), "Posts.PublishedBeforeApproval", DraftApprovedAt.Value);
        RuleBroken.When(!publication.Reads(DraftSha256), "Posts.TextDiffersFromApproved");
        (PublishedAt, RecordedAt, RecordedBy) = (publication.PublishedAt, now, actor.PersonId);
        (Address, ScreenshotId, TaskNumber) = (publication.Address.Trim(), publication.ScreenshotId, publication.TaskNumber.Trim());
        (ReturnedAt, ReturnedBy, ReturnReason, EscalatedAt) = (null, null, "", null);
        Settle();
    }

    /// <summary>The brand takes it as delivered. The slice posts the instalment in the same save.</summary>
    public void Accept(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOfBrand(actor), "Posts.BrandAccepts");
        RuleBroken.When(AcceptedAt is not null, "Posts.AcceptedAlready");
        RuleBroken.When(State != DeliverableState.Published, "Posts.NothingToAccept");
        (AcceptedAt, AcceptedBy) = (now, actor.PersonId);
        Settle();
    }

    /// <summary>The brand wants it changed and says what; the creator publishes again.</summary>
    public void Return(string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOfBrand(actor), "Posts.BrandAccepts");
        RuleBroken.When(State != DeliverableState.Published, "Posts.NothingToAccept");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Posts.ReasonMissing");
        (ReturnedAt, ReturnedBy, ReturnReason) = (now, actor.PersonId, reason.Trim());
        TimesReturned++;
        Settle();
    }

    /// <summary>The brand let its days pass.</summary>
    public void Escalate(DateTime now)
    {
        RuleBroken.When(State != DeliverableState.Published, "Posts.NothingToAccept");
        RuleBroken.When(EscalatedAt is not null, "Posts.EscalatedAlready");
        RuleBroken.When(now < AcceptBy, "Posts.StillInTime", AcceptBy!.Value);
        EscalatedAt = now;
    }

    /// <summary>The contract was terminated before this was published: it is no longer owed, nor is its part of the fee.</summary>
    public void Cancel(DateTime now)
    {
        RuleBroken.When(!IsOpen, "Posts.IsOver");
        RuleBroken.When(State == DeliverableState.Published, "Posts.PublishedAlready");
        CancelledAt = now;
        Settle();
    }

    public void Withdraw(DateTime now)
    {
        RuleBroken.When(PublishedAt is null, "Posts.NotPublished");
        WithdrawnAt ??= now;
    }

    public void PutBack() => WithdrawnAt = null;

    /// <summary>Why its creator cannot be reminded of it now: the rule that stands against it; null when none does.</summary>
    public string? WhyNoReminder(DateTime now) => this switch
    {
        { WithdrawnAt: not null } => "Posts.RemindWithdrawn",
        { IsOpen: false } => "Posts.RemindOver",
        { State: DeliverableState.Published } => "Posts.RemindPublished",
        { State: DeliverableState.AwaitingSample } => "Posts.RemindSampleFirst",
        _ when RemindedAt + Reminder.Pause > now => "Posts.RemindedAlready",
        _ => null,
    };

    /// <summary>The brand asks the creator for it. The version of this row keeps two managers from asking at once.</summary>
    public Reminder Remind(string? word, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOfBrand(actor), "Posts.BrandReminds");
        RuleBroken.When(word?.Trim().Length > Reminder.LongestWord, "Shared.TooLong", Reminder.LongestWord);
        if (WhyNoReminder(now) is { } rule)
        {
            throw new RuleBroken(rule);
        }
        (RemindedAt, RemindedBy) = (now, actor.PersonId);
        return new Reminder(this, word?.Trim() ?? "", actor, now);
    }

    /// <summary>How the post did, some days after it went out. A later row for the same day corrects the one before.</summary>
    public PostFigures Report(FigureMark mark, Figures figures, FigureSource source, DateTime takenAt, Actor actor, DateTime now)
    {
        RuleBroken.When(PublishedAt is null, "Posts.NotPublished");
        RuleBroken.When(!actor.IsCreator(CreatorId) && !IsOfBrand(actor), "Posts.OnlyPartiesReport");
        RuleBroken.When(figures.AnyNegative, "Posts.FigureNegative");
        RuleBroken.When(figures.AnyBeyond(Domain.Posts.Figures.Most), "Posts.FigureTooLarge", Domain.Posts.Figures.Most);
        RuleBroken.When(takenAt > now, "Posts.TakenInFuture");
        RuleBroken.When(takenAt < PublishedAt.Value.AddDays((int)mark).AddHours(-12), "Posts.TakenTooEarly", (int)mark);
        var row = new PostFigures(this, mark, figures, source, takenAt, actor, now);
        _figures.Add(row);
        return row;
    }

    private bool IsOfBrand(Actor actor) => actor.Role == Role.BrandManager && actor.IsOfBrand(BrandId);

    private void Settle() => State = this switch
    {
        { CancelledAt: not null } => DeliverableState.Cancelled,
        { AcceptedAt: not null } => DeliverableState.Accepted,
        { ReturnedAt: not null } => DeliverableState.Returned,
        { PublishedAt: not null } => DeliverableState.Published,
        { DraftApprovedAt: not null } => DeliverableState.Ready,
        { NeedsSample: true, SampleSentAt: null } => DeliverableState.AwaitingSample,
        { NeedsSample: true, SampleReceivedAt: null } => DeliverableState.SampleUnderway,
        _ => DeliverableState.AwaitingDraft,
    };
}
