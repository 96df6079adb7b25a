using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>Writes down what a check saw. A verified host gives a link to every contract that was waiting for one.</summary>
public static class VerifyHost
{
    public sealed record Command(long Id, CheckHost.Finding Finding) : ICommand<bool>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, OpenTracking tracking) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            var host = await db.VerifiedHostsOf(actor).SingleOrDefaultAsync(h => h.Id == request.Id, cancellationToken).OrAbsent();
            if (request.Finding.Proof is not { } proof)
            {
                host.Miss(request.Finding.Seen, clock.Now());
                return false;
            }
            host.Verify(proof, clock.Now());
            await db.SaveChangesAsync(cancellationToken);
            foreach (var contractId in await Waiting(host.BrandId, cancellationToken))
            {
                await tracking.Open(contractId, null, actor, clock.Now(), cancellationToken);
            }
            return true;
        }

        private Task<List<long>> Waiting(long brandId, CancellationToken cancellation) => db.Contracts
            .Where(c => c.BrandId == brandId && c.State == ContractState.Active && !db.TrackingLinks.Any(l => l.ContractId == c.Id) && db.Drafts.Any(d => d.ContractId == c.Id && d.ApprovedAt != null))
            .Select(c => c.Id).ToListAsync(cancellation);
    }
}
