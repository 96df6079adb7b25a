using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Home;

/// <summary>The first page: what waits for you, what is late, what waits for others; each count is the length of the queue it opens.</summary>
public static class Today
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(string Words, int Count, string Link);

    public sealed record Page(IReadOnlyList<Line> WaitingForYou, IReadOnlyList<Line> Late, IReadOnlyList<Line> WaitingForOthers, IReadOnlyList<NoticeLine> Notices);

    public sealed record NoticeLine(string Text, string Link, DateTime At);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var notices = await db.NoticesOf(actor).AsNoTracking().Where(n => n.ReadAt == null).OrderByDescending(n => n.At).Take(5).ToListAsync(cancellationToken);
            return new Page([], [], [], [.. notices.Select(n => new NoticeLine(words[n.Words, [.. n.Arguments]], n.Link, n.At))]);
        }
    }
}
