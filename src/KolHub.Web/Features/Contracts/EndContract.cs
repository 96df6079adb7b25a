using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

/// <summary>The agreed time is over: by hand from its last day on, by the clock a little later.</summary>
public static class EndContract
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, OpenTracking tracking) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, _) = await db.ContractToChange(actor, request.Id, cancellationToken);
            contract.End(actor, clock.Now());
            await tracking.Close(contract.Id, clock.Now(), cancellationToken);
            await db.TellBothSides(actor, contract, "Contracts.NoticeEnded", clock.Now());
            return contract.Id;
        }
    }
}
