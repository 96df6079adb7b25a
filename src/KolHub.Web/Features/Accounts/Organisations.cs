using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

/// <summary>The operator's view of who is here: brands, and the people of the platform.</summary>
public static class Organisations
{
    public const int PageSize = 50;

    public sealed record Query(string? Search = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, string Name, string Currency, int Members, DateTime RegisteredAt, DateTime? SuspendedAt);

    public sealed record Page(IReadOnlyList<Line> Brands, string? Search, int Number, int Total, int Creators, int People);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var number = Math.Max(1, request.Page);
            var brands = db.BrandsOf(actor).AsNoTracking().Where(b => string.IsNullOrEmpty(request.Search) || b.Name.Contains(request.Search));
            var lines = await brands.OrderBy(b => b.Name).ThenBy(b => b.Id).Skip((number - 1) * PageSize).Take(PageSize)
                .Select(b => new Line(b.Id, b.Name, b.Currency, db.Memberships.Count(m => m.BrandId == b.Id && m.EndedAt == null), b.RegisteredAt, b.SuspendedAt))
                .ToListAsync(cancellationToken);
            return new Page(lines, request.Search, number, await brands.CountAsync(cancellationToken), await db.Creators.CountAsync(cancellationToken), await db.People.CountAsync(cancellationToken));
        }
    }
}

public static class SuspendBrand
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var brand = await db.BrandsOf(actor).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            brand.Suspend(clock.Now());
            return brand.Id;
        }
    }
}

public static class ResumeBrand
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var brand = await db.BrandsOf(actor).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            brand.Resume();
            return brand.Id;
        }
    }
}
