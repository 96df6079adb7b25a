using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

public static class WithdrawHost
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var host = await db.VerifiedHostsOf(actor).SingleOrDefaultAsync(h => h.Id == request.Id, cancellationToken).OrAbsent();
            host.Withdraw(clock.Now());
            return host.Id;
        }
    }
}
