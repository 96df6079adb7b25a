using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

public static class ClaimCase
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            review.Claim(await db.ReviewerOf(actor, cancellationToken), clock.Now());
            return review.Id;
        }
    }
}
