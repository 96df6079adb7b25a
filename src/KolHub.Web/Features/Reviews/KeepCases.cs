using KolHub.Data;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Says of decided cases whose deal is over when their advertisement ended: the three years run from then; a post that is seen still public after that moves it on. Answers how many.</summary>
public static class KeepCases
{
    private const int AtOnce = 100;

    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var over = await (
                from review in db.ReviewCases
                join contract in db.Contracts on review.ContractId equals contract.Id
                where review.DecidedAt != null && (contract.EndedAt != null || contract.TerminatedAt != null)
                    && (review.KeptUntil == null || db.PostChecks.Any(c => c.ContractId == contract.Id && c.SeenAt > review.AdEndedAt && c.Result != CheckResult.Removed))
                orderby review.Id
                select new { Review = review, End = contract.EndedAt ?? contract.TerminatedAt }).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var one in over)
            {
                one.Review.EndAd(await LastSeen(one.Review.ContractId!.Value, one.End!.Value, cancellationToken));
            }
            return over.Count;
        }

        /// <summary>The end of the deal, the last day on which a post of it was to stay, or the last look that still found one: whichever is latest.</summary>
        private async Task<DateTime> LastSeen(long contract, DateTime end, CancellationToken ct)
        {
            var posts = await db.Deliverables.AsNoTracking().Where(d => d.ContractId == contract && d.PublishedAt != null).Select(d => new { d.PublishedAt, d.RetentionDays }).ToListAsync(ct);
            var seen = await db.PostChecks.Where(c => c.ContractId == contract && c.SeenAt != null && c.Result != CheckResult.Removed).MaxAsync(c => c.SeenAt, ct);
            return posts.Select(p => p.PublishedAt!.Value.AddDays(p.RetentionDays)).Append(end).Append(seen ?? end).Max();
        }
    }
}
