using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class ConnectionDetails
{
    public sealed record Query(long Id, string? NewSecret = null, string? Tested = null) : IRequest<Page>;

    public sealed record Secret(string Last4, DateTime From, DateTime? Until);

    public sealed record Key(long Id, string Name, string Prefix, IReadOnlyList<ApiScope> Scopes, DateTime MadeAt, DateTime? UsedAt, DateTime? RevokedAt);

    public sealed record Heard(long Id, string Topic, DateTime At, DeliveryState State);

    public sealed record File(long Id, string Name, DateTime At, OrderImportState State);

    public sealed record Page(
        long Id, string Name, ConnectionKind Kind, string Currency, string ShopDomain, string Address, bool IsOpen, IReadOnlyList<Secret> Secrets, IReadOnlyList<Key> Keys,
        IReadOnlyList<Heard> Heard, IReadOnlyList<File> Files, string? NewSecret, string? Tested, Connectors.Run? Live, bool IsProvenWithoutFiles)
    {
        /// <summary>Otherwise only the sender makes them.</summary>
        public bool MakesSecrets => Shop.Of(Kind) is { SecretIsTheirs: false };
    }

    public sealed class Handler(KolHubDb db, Actor actor, SiteAddress site, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var connection = await db.ShopConnectionsOf(actor).AsNoTracking().Include(c => c.Secrets).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var keys = await db.ApiKeysOf(actor).AsNoTracking().Where(k => k.ConnectionId == connection.Id).OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.MadeAt)
                .Select(k => new Key(k.Id, k.Name, k.Prefix, k.Scopes, k.MadeAt, k.UsedAt, k.RevokedAt)).ToListAsync(cancellationToken);
            var heard = await db.DeliveriesOf(actor).AsNoTracking().Where(d => d.ConnectionId == connection.Id).OrderByDescending(d => d.ReceivedAt).Take(10)
                .Select(d => new Heard(d.Id, d.Topic, d.ReceivedAt, d.FailedAt != null ? DeliveryState.Failed : d.IgnoredAt != null ? DeliveryState.Ignored : d.AppliedAt != null ? DeliveryState.Applied : DeliveryState.Open)).ToListAsync(cancellationToken);
            var files = await db.OrderImportsOf(actor).AsNoTracking().Where(i => i.ConnectionId == connection.Id).OrderByDescending(i => i.UploadedAt).Take(20)
                .Select(i => new File(i.Id, i.FileName, i.UploadedAt, i.State)).ToListAsync(cancellationToken);
            var secrets = connection.SecretsAt(now).Select(s => new Secret(s.Last4, s.ActiveFrom, s.ActiveUntil)).ToList();
            var live = await (
                from run in db.LiveRuns
                join person in db.People on run.RecordedBy equals person.Id
                where run.Kind == connection.Kind
                orderby run.Day descending, run.RecordedAt descending
                select new Connectors.Run(run.Kind, run.Day, run.Sender, run.Note, person.Name, run.RecordedAt)).FirstOrDefaultAsync(cancellationToken);
            return new Page(
                connection.Id, connection.Name, connection.Kind, connection.Currency, connection.ShopDomain, site.Of(Shop.Of(connection.Kind) is { } shop ? $"/webhooks/{shop.Name}/{connection.Token}" : "/api/v1/orders"),
                connection.IsOpen, secrets, keys, heard, files, request.NewSecret, request.Tested, live, connection.IsProvenWithoutFiles);
        }
    }
}

/// <summary>Where a delivery stands, as one word.</summary>
public enum DeliveryState
{
    Open,
    Applied,
    Ignored,
    Failed,

    /// <summary>A list of all of them.</summary>
    All,
}
