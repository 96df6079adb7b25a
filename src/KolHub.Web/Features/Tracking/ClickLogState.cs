using KolHub.Data;
using KolHub.Web.Pipeline;
using KolHub.Web.Redirect;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>How the click log of this node fares, how far each node's log has been copied, and what was lost.</summary>
public static class ClickLogState
{
    public sealed record Query : IRequest<Page>;

    public sealed record Node(string Log, DateTime? CopiedTo, bool IsThisOne);

    public sealed record Page(
        int Links, long Recorded, long Lost, long Orphans, long LogBytes, int Damaged, string? LogFailure, string? CopyFailure,
        DateTime? CountedTo, DateTime? BehindSince, long LostThisDay, long UnknownThisDay, IReadOnlyList<Node> Nodes)
    {
        public bool IsWell => LogFailure is null && CopyFailure is null && Damaged == 0;
    }

    public sealed class Handler(KolHubDb db, ClickLog log, ClickCopier copier, LostClicks lost, LinkTable links, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var since = clock.Now().AddDays(-1);
            var nodes = await db.ClickLogPositions.AsNoTracking().OrderByDescending(p => p.CopiedTo).ToListAsync(cancellationToken);
            return new Page(
                links.Count, log.Records, lost.Total, copier.Orphans, log.Bytes, log.Folder.DamagedSegments, log.Failure, copier.Failure, copier.CaughtUpAt, copier.BehindSince,
                await db.LinkHours.Where(h => h.Hour >= since).SumAsync(h => h.Lost, cancellationToken),
                await db.UnknownCodeHours.Where(h => h.Hour >= since).SumAsync(h => h.Requests, cancellationToken),
                nodes.ConvertAll(n => new Node(n.Log, n.CopiedTo, n.Log == log.Folder.Log)));
        }
    }
}
