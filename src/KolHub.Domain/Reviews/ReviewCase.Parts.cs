namespace KolHub.Domain.Reviews;

/// <summary>
/// The files of a case. The words stand on the page that a reviewer decides on; a picture or a video has to be looked at, which each reviewer
/// marks for themselves: without that nobody approves.
/// </summary>
public sealed partial class ReviewCase
{
    private readonly List<SeenPart> _seen = [];
    private readonly List<OwnFinding> _ownFindings = [];

    public IReadOnlyList<CasePart> Parts { get; private set; } = [];
    public int PartsToSee { get; private set; }

    /// <summary>How many of them who decided had seen; of two who agreed, each.</summary>
    public int PartsSeen { get; private set; }
    public IReadOnlyList<SeenPart> Seen => _seen;
    public IReadOnlyList<OwnFinding> OwnFindings => _ownFindings;

    /// <summary>The words beside the files, where they begin the text.</summary>
    public Stretch Words => new(0, Parts.Count == 0 ? Text.Length : Parts[0].At);

    public IEnumerable<CasePart> UnseenBy(long personId) => Parts.Where(p => !_seen.Exists(s => s.PersonId == personId && s.Number == p.Number));

    /// <summary>The file in whose words this finding stands, if in any.</summary>
    public CasePart? PartOf(Finding finding) => finding.IsMissing ? null : Parts.FirstOrDefault(p => p.Picture.Holds(finding.Start) || p.Spoken.Holds(finding.Start));

    /// <summary>While two decide without seeing each other, each has only their own; who settles it has both; after that everybody.</summary>
    public IEnumerable<OwnFinding> OwnFindingsOpenTo(Reviewer reviewer) =>
        _ownFindings.Where(f => !DoubleBlind || !IsOpen || f.PersonId == reviewer.PersonId || MayAdjudicate(reviewer)).OrderBy(f => f.Number ?? 0).ThenBy(f => f.Second).ThenBy(f => f.FoundAt);

    public IEnumerable<SeenPart> SeenOpenTo(Reviewer reviewer) => _seen.Where(s => !DoubleBlind || !IsOpen || s.PersonId == reviewer.PersonId);

    public bool MayLook(Reviewer reviewer) => IsOpen && MayDecide(reviewer.Actor) && (DoubleBlind
        ? MayAdjudicate(reviewer) || _blindReviews.Exists(b => b.PersonId == reviewer.PersonId && !b.IsDecided)
        : AssignedTo is null || AssignedTo == reviewer.PersonId);

    /// <summary>The reviewer has looked at this file. Said twice it counts once.</summary>
    public void See(int number, Reviewer reviewer, DateTime now)
    {
        RequireLooking(reviewer);
        RuleBroken.When(Parts.All(p => p.Number != number), "Reviews.PartUnknown");
        if (UnseenBy(reviewer.PersonId).Any(p => p.Number == number))
        {
            _seen.Add(new SeenPart(this, number, reviewer.PersonId, now));
        }
    }

    public OwnFinding Find(FilePlace? place, string says, Reviewer reviewer, DateTime now)
    {
        RequireLooking(reviewer);
        var part = Parts.FirstOrDefault(p => p.Number == place?.Number);
        RuleBroken.When(place is not null && part is null, "Reviews.PartUnknown");
        RuleBroken.When(place?.Second is not null && part is { IsVideo: false }, "Reviews.SecondOfAnImage");
        RuleBroken.When(place?.Second is < 0 or > OwnFinding.LongestVideo, "Reviews.SecondOutside");
        RuleBroken.When((place?.X is null) != (place?.Y is null) || place?.X is < 0 or > 100 || place?.Y is < 0 or > 100, "Reviews.PlaceOutside");
        var found = new OwnFinding(this, place, says, reviewer.PersonId, now);
        _ownFindings.Add(found);
        return found;
    }

    /// <summary>Takes one's own back; where one decides alone also a colleague's, with the reason.</summary>
    public void Lift(long ownFindingId, string? reason, Reviewer reviewer, DateTime now)
    {
        RequireLooking(reviewer);
        var found = _ownFindings.Find(f => f.Id == ownFindingId && (!DoubleBlind || f.PersonId == reviewer.PersonId));
        RuleBroken.When(found is null, "Reviews.FindingUnknown");
        found.Lift(reason, reviewer.PersonId, now);
    }

    private int StandingOf(Reviewer reviewer) => _ownFindings.Count(f => f.Stands && (!DoubleBlind || f.PersonId == reviewer.PersonId));

    private int SeenBy(Reviewer reviewer) => PartsToSee - UnseenBy(reviewer.PersonId).Count();

    private void RequireLooking(Reviewer reviewer)
    {
        if (!DoubleBlind)
        {
            RequireOpenFor(reviewer);
            return;
        }
        RequireBlind(reviewer);
        RuleBroken.When(!MayLook(reviewer), "Reviews.PlaceMissing");
    }

    private void RequireSeen(Outcome outcome, Reviewer reviewer) =>
        RuleBroken.When(outcome is Reviews.Outcome.Approved && UnseenBy(reviewer.PersonId).Any(), "Reviews.PartsUnseen", string.Join(", ", UnseenBy(reviewer.PersonId).Select(p => p.Number)));
}
