using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class MyChannels
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(long Id, Platform Platform, string Handle, long Followers, DateTime FollowersAsOf, Tier Tier, ProofState Proof, int Prices, int Reports);

    public sealed record Page(IReadOnlyList<Line> Lines);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tiers = await db.TiersAt(clock.Now(), cancellationToken);
            var rows = await db.ChannelsOf(actor).AsNoTracking().OrderByDescending(c => c.Followers).ThenBy(c => c.Id).Select(c => new
            {
                Channel = c,
                Prices = db.RateCard.Count(l => l.ChannelId == c.Id && l.ValidUntil == null),
                Reports = db.AudienceReports.Count(r => r.ChannelId == c.Id),
            }).ToListAsync(cancellationToken);
            return new Page([.. rows.Select(r => new Line(
                r.Channel.Id, r.Channel.Platform, r.Channel.Handle, r.Channel.Followers, r.Channel.FollowersAsOf, tiers.TierOf(r.Channel.Platform, r.Channel.Followers), r.Channel.Proof, r.Prices, r.Reports))]);
        }
    }
}
