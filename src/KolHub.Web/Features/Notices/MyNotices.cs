using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

public static class MyNotices
{
    public const int PageSize = 50;

    public sealed record Query(int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, string Text, string Link, DateTime At, bool IsNew);

    public sealed record Page(IReadOnlyList<Line> Lines, int Number, int Total);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = db.NoticesOf(actor).AsNoTracking();
            var number = Math.Max(1, request.Page);
            var rows = await mine.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            return new Page([.. rows.Select(n => new Line(n.Id, words[n.Words, [.. n.Arguments]], n.Link, n.At, n.ReadAt is null))], number, await mine.CountAsync(cancellationToken));
        }
    }
}

public static class ReadNotices
{
    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            return db.NoticesOf(actor).Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellationToken);
        }
    }
}
