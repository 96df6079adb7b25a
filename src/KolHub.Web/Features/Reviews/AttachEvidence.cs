using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The author or the brand lays a proof before the desk; the desk is told.</summary>
public static class AttachEvidence
{
    public sealed record Command(long Id, EvidenceKind? Kind, string? Number, DateOnly? ValidUntil, int? FindingNumber, string? Note, IFormFile? Proof) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Kind).NotNull().WithMessage(_ => words["Reviews.EvidenceKindMissing"]);
            RuleFor(c => c.Number).MaximumLength(CaseEvidence.LongestNumber).WithMessage(_ => words["Reviews.EvidenceNumberTooLong", CaseEvidence.LongestNumber])
                .Must((c, number) => !string.IsNullOrWhiteSpace(number) || c.Proof is not null).WithMessage(_ => words["Reviews.EvidenceMissing"]);
            RuleFor(c => c.Note).MaximumLength(CaseEvidence.LongestNote).WithMessage(_ => words["Reviews.ReasonTooLong", CaseEvidence.LongestNote]);
            RuleFor(c => c.Proof).Must(f => f is null or ReceivedFile { Fault: null }).WithMessage((_, f) => (f as ReceivedFile)?.Problem(words, FileUse.Evidence) ?? words["Reviews.EvidenceMissing"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, FileStore store, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<ReviewCase>(request.Id, cancellationToken);
            var (review, now) = (await db.ReviewCasesOf(actor).Include(r => r.Findings).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent(), clock.Now());
            RuleBroken.When(await db.CaseEvidence.CountAsync(e => e.CaseId == review.Id, cancellationToken) >= CaseEvidence.MostOfOneCase, "Reviews.EvidenceTooMany", CaseEvidence.MostOfOneCase);
            var file = request.Proof as ReceivedFile;
            db.CaseEvidence.Add(new CaseEvidence(review, request.Kind!.Value, request.Number, request.ValidUntil, request.FindingNumber, request.Note, file?.Facts, actor, now));
            if (file is not null)
            {
                store.Keep(file);
            }
            await db.Notify(actor, Audience.Desk(review.DeskBrandId), "Reviews.NoticeEvidence", $"/reviews/{review.Id}", now, review.Title);
            return review.Id;
        }
    }
}
