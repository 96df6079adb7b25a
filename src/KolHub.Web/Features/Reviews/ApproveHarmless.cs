using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Approves several harmless texts at once, each under the same guards as by itself; one that may not be approved stops all.</summary>
public static class ApproveHarmless
{
    public const int Most = 50;

    public sealed record Command(IReadOnlyList<long>? Ids) : ICommand<int>, IBulk;

    public sealed class Handler(KolHubDb db, Actor actor, Consequences consequences, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var ids = (request.Ids ?? []).Distinct().ToArray();
            RuleBroken.When(ids.Length == 0, "Reviews.NothingChosen");
            RuleBroken.When(ids.Length > Most, "Reviews.TooManyAtOnce", Most);
            var (reviewer, now) = (await db.ReviewerOf(actor, cancellationToken), clock.Now());
            var cases = await db.ReviewCasesOf(actor).Whole().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancellationToken);
            if (cases.Count != ids.Length)
            {
                throw new Absent();
            }
            foreach (var review in cases)
            {
                review.ApproveHarmless(reviewer, now);
                await consequences.Follow(review, cancellationToken);
            }
            return cases.Count;
        }
    }
}
