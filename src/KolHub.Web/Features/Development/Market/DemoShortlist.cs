using KolHub.Domain.Accounts;
using KolHub.Domain.Discovery;
using KolHub.Web.Features.Discovery;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>A shortlist that a client has answered on, and searches worth keeping.</summary>
internal sealed class DemoShortlist(DemoStage stage, DateTime now)
{
    private static readonly Player _client = new(Actor.Nobody, "", "", "Asia/Shanghai", "zh-Hans");

    public async Task Play(Player manager, long campaign, bool chinese)
    {
        var search = new CreatorSearch { Campaign = campaign };
        foreach (var subject in await Best(manager, search))
        {
            await stage.Do(manager, now.AddDays(-2), new AddToShortlist.Command(campaign, subject, search));
        }
        var entries = await stage.Read(db => db.Shortlist.Where(e => e.CampaignId == campaign).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync());
        if (entries.Count < 3)
        {
            return;
        }
        await stage.Do(manager, now.AddDays(-2), new WriteShortlistNote.Command(entries[0], chinese ? "档期已口头确认" : "Free in December, said on the phone"));
        var token = await stage.Do(manager, now.AddDays(-2), new OpenClientLink.Command(campaign, chinese ? "青禾集团市场部" : "Group marketing", null, [ClientSees.Fit, ClientSees.Sales], 30));
        if (token is not null)
        {
            await stage.Do(_client, now.AddDays(-1), new AnswerShortlist.Command(token, chinese ? "顾蔓" : "Grace", new()
            {
                [entries[0]] = new(ClientVerdict.Approved, chinese ? "和品牌调性很合" : "Right for the brand"),
                [entries[1]] = new(ClientVerdict.Approved, null),
                [entries[2]] = new(ClientVerdict.Rejected, chinese ? "上季度刚推过竞品" : "Promoted a rival last quarter"),
            }));
        }
        await stage.Do(manager, now.AddDays(-1), new SaveSearch.Command(chinese ? "腰部达人，价格优先" : "Mid tier, price first", $"/discovery?campaign={campaign}&tier=Waist&price=160"));
        await stage.Do(manager, now.AddDays(-1), new SaveSearch.Command(chinese ? "小红书已验证账号" : "Proven on Xiaohongshu", "/discovery?platform=Xiaohongshu&proven=true"));
    }

    private async Task<List<long>> Best(Player manager, CreatorSearch search)
    {
        List<long> best = [];
        await stage.With(async services =>
        {
            var db = services.GetRequiredService<KolHub.Data.KolHubDb>();
            var wanted = await db.RankedFor(manager.Actor, search.Campaign, default);
            best = [.. (await db.Ranked(manager.Actor, services.GetRequiredService<CreatorIndex>(), search, wanted, 6, default)).Ranking.Places.Select(p => p.Id)];
        });
        return best;
    }
}
