using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>A creator as the brands see them to whom the profile is open; never another brand's results.</summary>
public static class CreatorDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Account(long Id, Platform Platform, string Handle, string Address, long Followers, DateTime FollowersAsOf, Tier Tier, bool IsProven, DateTime? ProvenAt, ChannelFigures Figures, AudienceGrowth Growth);

    public sealed record Page(long Id, string Name, string? Region, string? City, IReadOnlyList<string> Languages, CategorySet Categories, string Bio, DateTime RegisteredAt, bool IsMine, IReadOnlyList<Account> Accounts);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var c = await db.CreatorsOf(actor).AsNoTracking().SingleOrDefaultAsync(x => x.Id == request.Id, cancellationToken).OrAbsent();
            var tiers = await db.TiersAt(clock.Now(), cancellationToken);
            var channels = await db.ChannelsOf(actor).AsNoTracking().Where(x => x.CreatorId == c.Id).OrderByDescending(x => x.Followers).ThenBy(x => x.Id).ToListAsync(cancellationToken);
            var figures = await ChannelFigures.Of(db, [.. channels.Select(x => x.Id)], cancellationToken);
            var growth = new Dictionary<long, AudienceGrowth>();
            foreach (var channel in channels)
            {
                growth[channel.Id] = await AudienceGrowth.Of(db, channel, c.Categories, tiers, clock.Now(), cancellationToken);
            }
            return new Page(
                c.Id, c.Name, c.Region, c.City, c.Languages, c.Categories, c.Bio, c.RegisteredAt, actor.IsCreator(c.Id),
                [.. channels.Select(x => new Account(x.Id, x.Platform, x.Handle, x.Address, x.Followers, x.FollowersAsOf, tiers.TierOf(x.Platform, x.Followers), x.IsProven, x.ProvenAt, figures[x.Id], growth[x.Id]))]);
        }
    }
}
