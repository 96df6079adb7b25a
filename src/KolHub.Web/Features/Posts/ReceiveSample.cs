using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Posts;

public static class ReceiveSample
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.PostToChange(actor, request.Id, cancellationToken);
            post.ReceiveSample(actor, clock.Now());
            await db.TellOtherSide(actor, post, "Posts.NoticeSampleReceived", clock.Now());
            return post.Id;
        }
    }
}
