using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class ListingImports
{
    public const int PageSize = 50;

    public sealed record Query(int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, string FileName, ImportState State, DateTime UploadedAt, int Rows, int BadRows, int NewRows, int KnownRows);

    public sealed record Page(IReadOnlyList<Line> Lines, int Number, int Total);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var number = Math.Max(1, request.Page);
            var mine = db.ListingImportsOf(actor).AsNoTracking();
            var lines = await mine.OrderByDescending(i => i.UploadedAt).ThenByDescending(i => i.Id).Skip((number - 1) * PageSize).Take(PageSize)
                .Select(i => new Line(i.Id, i.FileName, i.State, i.UploadedAt, i.Rows, i.BadRows, i.NewRows, i.KnownRows)).ToListAsync(cancellationToken);
            return new Page(lines, number, await mine.CountAsync(cancellationToken));
        }
    }
}
