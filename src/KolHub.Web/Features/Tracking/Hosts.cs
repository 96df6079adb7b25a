using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

public static class Hosts
{
    public sealed record Query : IRequest<Page>;

    public sealed record Row(long Id, string Host, string Proof, DateTime AddedAt, DateTime? VerifiedAt, HostProof? VerifiedThrough, DateTime? CheckedAt, string? CheckAnswer, int Links);

    public sealed record Page(IReadOnlyList<Row> Rows);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken) => new(await db.VerifiedHostsOf(actor).AsNoTracking()
            .Where(h => h.WithdrawnAt == null)
            .OrderBy(h => h.Host)
            .Select(h => new Row(h.Id, h.Host, VerifiedHost.RecordPrefix + h.Token, h.AddedAt, h.VerifiedAt, h.VerifiedThrough, h.CheckedAt, h.CheckAnswer,
                db.TrackingLinks.Count(l => l.HostId == h.Id && l.ClosedAt == null && l.WithdrawnAt == null)))
            .ToListAsync(cancellationToken));
    }
}
