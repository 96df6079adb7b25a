using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class MyChannel
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(
        long Id, Platform Platform, string Handle, string Address, long Followers, DateTime FollowersAsOf, Tier Tier,
        ProofState Proof, string Token, DateTime? ProofAskedAt, DateTime? ProvenAt, string? Refusal, ChannelFigures Figures, AudienceGrowth Growth);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var tiers = await db.TiersAt(clock.Now(), cancellationToken);
            var figures = await ChannelFigures.Of(db, [channel.Id], cancellationToken);
            var bits = await db.CreatorsOf(actor).Where(c => c.Id == channel.CreatorId).Select(c => c.CategoryBits).SingleAsync(cancellationToken);
            return new Page(
                channel.Id, channel.Platform, channel.Handle, channel.Address, channel.Followers, channel.FollowersAsOf, tiers.TierOf(channel.Platform, channel.Followers),
                channel.Proof, channel.ProofToken, channel.ProofAskedAt, channel.ProvenAt, channel.ProofRefusal, figures[channel.Id],
                await AudienceGrowth.Of(db, channel, new CategorySet(bits), tiers, clock.Now(), cancellationToken));
        }
    }
}
