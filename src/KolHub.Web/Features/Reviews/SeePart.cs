using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Reviews;

/// <summary>The reviewer has looked at one file of the case, the whole of it.</summary>
public static class SeePart
{
    public sealed record Command(long Id, int Number) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, HistoryChain chain, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.CaseToLookAt(actor, chain, request.Id, cancellationToken);
            review.See(request.Number, await db.ReviewerOf(actor, cancellationToken), clock.Now());
            return review.Id;
        }
    }
}
