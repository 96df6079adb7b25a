using KolHub.Domain.Reviews;

namespace KolHub.Web.Features.Reviews;

/// <summary>Where the reader stands in a double-blind case.</summary>
public enum BlindStanding
{
    MayTakePlace,
    Undecided,
    Decided,
    ToSettle,
    Outside,
    Closed,
}

/// <summary>One side of a double-blind case, as far as the reader may see it: their own, or both when they settle it or it is closed. The name only once it is closed.</summary>
public sealed record BlindSide(int Place, long? PersonId, string? Name, Outcome? Outcome, string? Note, DateTime? DecidedAt, IReadOnlyDictionary<long, BlindVerdict> Verdicts);

/// <summary>What the case page shows of a double-blind review. It depends on what the reader did and on nothing that the other one did, until both have and differ (for who settles it) or the case is closed.</summary>
public sealed record BlindPart(BlindStanding Standing, int Version, bool GroupMissing, bool LevelTooLow, IReadOnlyList<BlindSide> Sides)
{
    public bool MayWrite => Standing is BlindStanding.Undecided or BlindStanding.ToSettle;

    public string PostTo => Standing is BlindStanding.ToSettle ? "adjudication" : "blind-decision";

    public static BlindPart Of(ReviewCase review, Reviewer reviewer)
    {
        var shown = review.BlindReviewsOpenTo(reviewer).ToList();
        var mine = shown.Find(b => b.PersonId == reviewer.PersonId);
        var standing = review switch
        {
            { IsOpen: false } => BlindStanding.Closed,
            _ when mine is not null => mine.IsDecided ? BlindStanding.Decided : BlindStanding.Undecided,
            _ when review.MayAdjudicate(reviewer) => BlindStanding.ToSettle,
            _ when review.MayTakePlace(reviewer) => BlindStanding.MayTakePlace,
            _ => BlindStanding.Outside,
        };
        return new BlindPart(
            standing, mine?.Version ?? review.Version, !reviewer.IsGrouped, reviewer.Level < review.RequiredLevel,
            [.. shown.Where(b => b.IsDecided).Select(b => new BlindSide(b.Place, review.IsOpen ? null : b.PersonId, null, b.Outcome, b.Note, b.DecidedAt, b.Verdicts.ToDictionary(v => v.FindingId)))]);
    }
}
