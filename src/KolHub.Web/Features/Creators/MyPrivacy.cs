using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class MyPrivacy
{
    public sealed record Query : IRequest<Page>;

    public sealed record Opened(long Id, string Brand, DateTime Since);

    public sealed record Said(ConsentKind Kind, bool IsGiven, int TextVersion, DateTime At);

    public sealed record Page(Openness Openness, DateTime? PoolsSince, int? PoolsText, IReadOnlyList<Opened> Openings, IReadOnlyList<Said> Consents);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            var openings = await (
                from opening in db.OpeningsOf(actor).AsNoTracking()
                join brand in db.Brands on opening.BrandId equals brand.Id
                where opening.ClosedAt == null
                orderby brand.Name
                select new Opened(opening.Id, brand.Name, opening.OpenedAt)).ToListAsync(cancellationToken);
            var consents = await db.ConsentsOf(actor).AsNoTracking().OrderByDescending(c => c.At).ThenByDescending(c => c.Id)
                .Select(c => new Said(c.Kind, c.IsGiven, c.TextVersion, c.At)).ToListAsync(cancellationToken);
            return new Page(creator.Openness, creator.PoolsResultsSince, creator.PoolsResultsText, openings, consents);
        }
    }
}
