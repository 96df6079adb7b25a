namespace KolHub.Domain.Reviews;

/// <summary>Two reviewers of different groups decide without seeing each other; where they differ, a third one settles it.</summary>
public sealed partial class ReviewCase
{
    private readonly List<BlindReview> _blindReviews = [];

    public bool DoubleBlind { get; private set; }

    /// <summary>Both have decided, and not alike: waits for an adjudicator. Nobody else may know.</summary>
    public DateTime? DisagreedAt { get; private set; }
    public IReadOnlyList<BlindReview> BlindReviews => _blindReviews;

    public ReviewerLevel AdjudicationLevel => AdjudicationLevelOf(RequiredLevel);

    public static ReviewerLevel AdjudicationLevelOf(ReviewerLevel level) => level is ReviewerLevel.Executor ? ReviewerLevel.Deputy : ReviewerLevel.Chief;

    /// <summary>Both to who is to settle it and to everybody once it is closed; before, each only their own.</summary>
    public IEnumerable<BlindReview> BlindReviewsOpenTo(Reviewer reviewer) =>
        _blindReviews.Where(b => !IsOpen || b.PersonId == reviewer.PersonId || MayAdjudicate(reviewer)).OrderBy(b => b.Place);

    public bool MayTakePlace(Reviewer reviewer) =>
        DoubleBlind && IsOpen && MayDecide(reviewer.Actor) && reviewer.Level >= RequiredLevel && reviewer.IsGrouped
        && _blindReviews.Count < BlindReview.Places && !_blindReviews.Exists(b => b.PersonId == reviewer.PersonId || b.Group == reviewer.Group);

    public bool MayAdjudicate(Reviewer reviewer) =>
        DoubleBlind && IsOpen && DisagreedAt is not null && MayDecide(reviewer.Actor) && reviewer.Level >= AdjudicationLevel && !_blindReviews.Exists(b => b.PersonId == reviewer.PersonId);

    public void TakePlace(Reviewer reviewer, DateTime now)
    {
        RequireBlind(reviewer);
        RuleBroken.When(reviewer.Level < RequiredLevel, "Reviews.LevelTooLow");
        RuleBroken.When(!reviewer.IsGrouped, "Reviews.GroupMissing");
        RuleBroken.When(_blindReviews.Exists(b => b.PersonId == reviewer.PersonId), "Reviews.PlaceIsYours");
        RuleBroken.When(_blindReviews.Exists(b => b.Group == reviewer.Group), "Reviews.GroupHasPlace");
        RuleBroken.When(_blindReviews.Count >= BlindReview.Places, "Reviews.NoPlaceLeft");
        _blindReviews.Add(new BlindReview(this, reviewer, _blindReviews.Exists(b => b.Place == 1) ? 2 : 1, now));
    }

    /// <summary>Gives the place back, before it is decided; the row is to be deleted.</summary>
    public BlindReview LeavePlace(Reviewer reviewer)
    {
        RequireBlind(reviewer);
        var mine = PlaceOf(reviewer);
        RuleBroken.When(mine.IsDecided, "Reviews.BlindDecided");
        _blindReviews.Remove(mine);
        return mine;
    }

    /// <summary>Places that somebody took and did not decide in all the time that the case has: they are free again; the rows are to be deleted.</summary>
    public IReadOnlyList<BlindReview> LapsePlaces(DateTime now)
    {
        List<BlindReview> lapsed = IsOpen ? [.. _blindReviews.Where(b => b.HasLapsed(this, now))] : [];
        lapsed.ForEach(b => _blindReviews.Remove(b));
        return lapsed;
    }

    /// <summary>Keeps what the reviewer decided to themselves. The second of the two closes the case when both agree, and leaves it open when not.</summary>
    public void DecideBlind(int version, Outcome outcome, string? note, IReadOnlyCollection<BlindVerdict> verdicts, Reviewer reviewer, DateTime now)
    {
        RequireBlind(reviewer);
        var mine = PlaceOf(reviewer);
        mine.Expect(version);
        var judged = Judged(outcome, note, verdicts, reviewer);
        mine.Decide(outcome, note, judged, SeenBy(reviewer), now);
        if (_blindReviews.Count == BlindReview.Places && _blindReviews.TrueForAll(b => b.IsDecided))
        {
            Settle(now);
        }
    }

    public void Adjudicate(Outcome outcome, string? note, IReadOnlyCollection<BlindVerdict> verdicts, Reviewer reviewer, DateTime now)
    {
        RequireBlind(reviewer);
        RuleBroken.When(_blindReviews.Exists(b => b.PersonId == reviewer.PersonId), "Reviews.OwnBlindReview");
        RuleBroken.When(reviewer.Level < AdjudicationLevel, "Reviews.LevelTooLow");
        RuleBroken.When(DisagreedAt is null, "Reviews.NothingToAdjudicate");
        Keep(Judged(outcome, note, verdicts, reviewer), reviewer.PersonId, now);
        PartsSeen = SeenBy(reviewer);
        Close(outcome, note, now);
        DecidedBy = reviewer.PersonId;
        DecidedLevel = reviewer.Level;
    }

    private void Settle(DateTime now)
    {
        var (one, two) = (_blindReviews.Single(b => b.Place == 1), _blindReviews.Single(b => b.Place == 2));
        if (!one.AgreesWith(two, _findings))
        {
            DisagreedAt = now;
            return;
        }
        Keep(one.Verdicts, one.PersonId, now);
        PartsSeen = Math.Min(one.PartsSeen, two.PartsSeen);
        Close(one.Outcome!.Value, string.Join("\n\n", new[] { one.Note, two.Note }.OfType<string>().Distinct()), now);
    }

    private void Keep(IEnumerable<BlindVerdict> verdicts, long by, DateTime now)
    {
        foreach (var said in verdicts)
        {
            _findings.Single(f => f.Id == said.FindingId).Judge(said.Verdict, said.Reason, by, now);
        }
    }

    private List<BlindVerdict> Judged(Outcome outcome, string? note, IReadOnlyCollection<BlindVerdict> verdicts, Reviewer reviewer)
    {
        var said = verdicts.Where(v => v.Verdict is not Verdict.Open).Select(v => v with { Reason = string.IsNullOrWhiteSpace(v.Reason) ? null : v.Reason.Trim() }).ToList();
        var without = _findings.Count(f => f.Severity > FindingSeverity.Info && !said.Exists(v => v.FindingId == f.Id));
        var standing = _findings.Count(f => f.Severity > FindingSeverity.Info && said.Exists(v => v.FindingId == f.Id && v.Verdict is not Verdict.Dismissed));
        RuleBroken.When(said.DistinctBy(v => v.FindingId).Count() != said.Count || said.Exists(v => !_findings.Exists(f => f.Id == v.FindingId)), "Reviews.FindingUnknown");
        RuleBroken.When(said.Exists(v => v.Verdict is Verdict.Dismissed && v.Reason is null), "Reviews.ReasonMissing");
        RuleBroken.When(said.Exists(v => v.Reason?.Length > Finding.LongestReason), "Reviews.ReasonTooLong", Finding.LongestReason);
        RequireSeen(outcome, reviewer);
        RequireSense(outcome, note, without, standing + StandingOf(reviewer));
        return said;
    }

    private BlindReview PlaceOf(Reviewer reviewer)
    {
        var mine = _blindReviews.Find(b => b.PersonId == reviewer.PersonId);
        RuleBroken.When(mine is null, "Reviews.PlaceMissing");
        return mine;
    }

    private void RequireBlind(Reviewer reviewer)
    {
        RequireOpenAtDeskOf(reviewer.Actor);
        RuleBroken.When(!DoubleBlind, "Reviews.NotDoubleBlind");
    }
}
