using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>A person's word on a comment: it stands, and it teaches.</summary>
public static class LabelComment
{
    public sealed record Command(long Id, CommentMood? Mood) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Mood).NotNull().WithMessage(_ => words["Shared.Missing"]).IsInEnum().WithMessage(_ => words["Shared.Missing"]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, MoodWatch watch) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var comment = await db.PostCommentsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            comment.Label(request.Mood!.Value, actor, clock.Now());
            await db.SaveChangesAsync(cancellationToken);
            await watch.Look(comment.CampaignId, cancellationToken);
            return comment.Id;
        }
    }
}
