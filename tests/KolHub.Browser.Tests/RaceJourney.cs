using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Browser.Tests;

/// <summary>A manager of the demo's brand: a race that has run for weeks is read, then one from the template, its line-up, its start, no traffic yet, and a promotion that needs its reason.</summary>
public sealed class RaceJourney(DemoSite demo) : DemoJourney(demo)
{
    [BrowserFact]
    public async Task A_race_runs_from_the_template_to_a_promotion_in_both_languages()
    {
        await Site.Filled();
        var (campaign, rivals) = await Rivals();
        foreach (var language in new[] { "zh-CN", "en-GB" })
        {
            var zh = language == "zh-CN";
            var manager = await Enter(Role.BrandManager, language);
            await manager.Go($"/campaigns/{campaign}");
            await manager.Follow($"main a[href='/campaigns/{campaign}/races']");
            await manager.Follow("main tbody a[href^='/races/']");
            (await manager.Page.Locator("section.heat tbody tr").CountAsync()).ShouldBeGreaterThan(1);

            await manager.Go($"/campaigns/{campaign}/races/new");
            await manager.Fill(("Name", zh ? "第二轮" : "Second round"), ("Budget", Text(rivals.Sum(r => r.Share.Major))), ("Each", "1"));
            await manager.Send("/races");
            await LineUp(manager, rivals);
            await manager.Send("/start");
            (await manager.Text()).ShouldContain(zh ? "尚无计入的点击，不分先后" : "No click counts yet, so nobody leads");
            await Promote(manager, zh);
        }
        await OnlyTheirLanguage();
    }

    /// <summary>Two schemes of the demo's race that stand in one tier.</summary>
    private async Task<(long Campaign, List<Entrant> Rivals)> Rivals()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var race = await scope.ServiceProvider.GetRequiredService<KolHubDb>().Races.AsNoTracking().Include(r => r.Entrants).SingleAsync(r => r.State == RaceState.Running);
        return (race.CampaignId, [.. race.Entrants.GroupBy(e => e.Tier).First(heat => heat.Count() > 1).OrderBy(e => e.Share.Minor).Take(2)]);
    }

    private static async Task LineUp(Walker manager, List<Entrant> rivals)
    {
        var lines = await manager.Page.Locator("main fieldset.entrant").CountAsync();
        for (var i = 0; i < lines; i++)
        {
            await manager.Fill(($"Lines[{i}].Name", i < rivals.Count ? $"{i + 1}" : ""));
            if (i < rivals.Count)
            {
                await manager.Fill(($"Lines[{i}].Link", rivals[i].LinkId!.Value.ToString(CultureInfo.InvariantCulture)), ($"Lines[{i}].Price", "0"), ($"Lines[{i}].Share", Text(rivals[i].Share.Major)));
            }
        }
        await manager.Send("/line-up");
        (await manager.Page.Locator("main fieldset.entrant").CountAsync()).ShouldBe(rivals.Count + 2);
    }

    private static async Task Promote(Walker manager, bool zh)
    {
        var reason = zh ? "她五月有档期" : "She is free in May";
        await manager.Page.Locator("aside details:has(form[action$='/promotion']) summary").ClickAsync();
        await manager.Page.FillAsync("form[action$='/promotion'] [name=Reason]", reason);
        await manager.Send("/promotion");
        var text = await manager.Text();
        text.ShouldContain(zh ? "系自行选定，并非规则判定" : "was promoted by your own judgement, not by the rule");
        text.ShouldContain(reason);
        await manager.Follow("main a[href^='/offers/new?campaign=']");
        (await manager.Page.Locator("[name='Terms.Fee']").CountAsync()).ShouldBe(1);
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
