using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Discovery;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>Puts all chosen creators on the campaign's shortlist; who stands there already stays.</summary>
public static class ShortlistPortfolio
{
    public sealed record Command(long Campaign, IReadOnlyList<long>? Channels) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CreatorIndex index) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Campaign, cancellationToken).OrAbsent();
            var wanted = (request.Channels ?? []).Distinct().Take(PortfolioSearch.MostChosen).ToList();
            RuleBroken.When(wanted.Count == 0, "Discovery.NobodyChosen");
            var channels = await db.ChannelsOf(actor).Where(c => wanted.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancellationToken);
            RuleBroken.When(channels.Count != wanted.Count, "Discovery.ChannelUnknown");
            var listed = await db.ShortlistOf(actor).Where(e => e.CampaignId == campaign.Id && wanted.Contains(e.LiveSubjectId!.Value)).Select(e => e.LiveSubjectId!.Value).ToListAsync(cancellationToken);
            foreach (var channel in channels.Where(c => !listed.Contains(c.Id)))
            {
                var answer = await db.Answer(actor, index, new CreatorSearch { Campaign = campaign.Id }, channel.Id, cancellationToken);
                db.Shortlist.Add(ShortlistEntry.Add(campaign, channel, answer, actor, clock.Now()));
            }
            return campaign.Id;
        }
    }
}
