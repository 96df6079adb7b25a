using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Posts;

/// <summary>The brand takes a post as delivered; its part of the fee is owed from now, in the same ledger as commission.</summary>
public static class AcceptPost
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (post, now) = (await db.PostToChange(actor, request.Id, cancellationToken), clock.Now());
            post.Accept(actor, now);
            if (!post.FeeInstalment.IsZero)
            {
                var days = await db.DaysToPay([post.ContractId], cancellationToken);
                await db.Owe(Payable.ForFee(post.BrandId, post.CreatorId, post.ContractId, post.Id, post.FeeInstalment, now, days[post.ContractId]), actor, now, cancellationToken);
            }
            await db.TellOtherSide(actor, post, "Posts.NoticeAccepted", now);
            return post.Id;
        }
    }
}
