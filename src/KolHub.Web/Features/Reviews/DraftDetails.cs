using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>One version of a creator's words, with what was found in them in plain words, and what the desk decided.</summary>
public static class DraftDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record VersionLink(long Id, int Number, DraftState State, DateTime SubmittedAt);

    public sealed record Page(
        long Id, string Title, string Brand, string Creator, Platform Platform, DraftKind Kind, int Number, DraftState State, string Sha256, bool IsIntact, string? Note, DateTime SubmittedAt, DateTime? ApprovedAt, string? ReturnReason,
        long DeliverableId, bool MayRewrite, long? CaseId, DateTime? DueAt, IReadOnlyList<Step> Steps, IReadOnlyList<Piece> Pieces, IReadOnlyList<FindingLine> Findings, IReadOnlyList<VersionLink> Versions, CaseParts? Parts, long? EvidenceOf);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var draft = await db.DraftsOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var parties = await db.Contracts.Where(c => c.Id == draft.ContractId && c.BrandId == draft.BrandId).Select(c => c.Parties).SingleAsync(cancellationToken);
            var review = await db.ReviewCases.AsNoTracking().Whole().Where(r => r.Subject == ReviewSubject.Draft && r.SubjectId == draft.Id && r.BrandId == draft.BrandId).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
            var lines = review?.Findings.OrderBy(f => f.Number).Select(f => FindingLine.Of(f, review, Format.Language)).ToList() ?? [];
            var versions = await db.DraftsOf(actor).AsNoTracking().Where(d => d.DeliverableId == draft.DeliverableId).OrderByDescending(d => d.Number).ToListAsync(cancellationToken);
            var isReviewer = actor.Role is Role.BrandReviewer or Role.PlatformReviewer;
            return new Page(
                draft.Id, parties.CampaignTitle, parties.BrandName, parties.CreatorName, parties.Platform, draft.Kind, draft.Number, draft.State, draft.Sha256, draft.IsIntact, draft.Note, draft.SubmittedAt, draft.ApprovedAt, draft.ReturnReason,
                draft.DeliverableId, actor.IsCreator(draft.CreatorId) && versions[0].Id == draft.Id, isReviewer && review?.DeskBrandId == actor.BrandId ? review?.Id : null, review is { IsOpen: true } ? review.DueAt : null, Steps(draft), MarkedText.Cut(draft.Text, lines), lines,
                [.. versions.Select(v => new VersionLink(v.Id, v.Number, v.State, v.SubmittedAt))],
                review is null ? null : CaseParts.ForAuthor(review, lines), review is not null && await db.ReviewCasesOf(actor).AnyAsync(r => r.Id == review.Id, cancellationToken) ? review.Id : null);
        }

        private List<Step> Steps(Draft draft) =>
        [
            new(words["Reviews.StepSubmitted"], draft.SubmittedAt),
            new(draft.State is DraftState.Waiting ? words["Reviews.StepDecided"] : words.Of("Reviews", draft.State), draft.ApprovedAt ?? draft.ReturnedAt ?? draft.ReplacedAt, IsCurrent: true),
        ];
    }
}
