using KolHub.Domain.Reviews;

namespace KolHub.Web.Features.Reviews;

/// <summary>One decision that a person took alone: what it waited from, and until when.</summary>
public sealed record DeskDecision(long PersonId, DateTime From, DateTime Until);

/// <summary>The figures of a desk from its closed cases: decisions taken alone (settlements too), and double-blind ones with both sides.</summary>
public sealed class DeskFigures
{
    private readonly List<DeskDecision> _decisions;
    private readonly List<(BlindReview Mine, BlindReview Other)> _pairs;
    private readonly HashSet<long> _overturned;

    public DeskFigures(IReadOnlyCollection<DeskDecision> alone, IReadOnlyCollection<ReviewCase> blind)
    {
        var whole = blind.Where(r => r.BlindReviews.Count(b => b.IsDecided) == BlindReview.Places).ToList();
        _decisions = [.. alone, .. whole.SelectMany(r => r.BlindReviews.Select(b => new DeskDecision(b.PersonId, r.OpenedAt, b.DecidedAt!.Value)))];
        _pairs = [.. whole.SelectMany(r => r.BlindReviews.Select(b => (b, r.BlindReviews.Single(o => o.Id != b.Id))))];
        _overturned = [.. whole.SelectMany(r => r.BlindReviews.Where(b => Overturned(r, b)).Select(b => b.Id))];
        Whole = Agreement.Of([.. _pairs.Where(p => p.Mine.Place == 1).Select(p => (p.Mine.Outcome!.Value, p.Other.Outcome!.Value))]);
        People = [.. _decisions.Select(d => d.PersonId).Distinct()];
    }

    /// <summary>Over all pairs of the desk, by the outcome of the case.</summary>
    public Agreement Whole { get; }

    public IReadOnlyList<long> People { get; }

    public DeskStatistics.ReviewerLine Of(long person, string name)
    {
        var mine = _pairs.Where(p => p.Mine.PersonId == person).ToList();
        var hours = _decisions.Where(d => d.PersonId == person).Select(d => (d.Until - d.From).TotalHours).Order().ToList();
        return new DeskStatistics.ReviewerLine(
            name, hours.Count, Agreement.Of([.. mine.Select(p => (p.Mine.Outcome!.Value, p.Other.Outcome!.Value))]), Agreement.ShareOf(mine.Count(p => _overturned.Contains(p.Mine.Id)), mine.Count),
            hours.Count == 0 ? null : (hours[(hours.Count - 1) / 2] + hours[hours.Count / 2]) / 2);
    }

    private static bool Overturned(ReviewCase review, BlindReview side) =>
        side.Outcome != review.Outcome || review.Findings.Any(f => f.Severity > FindingSeverity.Info && f.Verdict != side.VerdictOn(f.Id));
}
