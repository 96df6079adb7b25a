using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

/// <summary>The agreed time is over: by hand from its last day on, by the clock a little later. Where its promise was missed and it says so, it runs on instead.</summary>
public static class EndContract
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, OpenTracking tracking) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, _) = await db.ContractToChange(actor, request.Id, cancellationToken);
            if (contract.Terms.ExtendDays > 0 && GuaranteeStanding.Of(contract.Terms, await Guarantee.Count(db, contract, cancellationToken)).Extends(contract))
            {
                contract.Extend(actor, clock.Now());
                await db.TellBothSides(actor, contract, "Contracts.NoticeExtended", clock.Now());
                return contract.Id;
            }
            contract.End(actor, clock.Now());
            await tracking.Close(contract.Id, clock.Now(), cancellationToken);
            await db.TellBothSides(actor, contract, "Contracts.NoticeEnded", clock.Now());
            return contract.Id;
        }
    }
}
