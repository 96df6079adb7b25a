using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The creator hands in the words for a deliverable: they are scanned at once and lie before the desk.</summary>
public static class SubmitDraft
{
    /// <summary>What is written and said in one file; a file may be left out again.</summary>
    /// <param name="Spoken">Typed, or the text of an .srt file.</param>
    public sealed record FileWords(long UploadId, string? PictureText, string? Spoken, bool LeaveOut = false);

    public sealed record Command(long Id, DraftKind Kind, string? Text, string? Note, IReadOnlyList<FileWords>? Files = null) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Text).NotEmpty().WithMessage(_ => words["Reviews.TextMissing"]).MaximumLength(Draft.LongestText).WithMessage(_ => words["Reviews.TextTooLong", Draft.LongestText]);
            RuleFor(c => c.Note).MaximumLength(Draft.LongestNote).WithMessage(_ => words["Reviews.NoteTooLong", Draft.LongestNote]);
            RuleForEach(c => c.Files).ChildRules(file =>
            {
                file.RuleFor(f => f.PictureText).MaximumLength(DraftFile.LongestPictureText).WithMessage(_ => words["Reviews.PictureTextTooLong", DraftFile.LongestPictureText]);
                file.RuleFor(f => f.Spoken).Custom((spoken, context) =>
                {
                    try
                    {
                        RuleBroken.When(SpokenWords.Of(spoken).Text.Length > DraftFile.LongestSpoken, "Reviews.SpokenTooLong", DraftFile.LongestSpoken);
                    }
                    catch (RuleBroken broken)
                    {
                        context.AddFailure(words[broken.Rule, [.. broken.Arguments]]);
                    }
                });
            });
        }
    }

    /// <summary>Why no words are taken, as the key of a sentence; null while they are.</summary>
    public static string? WhyClosed(Deliverable deliverable, Contract contract) =>
        !contract.IsActive ? "Reviews.ContractNotActive" : !deliverable.TakesDrafts ? "Reviews.DeliverableOver" : null;

    public sealed class Handler(KolHubDb db, Actor actor, OpenReviewCase cases, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var deliverable = await db.DeliverablesOf(actor).SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var contract = await db.ContractsOf(actor).Include(c => c.Versions).SingleAsync(c => c.Id == deliverable.ContractId, cancellationToken);
            if (WhyClosed(deliverable, contract) is { } why)
            {
                throw new RuleBroken(why);
            }
            var previous = await db.DraftsOf(actor).Where(d => d.DeliverableId == deliverable.Id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellationToken);
            var text = request.Text!.ReplaceLineEndings("\n").Trim();
            var files = await FilesOf(request, cancellationToken);
            var draft = Draft.Submit(contract.BrandId, contract.CreatorId, contract.Id, deliverable.Id, request.Kind, text, request.Note, previous, actor, clock.Now(), files);
            db.Drafts.Add(draft);
            await cases.OfDraft(draft, contract, cancellationToken);
            return draft.Id;
        }

        private async Task<IReadOnlyList<DraftFile>> FilesOf(Command request, CancellationToken ct)
        {
            var said = (request.Files ?? []).DistinctBy(f => f.UploadId).ToList();
            var ids = said.Select(f => f.UploadId).ToList();
            var uploads = await db.UploadsOf(actor).Where(u => u.DeliverableId == request.Id && ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
            if (uploads.Count != said.Count)
            {
                throw new Absent();
            }
            var taken = said.Where(f => !f.LeaveOut).Select((f, i) => DraftFile.Of(uploads[f.UploadId], i + 1, f.PictureText, f.Spoken)).ToList();
            taken.ForEach(f => uploads[f.UploadId].Submit(clock.Now()));
            db.Uploads.RemoveRange(uploads.Values.Where(u => u.SubmittedAt is null));
            return taken;
        }
    }
}
