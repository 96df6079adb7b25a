using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>The form of a creator's application to an open campaign.</summary>
public static class ApplicationForm
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(long Id, string Campaign, string Brand, DateOnly CallEndsOn, IReadOnlyList<Choice> Channels, TermsInput Terms, IReadOnlyList<ContentForm> Forms, CommissionPlan? Plan);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.OpenCallsOf(actor, clock.Now()).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var brand = await db.Brands.Where(b => b.Id == campaign.BrandId).Select(b => b.Name).SingleAsync(cancellationToken);
            var channels = await db.ChannelsOf(actor).AsNoTracking().OrderByDescending(c => c.Followers).Select(c => new { c.Id, c.Platform, c.Handle, c.Followers }).ToListAsync(cancellationToken);
            var mine = channels.Where(c => campaign.Platforms.Contains(c.Platform)).Select(c => c.Id).ToList();
            var plan = mine.Count == 0 ? null : (await ChosenPlan.For(db, campaign, mine, clock.Now(), cancellationToken)).GetValueOrDefault(mine[0]);
            var cap = plan?.Cap ?? campaign.CommissionCap;
            return new Page(
                campaign.Id, campaign.Title, brand, campaign.CallEndsOn!.Value,
                [.. channels.Where(c => campaign.Platforms.Contains(c.Platform)).Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), $"{words.Of("Creators", c.Platform)} @{c.Handle} · {Format.Count(c.Followers)}"))],
                new TermsInput(campaign.Currency, null, plan?.Rate ?? campaign.CommissionRate, cap.IsZero ? null : cap.Major.ToString(CultureInfo.InvariantCulture), null, null, null, campaign.HoldDays, campaign.ClickWindowDays, []),
                campaign.Forms, plan);
        }
    }
}
