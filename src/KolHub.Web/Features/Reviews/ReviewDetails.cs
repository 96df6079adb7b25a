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

    public sealed record Page(
        long Id, int Version, string Title, ReviewSubject Subject, string Brand, string? Creator, Platform? Platform, string Market, string LicenceClass, string Language, string Sha256, string Packs, DateTime OpenedAt, DateTime DueAt,
        string? Holder, bool IsMine, bool MayDecide, bool MayHandOver, bool IsOpen, Outcome? Outcome, string? Note, string? Decider, DateTime? DecidedAt, string? AuthorNote,
        IReadOnlyList<Step> Steps, IReadOnlyList<Piece> Pieces, IReadOnlyList<FindingLine> Findings, IReadOnlyList<Exempt> Exempted, Precedent? Before)
    {
        /// <summary>Nothing in it that needs a verdict or stands against it: one key approves it.</summary>
        public bool IsHarmless => Findings.All(f => f.Verdict == Verdict.Dismissed);

        public int WithoutVerdict => Findings.Count(f => f.Verdict == Verdict.Open);
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).AsNoTracking().Include(r => r.Findings).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var names = await db.People.AsNoTracking().Where(p => p.Id == review.AssignedTo || p.Id == review.DecidedBy).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var brand = await db.Brands.Where(b => b.Id == review.BrandId).Select(b => b.Name).SingleAsync(cancellationToken);
            var creator = await db.Creators.Where(c => c.Id == review.CreatorId).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
            var note = review.Subject == ReviewSubject.Draft ? await db.DraftsOf(actor).Where(d => d.Id == review.SubjectId).Select(d => d.Note).FirstOrDefaultAsync(cancellationToken) : null;
            var before = await db.ReviewCasesOf(actor).Where(r => r.TextSha256 == review.TextSha256 && r.Id != review.Id && r.Outcome == Outcome.Approved && r.DecidedAt < review.OpenedAt)
                .OrderByDescending(r => r.DecidedAt).Select(r => new Precedent(r.Id, r.DecidedAt!.Value)).FirstOrDefaultAsync(cancellationToken);
            var lines = review.Findings.OrderBy(f => f.Number).Select(f => FindingLine.Of(f, review.Text, Format.Language)).ToList();
            var holds = review.AssignedTo is null || review.AssignedTo == actor.PersonId;
            return new Page(
                review.Id, review.Version, review.Title, review.Subject, brand, creator, review.Platform, review.Market, review.LicenceClass, review.Language, review.TextSha256, review.PackVersions, review.OpenedAt, review.DueAt,
                review.AssignedTo is { } holder ? names.GetValueOrDefault(holder) : null, review.AssignedTo == actor.PersonId, review.IsOpen && review.MayDecide(actor) && holds, review.IsOpen && review.DeskBrandId is not null && actor.IsOfBrand(review.BrandId),
                review.IsOpen, review.Outcome, review.Note, review.DecidedBy is { } decider ? names.GetValueOrDefault(decider) : null, review.DecidedAt, note, Steps(review), MarkedText.Cut(review.Text, lines), lines,
                [.. review.Exempted.Select(e => new Exempt(review.Text.Substring(e.Start, e.Length), e.Rule, e.Exemption.In(Format.Language)))], before);
        }

        private List<Step> Steps(ReviewCase review) =>
        [
            new(words["Reviews.StepOpened"], review.OpenedAt, review.IsOpen && review.AssignedTo is null),
            new(words["Reviews.StepTaken"], review.AssignedAt, review.IsOpen && review.AssignedTo is not null),
            new(review.Outcome is { } outcome ? words.Of("Reviews", outcome) : words["Reviews.StepDecided"], review.DecidedAt, !review.IsOpen),
        ];
    }
}
