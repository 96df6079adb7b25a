using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Campaigns;

public static class SubmitCampaign
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignToChange(actor, request.Id, cancellationToken);
            campaign.Submit(actor, [.. campaign.Products.Select(p => p.Product)], clock.Now());
            await db.Notify(actor, Audience.Brand(campaign.BrandId, Role.BrandManager, Role.BrandFinance), "Campaigns.NoticeSubmitted", $"/campaigns/{campaign.Id}", clock.Now(), campaign.Title, campaign.Budget);
            return campaign.Id;
        }
    }
}
