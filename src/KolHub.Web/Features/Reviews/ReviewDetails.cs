using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The case: the text with every finding at its place, what each says, and what the desk makes of it.</summary>
public static class ReviewDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Exempt(string Marked, string Rule, string Exemption);

    /// <summary>An earlier case, open to this desk, in which the very same words were approved.</summary>
    public sealed record Precedent(long Id, DateTime DecidedAt);

    /// <summary>Until when the case is kept, and who took its file with them.</summary>
    public sealed record FilePart(DateTime? AdEndedAt, DateTime? KeptUntil, IReadOnlyList<ArchiveLine> Archives);

    public sealed record ArchiveLine(DateTime MadeAt, string MadeBy, string Seal);

    public sealed record Page(
        long Id, int Version, string Title, ReviewSubject Subject, string Brand, string? Creator, Platform? Platform, string Market, string LicenceClass, string Language, string Sha256, string Packs, DateTime OpenedAt, DateTime DueAt,
        string? Holder, bool IsMine, bool MayDecide, bool MayFinish, bool MayPassUp, bool MayHandOver, bool IsOpen, bool IsHarmless, Outcome? Outcome, string? Note, string? Decider, DateTime? DecidedAt, string? AuthorNote, ReviewerLevel RequiredLevel, string? Preparer, string? PreparedNote,
        IReadOnlyList<Step> Steps, IReadOnlyList<Piece> Pieces, IReadOnlyList<FindingLine> Findings, IReadOnlyList<Exempt> Exempted, Precedent? Before, BlindPart? Blind, FilePart File, CaseParts Parts, IReadOnlyList<EvidenceLine> Evidence)
    {
        public int WithoutVerdict => Findings.Count(f => f.Verdict == Verdict.Open && f.Severity > FindingSeverity.Info);
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).AsNoTracking().Whole().SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var reviewer = await db.ReviewerOf(actor, cancellationToken);
            var blind = review.DoubleBlind ? BlindPart.Of(review, reviewer) : null;
            long?[] named = [review.AssignedTo, review.DecidedBy, review.PreparedBy, .. blind?.Sides.Select(s => s.PersonId) ?? []];
            var names = await db.People.AsNoTracking().Where(p => named.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            string? Name(long? id) => id is { } person ? names.GetValueOrDefault(person) : null;
            var brand = await db.Brands.Where(b => b.Id == review.BrandId).Select(b => b.Name).SingleAsync(cancellationToken);
            var creator = await db.Creators.Where(c => c.Id == review.CreatorId).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
            var note = review.Subject == ReviewSubject.Draft ? await db.DraftsOf(actor).Where(d => d.Id == review.SubjectId).Select(d => d.Note).FirstOrDefaultAsync(cancellationToken) : null;
            var lines = review.Findings.OrderBy(f => f.Number).Select(f => FindingLine.Of(f, review, Format.Language)).ToList();
            var mayDecide = review.IsOpen && !review.DoubleBlind && review.MayDecide(actor) && (review.AssignedTo is null || review.AssignedTo == actor.PersonId);
            return new Page(
                review.Id, review.Version, review.Title, review.Subject, brand, creator, review.Platform, review.Market, review.LicenceClass, review.Language, review.TextSha256, review.PackVersions, review.OpenedAt, review.DueAt,
                Name(review.AssignedTo), review.AssignedTo == actor.PersonId, mayDecide, mayDecide && reviewer.Level >= review.RequiredLevel, mayDecide && reviewer.Level < ReviewerLevel.Chief, review.IsOpen && review.DeskBrandId is not null && actor.IsOfBrand(review.BrandId),
                review.IsOpen, review.IsHarmless, review.Outcome, review.Note, Name(review.DecidedBy), review.DecidedAt, note, review.RequiredLevel, Name(review.PreparedBy), review.PreparedNote, Steps(review), MarkedText.Cut(review.Text, lines, review.Words), lines,
                [.. review.Exempted.Select(e => new Exempt(review.Text.Substring(e.Start, e.Length), e.Rule, e.Exemption.In(Format.Language)))], await Before(review, cancellationToken),
                blind is null ? null : blind with { Sides = [.. blind.Sides.Select(s => s with { Name = Name(s.PersonId) })] },
                new FilePart(review.AdEndedAt, review.KeptUntil, await Archives(review.Id, cancellationToken)),
                await CaseParts.Of(db, review, lines, reviewer, cancellationToken), await db.EvidenceFor(review, clock.Now(), cancellationToken));
        }

        private Task<List<ArchiveLine>> Archives(long review, CancellationToken ct) => (
            from archive in db.CaseArchives
            join person in db.People on archive.MadeBy equals person.Id
            where archive.CaseId == review
            orderby archive.MadeAt descending
            select new ArchiveLine(archive.MadeAt, person.Name, archive.Seal)).Take(20).ToListAsync(ct);

        private Task<Precedent?> Before(ReviewCase review, CancellationToken ct) => db.ReviewCasesOf(actor)
            .Where(r => r.TextSha256 == review.TextSha256 && r.Id != review.Id && r.Outcome == Outcome.Approved && r.DecidedAt < review.OpenedAt)
            .OrderByDescending(r => r.DecidedAt).Select(r => new Precedent(r.Id, r.DecidedAt!.Value)).FirstOrDefaultAsync(ct);

        private List<Step> Steps(ReviewCase review) =>
        [
            new(words["Reviews.StepOpened"], review.OpenedAt, review.IsOpen && review.AssignedTo is null),
            new(words["Reviews.StepTaken"], review.AssignedAt, review.IsOpen && review.AssignedTo is not null),
            new(review.Outcome is { } outcome ? words.Of("Reviews", outcome) : words["Reviews.StepDecided"], review.DecidedAt, !review.IsOpen),
        ];
    }
}
