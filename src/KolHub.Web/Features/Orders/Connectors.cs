using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>To operators: each kind of connection over all brands, how it does, and whether it was ever seen to work with a live sender.</summary>
public static class Connectors
{
    public const int Days = 7;

    public sealed record Query : IRequest<Page>;

    public sealed record Run(ConnectionKind Kind, DateOnly Day, string Sender, string Note, string RecordedBy, DateTime RecordedAt);

    public sealed record Line(ConnectionKind Kind, int Open, int Heard, int Failed, DateTime? HeardAt, Run? Live);

    public sealed record Page(IReadOnlyList<Line> Lines, IReadOnlyList<Run> Runs, DateOnly Today);

    public sealed class Handler(KolHubDb db, TimeProvider clock, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var since = clock.Now().AddDays(-Days);
            var open = await db.ShopConnections.Where(c => c.ClosedAt == null).GroupBy(c => c.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var heard = await (
                from delivery in db.Deliveries
                join connection in db.ShopConnections on delivery.ConnectionId equals connection.Id
                where delivery.ReceivedAt >= since
                group delivery by connection.Kind into of
                select new { of.Key, Count = of.Count(), Failed = of.Count(d => d.FailedAt != null), Last = of.Max(d => d.ReceivedAt) }).ToDictionaryAsync(g => g.Key, cancellationToken);
            var runs = await (
                from run in db.LiveRuns
                join person in db.People on run.RecordedBy equals person.Id
                orderby run.Day descending, run.RecordedAt descending
                select new Run(run.Kind, run.Day, run.Sender, run.Note, person.Name, run.RecordedAt)).Take(200).ToListAsync(cancellationToken);
            return new Page(
                [.. Enum.GetValues<ConnectionKind>().Select(kind => new Line(kind, open.GetValueOrDefault(kind), heard.GetValueOrDefault(kind)?.Count ?? 0, heard.GetValueOrDefault(kind)?.Failed ?? 0, heard.GetValueOrDefault(kind)?.Last, runs.Find(r => r.Kind == kind)))],
                runs, clock.Today(current.Zone));
        }
    }
}
