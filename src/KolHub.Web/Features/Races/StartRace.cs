using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Races;
using KolHub.Web.Features.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Races;

/// <summary>Freezes rule and line-up; each entrant gets the tier that its link's account has now.</summary>
public static class StartRace
{
    public sealed record Command(long Id, int Version) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var race = await db.RaceToChange(actor, request.Id, cancellationToken);
            race.Expect(request.Version);
            await db.Lock<Campaign>(race.CampaignId, cancellationToken);
            var campaign = await db.CampaignsOf(actor).SingleAsync(c => c.Id == race.CampaignId, cancellationToken);
            var now = clock.Now();
            var counts = await RaceCounts.Load(db, actor, race, now, cancellationToken);
            race.Start(campaign, await Tiers(race, cancellationToken), counts.Lines.ToDictionary(l => l.Entrant.Id, l => l.Spent), await Elsewhere(race, cancellationToken), actor, now);
            return race.Id;
        }

        private async Task<Money> Elsewhere(Race race, CancellationToken ct)
        {
            var budgets = await db.RacesOf(actor).Where(r => r.CampaignId == race.CampaignId && r.State == RaceState.Running).Select(r => r.Budget).ToListAsync(ct);
            return budgets.Aggregate(Money.Zero(race.Currency), (sum, budget) => sum + budget);
        }

        private async Task<Dictionary<long, Tier>> Tiers(Race race, CancellationToken ct)
        {
            var tiers = await db.TiersAt(clock.Now(), ct);
            var links = race.Entrants.Select(e => e.LinkId).OfType<long>().ToList();
            var accounts = await (
                from link in db.LinksOf(actor)
                join contract in db.Contracts on link.ContractId equals contract.Id
                join channel in db.Channels on contract.ChannelId equals channel.Id
                where links.Contains(link.Id)
                select new { link.Id, channel.Platform, channel.Followers }).ToDictionaryAsync(a => a.Id, ct);
            return race.Entrants.Where(e => e.LinkId is { } link && accounts.ContainsKey(link)).ToDictionary(e => e.Id, e => tiers.TierOf(accounts[e.LinkId!.Value].Platform, accounts[e.LinkId.Value].Followers));
        }
    }
}
