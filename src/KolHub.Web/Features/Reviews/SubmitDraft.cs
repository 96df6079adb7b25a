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

/// <summary>The creator hands in the words for a deliverable: they are scanned at once and lie before the desk.</summary>
public static class SubmitDraft
{
    public sealed record Command(long Id, DraftKind Kind, string? Text, string? Note) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Text).NotEmpty().WithMessage(_ => words["Reviews.TextMissing"]).MaximumLength(Draft.LongestText).WithMessage(_ => words["Reviews.TextTooLong", Draft.LongestText]);
            RuleFor(c => c.Note).MaximumLength(Draft.LongestNote).WithMessage(_ => words["Reviews.NoteTooLong", Draft.LongestNote]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, OpenReviewCase cases, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var deliverable = await db.DeliverablesOf(actor).SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var contract = await db.ContractsOf(actor).Include(c => c.Versions).SingleAsync(c => c.Id == deliverable.ContractId, cancellationToken);
            RuleBroken.When(!contract.IsActive, "Reviews.ContractNotActive");
            RuleBroken.When(deliverable.WithdrawnAt is null && (!deliverable.IsOpen || deliverable.PublishedAt is not null), "Reviews.DeliverableOver");
            var previous = await db.DraftsOf(actor).Where(d => d.DeliverableId == deliverable.Id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellationToken);
            var text = request.Text!.ReplaceLineEndings("\n").Trim();
            var draft = Draft.Submit(contract.BrandId, contract.CreatorId, contract.Id, deliverable.Id, request.Kind, text, request.Note, previous, actor, clock.Now());
            db.Drafts.Add(draft);
            await cases.OfDraft(draft, contract, cancellationToken);
            return draft.Id;
        }
    }
}
