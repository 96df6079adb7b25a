using System.Globalization;
using System.Text.RegularExpressions;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Web.Features.Development;
using KolHub.Web.Features.Development.Market;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Browser.Tests;

/// <summary>A manager of the demo's brand: a race that has run for weeks is read, then one from the template, its line-up, its start, no traffic yet, and a promotion that needs its reason.</summary>
public sealed partial class RaceJourney : Journey, IAsyncLifetime
{
    public RaceJourney() : base(new RunningSite("true", ("Demo:Brands", "1"), ("Demo:Creators", "120"))) { }

    public Task InitializeAsync() => Site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();

    [BrowserFact]
    public async Task A_race_runs_from_the_template_to_a_promotion_in_both_languages()
    {
        var market = Site.Services.GetRequiredService<DemoMarket>();
        for (var until = DateTime.UtcNow.AddMinutes(3); !market.IsFilled; await Task.Delay(200))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "The demo market did not fill");
        }
        var (campaign, rivals) = await Rivals();
        foreach (var language in new[] { "zh-CN", "en-GB" })
        {
            var zh = language == "zh-CN";
            var manager = await Enter(language);
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
        var names = await Names();
        Strangers.Where(word => !names.Contains(word[..word.IndexOf(" on ", StringComparison.Ordinal)])).Distinct().ShouldBeEmpty("words of the other language");
    }

    /// <summary>Two schemes of the demo's race that stand in one tier.</summary>
    private async Task<(long Campaign, List<Entrant> Rivals)> Rivals()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var race = await scope.ServiceProvider.GetRequiredService<KolHubDb>().Races.AsNoTracking().Include(r => r.Entrants).SingleAsync(r => r.State == RaceState.Running);
        return (race.CampaignId, [.. race.Entrants.GroupBy(e => e.Tier).First(heat => heat.Count() > 1).OrderBy(e => e.Share.Minor).Take(2)]);
    }

    /// <summary>The words that the demo's people and this journey called their things by, in whichever language.</summary>
    private async Task<HashSet<string>> Names()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        IQueryable<string>[] all = [db.Brands.Select(b => b.Name), db.People.Select(p => p.Name), db.Campaigns.Select(c => c.Title), db.Campaigns.Select(c => c.Goal), db.Products.Select(p => p.Name), db.Creators.Select(c => c.Name), db.TrackingLinks.Select(l => l.Code), db.Races.Select(r => r.Name), db.RaceDecisions.Select(d => d.Reason)];
        var names = (await db.Campaigns.AsNoTracking().ToListAsync()).SelectMany(c => c.RequiredClaims.Concat(c.ForbiddenClaims)).ToList();
        foreach (var some in all)
        {
            names.AddRange(await some.ToListAsync());
        }
        return [.. names.SelectMany(n => Words().Matches(n)).Select(m => m.Value)];
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

    private async Task<Walker> Enter(string language)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var managers = db.Memberships.Where(m => m.Role == Role.BrandManager && db.People.Any(p => p.Id == m.PersonId && p.Email.EndsWith(DemoPeople.Domain)));
        await db.People.Where(p => managers.Any(m => m.PersonId == p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language == "zh-CN" ? "zh-Hans" : "en"));
        var walker = await Somebody(language);
        await walker.Page.GotoAsync("/sign-in");
        await walker.Page.Locator($"form[action='/development/sign-in']:has(input[value='{await managers.Select(m => m.Id).FirstAsync()}']) button").First.ClickAsync();
        await walker.Page.WaitForSelectorAsync("nav.rooms");
        return walker;
    }

    [GeneratedRegex(@"[A-Za-z]+|\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Words();

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
