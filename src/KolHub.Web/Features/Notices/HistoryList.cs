using KolHub.Data;
using KolHub.Domain.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>Every change that a member of the brand (for the operator: anybody) made, newest first.</summary>
public static class HistoryList
{
    public const int PageSize = 100;

    public sealed record Query(string? Command = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, DateTime At, string Person, string Role, string Command, string Subject, long SubjectId, string Changes, long Sequence, string Hash);

    public sealed record Page(IReadOnlyList<Line> Lines, string? Command, IReadOnlyList<string> Commands, int Number, int Total);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var number = Math.Max(1, request.Page);
            var mine = db.HistoryOf(actor).AsNoTracking();
            var chosen = mine.Where(h => string.IsNullOrEmpty(request.Command) || h.Command == request.Command);
            var lines = await (
                from row in chosen
                join person in db.People on row.PersonId equals person.Id into people
                from person in people.DefaultIfEmpty()
                orderby row.At descending, row.Id descending
                select new Line(row.Id, row.At, person == null ? "" : person.Name, row.Role, row.Command, row.Subject, row.SubjectId, row.Changes, row.Sequence, row.Hash))
                .Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            var commands = await mine.Select(h => h.Command).Distinct().OrderBy(c => c).ToListAsync(cancellationToken);
            return new Page(lines, request.Command, commands, number, await chosen.CountAsync(cancellationToken));
        }
    }
}
