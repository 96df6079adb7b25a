using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The editor for a deliverable's words: what the brand asks for, the version before, and what the desk said about it.</summary>
public static class NewDraft
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <summary>A file beside the words: of the version before, or added since.</summary>
    public sealed record FileLine(long UploadId, string Name, string MediaType, long Bytes, string PictureText, string Spoken);

    public sealed record Page(
        long DeliverableId, string Title, string Brand, Platform Platform, ContentForm Form, int Number, DateOnly DueOn, string Ask, IReadOnlyList<string> RequiredClaims, IReadOnlyList<string> ForbiddenClaims,
        int NextNumber, DraftKind Kind, string Text, string? ReturnReason, IReadOnlyList<FindingLine> Findings, IReadOnlyList<FileLine> Files, string? WhyClosed);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var deliverable = await db.DeliverablesOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var contract = await db.ContractsOf(actor).AsNoTracking().SingleAsync(c => c.Id == deliverable.ContractId, cancellationToken);
            var last = await db.DraftsOf(actor).AsNoTracking().Where(d => d.DeliverableId == deliverable.Id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellationToken);
            var review = last is null ? null : await db.ReviewCasesOf(actor).AsNoTracking().Include(r => r.Findings).Where(r => r.Subject == ReviewSubject.Draft && r.SubjectId == last.Id).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
            var findings = review?.Findings.Where(f => f.Verdict != Verdict.Dismissed).OrderBy(f => f.Number).Select(f => FindingLine.Of(f, review, Format.Language)).ToList() ?? [];
            var kind = deliverable.Form is ContentForm.Live ? DraftKind.LiveScript : deliverable.Form is ContentForm.ShortVideo or ContentForm.LongVideo ? DraftKind.Script : DraftKind.Caption;
            return new Page(
                deliverable.Id, contract.Parties.CampaignTitle, contract.Parties.BrandName, deliverable.Platform, deliverable.Form, deliverable.Number, deliverable.DueOn, deliverable.Note, contract.Terms.RequiredClaims, contract.Terms.ForbiddenClaims,
                (last?.Number ?? 0) + 1, last?.Kind ?? kind, last?.Text ?? "", last?.ReturnReason, findings, await Files(deliverable.Id, last, cancellationToken), SubmitDraft.WhyClosed(deliverable, contract));
        }

        /// <summary>Those of the version before in their order, then the new ones as they came: their places in the form stay while more come.</summary>
        private async Task<IReadOnlyList<FileLine>> Files(long deliverable, Draft? last, CancellationToken ct)
        {
            var added = await db.UploadsOf(actor).AsNoTracking().Where(u => u.DeliverableId == deliverable && u.SubmittedAt == null).OrderBy(u => u.UploadedAt).ThenBy(u => u.Id).ToListAsync(ct);
            return [.. (last?.Files ?? []).Select(f => new FileLine(f.UploadId, f.File.Name, f.File.MediaType, f.File.Bytes, f.PictureText, f.Spoken.AsTyped())), .. added.Select(u => new FileLine(u.Id, u.Name, u.MediaType, u.Bytes, "", ""))];
        }
    }
}
