using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>What is said from one second of a video on, with the findings in it.</summary>
public sealed record SpokenLine(int? Second, IReadOnlyList<Piece> Pieces);

/// <summary>What a reviewer found themselves, as far as the reader may know of it; the name only where it may be known.</summary>
public sealed record OwnLine(long Id, int? Number, int? Second, int? X, int? Y, string Says, string? Finder, bool IsMine, bool Stands, string? LiftReason);

/// <summary>A file of a case as its pages show it: the thing itself, the words in it, who has seen it, what a reviewer pointed at.</summary>
public sealed record PartLine(CasePart Part, IReadOnlyList<Piece> Picture, IReadOnlyList<SpokenLine> Spoken, DateTime? SeenAt, IReadOnlyList<(string Name, DateTime At)> SeenBy, IReadOnlyList<OwnLine> Own)
{
    public int Number => Part.Number;

    /// <summary>The places in the image, with the letter that stands beside what was said of them.</summary>
    public IEnumerable<(OwnLine Line, string Letter)> Pins => Own.Where(o => o.X is not null && o.Stands).Select((o, i) => (o, ((char)('A' + (i % 26))).ToString()));
}

/// <summary>The files of a case for whoever reads it. What two blind reviewers marked and found is open to each alone, until the case is closed.</summary>
public sealed record CaseParts(long CaseId, bool MayLook, IReadOnlyList<PartLine> Lines, IReadOnlyList<OwnLine> OnTheWords)
{
    public IEnumerable<int> Unseen => Lines.Where(l => l.SeenAt is null).Select(l => l.Number);

    public static async Task<CaseParts> Of(KolHubDb db, ReviewCase review, IReadOnlyList<FindingLine> lines, Reviewer reader, CancellationToken ct)
    {
        var seen = review.SeenOpenTo(reader).ToList();
        var own = review.OwnFindingsOpenTo(reader).ToList();
        var people = seen.Select(s => s.PersonId).Concat(own.Select(f => f.PersonId)).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var isApart = review is { DoubleBlind: true, IsOpen: true };
        var found = own.Select(f => LineOf(f, isApart && f.PersonId != reader.PersonId ? null : names[f.PersonId], f.PersonId == reader.PersonId)).ToList();
        return Of(review, lines, review.MayLook(reader), found, number => [.. seen.Where(s => s.Number == number).OrderBy(s => s.SeenAt).Select(s => (names[s.PersonId], s.SeenAt))], number => seen.Find(s => s.Number == number && s.PersonId == reader.PersonId)?.SeenAt);
    }

    /// <summary>For the author: of the desk's own acts what it found, without names, and only once it has decided.</summary>
    public static CaseParts ForAuthor(ReviewCase review, IReadOnlyList<FindingLine> lines) =>
        Of(review, lines, false, review.IsOpen ? [] : [.. review.OwnFindings.Where(f => f.Stands).OrderBy(f => f.FoundAt).Select(f => LineOf(f, null, false))], _ => [], _ => null);

    private static CaseParts Of(ReviewCase review, IReadOnlyList<FindingLine> lines, bool mayLook, IReadOnlyList<OwnLine> found, Func<int, IReadOnlyList<(string, DateTime)>> seenBy, Func<int, DateTime?> seenAt) =>
        new(review.Id, mayLook, [.. review.Parts.Select(part => new PartLine(
            part, MarkedText.Cut(review.Text, lines, part.Picture), [.. Said(review.Text, part, lines)], seenAt(part.Number), seenBy(part.Number), [.. found.Where(f => f.Number == part.Number)]))], [.. found.Where(f => f.Number is null)]);

    private static OwnLine LineOf(OwnFinding f, string? finder, bool isMine) => new(f.Id, f.Number, f.Second, f.X, f.Y, f.Says, finder, isMine, f.Stands, f.LiftReason);

    private static IEnumerable<SpokenLine> Said(string text, CasePart part, IReadOnlyList<FindingLine> lines)
    {
        if (part.Spoken.Length == 0)
        {
            yield break;
        }
        var cues = part.Cues.Count == 0 ? [new Cue(0, -1)] : part.Cues;
        for (var i = 0; i < cues.Count; i++)
        {
            var until = i + 1 < cues.Count ? cues[i + 1].At - 1 : part.Spoken.Length;
            yield return new SpokenLine(cues[i].Second < 0 ? null : cues[i].Second, MarkedText.Cut(text, lines, new Stretch(part.Spoken.Start + cues[i].At, until - cues[i].At)));
        }
    }
}

internal static class PartsLoading
{
    /// <summary>With all that a decision looks at.</summary>
    public static IQueryable<ReviewCase> Whole(this IQueryable<ReviewCase> cases) => cases.Include(r => r.Findings).Include(r => r.BlindReviews).Include(r => r.Seen).Include(r => r.OwnFindings).AsSplitQuery();

    /// <summary>The case, held until the transaction ends, for a reviewer who looks at it. What one of two blind reviewers does stands in a chain of history of its own.</summary>
    public static async Task<ReviewCase> CaseToLookAt(this KolHubDb db, Actor actor, HistoryChain chain, long id, CancellationToken ct)
    {
        await db.Lock<ReviewCase>(id, ct);
        var review = await db.ReviewCasesOf(actor).Whole().SingleOrDefaultAsync(r => r.Id == id, ct).OrAbsent();
        chain.Key = review.DoubleBlind ? review.Id : null;
        return review;
    }
}
