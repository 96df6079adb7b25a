using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class RevokeApiKey
{
    public sealed record Command(long Id, long KeyId) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var key = await db.ApiKeysOf(actor).SingleOrDefaultAsync(k => k.Id == request.KeyId && k.ConnectionId == request.Id, cancellationToken).OrAbsent();
            key.Revoke(actor, clock.Now());
            return request.Id;
        }
    }
}
