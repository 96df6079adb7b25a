using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

public static class ReleaseCase
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            review.Release(await db.ReviewerOf(actor, cancellationToken));
            return review.Id;
        }
    }
}
