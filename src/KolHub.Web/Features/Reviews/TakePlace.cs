using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Reviews;

/// <summary>A reviewer takes their group's place in a double-blind case; one place a group, two in all.</summary>
public static class TakePlace
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, HistoryChain chain, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.BlindCaseToChange(actor, request.Id, cancellationToken);
            review.TakePlace(await db.ReviewerOf(actor, cancellationToken), clock.Now());
            chain.Key = review.Id;
            return review.Id;
        }
    }
}

/// <summary>Gives the place back, before anything was decided.</summary>
public static class LeavePlace
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, HistoryChain chain) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.BlindCaseToChange(actor, request.Id, cancellationToken);
            db.BlindReviews.Remove(review.LeavePlace(await db.ReviewerOf(actor, cancellationToken)));
            chain.Key = review.Id;
            return review.Id;
        }
    }
}
