using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>The months that were issued, and whoever has a running one.</summary>
public static class StatementList
{
    public const int PageSize = 50;

    public sealed record Query(string? Find = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, DateOnly Month, int Number, string Brand, string Creator, Money Closing, DateTime IssuedAt);

    public sealed record Running(long CreatorId, string Creator, string Currency);

    public sealed record Page(string? Find, int Number, int Total, IReadOnlyList<Line> Lines, IReadOnlyList<Running> Months);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (number, find) = (Math.Max(1, request.Page), request.Find?.Trim() ?? "");
            var lines = Lines(db, actor).Where(l => find == "" || l.Creator.Contains(find));
            var months = await (
                from owed in StatementOf.Accounts(db, actor.BrandId ?? 0).Select(p => new { p.CreatorId, p.Amount.Currency }).Distinct()
                join creator in db.Creators on owed.CreatorId equals creator.Id
                where find == "" || creator.Name.Contains(find)
                orderby creator.Name
                select new Running(creator.Id, creator.Name, owed.Currency)).Take(PageSize).ToListAsync(cancellationToken);
            return new Page(request.Find, number, await lines.CountAsync(cancellationToken), await lines.Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken), months);
        }
    }

    internal static IQueryable<Line> Lines(KolHubDb db, Actor actor) =>
        from statement in db.StatementsOf(actor).AsNoTracking()
        join brand in db.Brands on statement.BrandId equals brand.Id
        join creator in db.Creators on statement.CreatorId equals creator.Id
        orderby statement.Month descending, creator.Name, statement.Number descending
        select new Line(statement.Id, statement.Month, statement.Number, brand.Name, creator.Name, statement.Closing, statement.IssuedAt);
}
