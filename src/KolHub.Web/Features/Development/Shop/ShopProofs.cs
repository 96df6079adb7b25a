using KolHub.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Shop;

/// <summary>The lines that the brands which land here were asked to publish.</summary>
public static class ShopProofs
{
    public sealed record Query(string Host) : IRequest<IReadOnlyList<string>>;

    public sealed class Handler(KolHubDb db) : IRequestHandler<Query, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(Query request, CancellationToken cancellationToken) =>
            (await db.VerifiedHosts.AsNoTracking().Where(h => h.Host == request.Host && h.WithdrawnAt == null).ToListAsync(cancellationToken)).ConvertAll(h => h.Proof);
    }
}
