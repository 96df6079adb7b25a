using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Posts;

public static class SendSample
{
    public sealed record Command(long Id, string? Carrier, string? Number) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Carrier).NotEmpty().WithMessage(_ => words["Posts.CarrierMissing"]).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
            RuleFor(c => c.Number).NotEmpty().WithMessage(_ => words["Posts.NumberMissing"]).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.PostToChange(actor, request.Id, cancellationToken);
            post.SendSample(request.Carrier!, request.Number!, actor, clock.Now());
            await db.TellOtherSide(actor, post, "Posts.NoticeSampleSent", clock.Now());
            return post.Id;
        }
    }
}
