using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>The form of an offer: for which campaign, to whom, on which terms. Discovery hands over the channels.</summary>
public static class NewOffer
{
    public sealed record Query(long? CampaignId, IReadOnlyList<long> Channels) : IRequest<Page>;

    public sealed record Recipient(long ChannelId, string Creator, Platform Platform, string Handle, long Followers, Money? Price);

    public sealed record Chosen(long Id, string Title, Money Left, bool OpenIsApproved);

    public sealed record Page(Chosen? Campaign, IReadOnlyList<Choice> Campaigns, IReadOnlyList<Recipient> Recipients, TermsInput? Terms, IReadOnlyList<ContentForm> Forms);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = Day.Of(clock.Now());
            var open = db.CampaignsOf(actor).AsNoTracking().Where(c => c.ApprovedAt != null && c.ClosedAt == null && c.EndsOn >= today);
            var choices = await open.OrderByDescending(c => c.ApprovedAt).Select(c => new { c.Id, c.Title }).ToListAsync(cancellationToken);
            var campaign = request.CampaignId is { } id ? await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken).OrAbsent() : null;
            var recipients = await db.ChannelsOf(actor).AsNoTracking().Where(c => request.Channels.Contains(c.Id)).OrderByDescending(c => c.Followers)
                .Select(c => new Recipient(c.Id, db.Creators.Where(x => x.Id == c.CreatorId).Select(x => x.Name).First(), c.Platform, c.Handle, c.Followers, null)).ToListAsync(cancellationToken);
            return new Page(
                campaign is null ? null : new Chosen(campaign.Id, campaign.Title, campaign.Left, campaign.OpenCommissionApprovedAt is not null),
                [.. choices.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Title))],
                recipients, campaign is null ? null : Begin(campaign), campaign is null ? [] : campaign.Forms.Count > 0 ? campaign.Forms : Enum.GetValues<ContentForm>());
        }

        private static TermsInput Begin(Campaign campaign) => new(
            campaign.Currency, null, campaign.CommissionRate, campaign.CommissionCap.IsZero ? null : campaign.CommissionCap.Major.ToString(CultureInfo.InvariantCulture), null, null, null,
            campaign.HoldDays, campaign.ClickWindowDays, [.. campaign.Forms.Take(1).Select(form => new DeliverableInput(form, campaign.StartsOn.AddDays(7) < campaign.EndsOn ? campaign.StartsOn.AddDays(7) : campaign.EndsOn, null))]);
    }
}
