using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Campaigns;

public static class ApproveCampaign
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignToChange(actor, request.Id, cancellationToken);
            campaign.Approve(actor, await db.MembersOfBrand(actor, cancellationToken), clock.Now());
            if (campaign.ApprovedAt is not null)
            {
                await db.Notify(actor, Audience.Brand(campaign.BrandId, Role.BrandManager), "Campaigns.NoticeApproved", $"/campaigns/{campaign.Id}", clock.Now(), campaign.Title);
            }
            return campaign.Id;
        }
    }
}
