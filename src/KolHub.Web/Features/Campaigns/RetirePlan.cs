using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class RetirePlan
{
    public sealed record Command(long Id, int Version, long Campaign) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var plan = await db.CommissionPlansOf(actor).SingleOrDefaultAsync(p => p.Id == request.Id && p.CampaignId == request.Campaign, cancellationToken).OrAbsent();
            plan.Expect(request.Version);
            plan.Retire(actor, clock.Now());
            return plan.CampaignId;
        }
    }
}
