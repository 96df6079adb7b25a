using System.Globalization;
using KolHub.Domain.Races;
using KolHub.Web.Features.Races;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>A race that has run for weeks on the links of a campaign, and one that waits as the template drafted it.</summary>
internal sealed class DemoRaces(DemoStage stage, DateTime now)
{
    private const int Most = 6;

    public async Task Run(Player manager, long campaign, string currency, bool chinese)
    {
        var links = await stage.Read(db => (
            from link in db.TrackingLinks.AsNoTracking()
            join contract in db.Contracts on link.ContractId equals contract.Id
            join creator in db.Creators on link.CreatorId equals creator.Id
            where link.CampaignId == campaign && link.OpenedAt != null
            orderby link.OpenedAt, link.Id
            select new { link.Id, contract.Terms, creator.Name }).Take(Most).ToListAsync());
        var styles = chinese ? new[] { "口播", "测评", "开箱" } : ["Spoken to camera", "Test and review", "Unboxing"];
        List<EntrantInput> lines = [.. links.Select((link, i) =>
        {
            var cost = (link.Terms.Fee + link.Terms.Sample).Major;
            return new EntrantInput($"{link.Name} · {styles[i % styles.Length]}", null, styles[i % styles.Length], Text(cost), Text(cost + 1_000), link.Id);
        })];
        var (name, at) = (chinese ? "秋季焕新首轮赛马" : "Autumn refresh, first round", now.AddDays(-45));
        var budget = Text(lines.Sum(l => decimal.Parse(l.Share!, CultureInfo.InvariantCulture)));
        if (await stage.Do(manager, at, new DraftRace.Command(campaign, name, budget, Rule(at, 60), [], "", null, currency)) is var race and not 0)
        {
            await stage.Do(manager, at, new WriteRace.Command(race, await Version(race), name, budget, Rule(at, 60), lines, currency));
            await stage.Do(manager, at, new StartRace.Command(race, await Version(race)));
        }
    }

    public async Task Draft(Player manager, long campaign, string currency, bool chinese)
    {
        var products = await stage.Read(db => db.CampaignProducts.Where(p => p.CampaignId == campaign).Select(p => p.ProductId).Order().Take(RaceTemplate.Products).ToListAsync());
        var (styles, each) = (chinese ? "口播\n剧情\n测评\n开箱\n对比" : "Spoken to camera\nShort story\nTest and review\nUnboxing\nSide by side", RaceTemplate.Each);
        var at = now.AddDays(-1);
        await stage.Do(manager, at, new DraftRace.Command(campaign, chinese ? "双十二小测" : "December, small test", Text(products.Count * RaceTemplate.Styles * each), Rule(at, 14), products, styles, Text(each), currency));
    }

    private Task<int> Version(long race) => stage.Read(db => db.Races.Where(r => r.Id == race).Select(r => r.Version).SingleAsync());

    private static RaceInput Rule(DateTime at, int days) => RaceInput.Of(RaceTerms.UsualUntil(DateOnly.FromDateTime(at).AddDays(days)));

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
