using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Posts;

public static class ReturnPost
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Posts.ReasonMissing"])
            .MaximumLength(Deliverable.LongestNote).WithMessage(_ => words["Shared.TooLong", Deliverable.LongestNote]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.PostToChange(actor, request.Id, cancellationToken);
            post.Return(request.Reason!, actor, clock.Now());
            await db.TellOtherSide(actor, post, "Posts.NoticeReturned", clock.Now());
            return post.Id;
        }
    }
}
