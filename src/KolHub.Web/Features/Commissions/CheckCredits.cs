using KolHub.Attribution.Fraud;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>
/// Checks a brand's credits while their commissions are open, keeps what is doubtful, and holds what is above the campaign's limit. Run again on the same facts it finds nothing;
/// of two at once the later one is refused by the database and comes back at the next tick.
/// </summary>
public static class CheckCredits
{
    /// <summary>The brands that have something to check now.</summary>
    public sealed record Due : IRequest<IReadOnlyList<long>>;

    /// <summary>How many new suspicions there are, without keeping them.</summary>
    public sealed record Query(long BrandId) : IRequest<int>;

    /// <summary>Answers how many were held.</summary>
    public sealed record Command(long BrandId) : ICommand<int>, IBulk;

    /// <summary>Nothing was found: only the time of the check is kept.</summary>
    public sealed record NothingFound(long BrandId) : ICommand<long>, IUnrecorded;

    public sealed class DueHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<Due, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Due request, CancellationToken cancellationToken) => await db.BrandsToCheck(clock.Now()).OrderBy(id => id).ToListAsync(cancellationToken);
    }

    public sealed class QueryHandler(CreditSearch search) : IRequestHandler<Query, int>
    {
        public async Task<int> Handle(Query request, CancellationToken cancellationToken) => (await search.Find(request.BrandId, cancellationToken)).Count;
    }

    public sealed class Handler(KolHubDb db, CreditSearch search, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var found = await search.Find(request.BrandId, cancellationToken);
            var held = found.Where(f => f.Suspicion.Held).ToList();
            db.Suspicions.AddRange(found.Select(f => f.Suspicion));
            held.ForEach(f => f.Suspicion.Stop(f.Commission, actor, now));
            foreach (var creator in held.GroupBy(f => f.Commission.CreatorId))
            {
                var link = creator.Count() == 1 ? $"/commissions/{creator.Single().Commission.Id}" : "/commissions?tab=Held";
                await db.Notify(actor, Audience.Creator(creator.Key), "Commissions.NoticeHeldBySigns", link, now, (long)creator.Count());
            }
            if (held.Count > 0)
            {
                await db.Notify(actor, Audience.Brand(request.BrandId, Role.BrandManager, Role.BrandFinance), "Commissions.NoticeToDecide", "/commissions/suspicions", now, (long)held.Count);
            }
            await db.Checked(request.BrandId, now, cancellationToken);
            return held.Count;
        }
    }

    public sealed class NothingFoundHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<NothingFound, long>
    {
        public async Task<long> Handle(NothingFound request, CancellationToken cancellationToken)
        {
            await db.Checked(request.BrandId, clock.Now(), cancellationToken);
            return request.BrandId;
        }
    }

    private static async Task Checked(this KolHubDb db, long brandId, DateTime now, CancellationToken ct)
    {
        var check = await db.CreditChecks.SingleOrDefaultAsync(c => c.BrandId == brandId, ct) ?? db.CreditChecks.Add(new CreditCheck(brandId)).Entity;
        check.Done(FraudCheck.Version, now);
    }
}
