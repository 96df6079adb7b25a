using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>A proof as the pages show it.</summary>
/// <param name="IsOfThisCase">Otherwise it was attached to an earlier round of the same deal.</param>
public sealed record EvidenceLine(long Id, EvidenceKind Kind, string Number, DateOnly? ValidUntil, int? FindingNumber, string? Note, string? FileName, long? Bytes, string? Sha256, DateTime AttachedAt, string AttachedBy, bool IsOfThisCase, bool IsOver);

/// <summary>What the author and the brand have laid before the desk, and the form for more.</summary>
public static class EvidenceOfCase
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Wanted(int Number, string Marked, string Why, string Cure);

    public sealed record Page(long Id, string Title, ReviewSubject Subject, long SubjectId, long? ContractId, bool MayAttach, IReadOnlyList<Wanted> Wanted, IReadOnlyList<EvidenceLine> Lines);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).AsNoTracking().Include(r => r.Findings).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var wanted = review.Findings.Where(f => f.Cure != Bilingual.Empty && f.Severity > FindingSeverity.Info).OrderBy(f => f.Number)
                .Select(f => new Wanted(f.Number, review.Text.Substring(f.Start, f.Length), f.Why.In(Format.Language), f.Cure.In(Format.Language))).ToList();
            return new Page(review.Id, review.Title, review.Subject, review.SubjectId, review.ContractId, review.IsOpen && CaseEvidence.MayAttach(review, actor), wanted, await db.EvidenceFor(review, clock.Now(), cancellationToken));
        }
    }

    /// <summary>Of the case and of the earlier rounds of its deal, the newest first.</summary>
    public static async Task<IReadOnlyList<EvidenceLine>> EvidenceFor(this KolHubDb db, ReviewCase review, DateTime now, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(now);
        return await (
            from proof in db.CaseEvidence.AsNoTracking()
            join person in db.People on proof.AttachedBy equals person.Id
            where proof.BrandId == review.BrandId && (proof.CaseId == review.Id || (review.ContractId != null && proof.ContractId == review.ContractId && proof.AttachedAt <= review.OpenedAt))
            orderby proof.AttachedAt descending, proof.Id
            select new EvidenceLine(proof.Id, proof.Kind, proof.Number, proof.ValidUntil, proof.CaseId == review.Id ? proof.FindingNumber : null, proof.Note, proof.FileName, proof.Bytes, proof.Sha256, proof.AttachedAt, person.Name,
                proof.CaseId == review.Id, proof.ValidUntil != null && proof.ValidUntil < day)).Take(60).ToListAsync(ct);
    }
}
