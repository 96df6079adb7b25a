using System.Globalization;
using System.Text.RegularExpressions;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Browser.Tests;

/// <summary>A brand with a brief: the sliders change who leads, two are compared, the planner spends the budget, and everybody chosen is asked at a price of their own.</summary>
public sealed class MatchJourney(EmptySite empty) : Journey(empty.Site), IClassFixture<EmptySite>
{
    private const int Count = 12;

    [BrowserTheory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task A_brief_leads_over_sliders_comparison_and_planner_to_offers_for_all_chosen(string language)
    {
        var zh = language == "zh-CN";
        Looks = false;
        var manager = await Register(language, "/registration/brand", ("BrandName", zh ? "青山茶饮" : "Green Hill Tea"), ("Currency", "CNY"), ("Name", zh ? "林晚" : "Lin"));
        await AddProduct(manager, zh);
        var campaign = await Brief(manager, null, commission: true, zh);
        await Creators(zh);
        Looks = manager.Looks = zh;

        await manager.Go($"/campaigns/{campaign}");
        await manager.Follow("main .title-row a.primary");
        var byPrice = await Leader(manager, "Price", "200", "Sales", "0");
        var bySales = await Leader(manager, "Price", "0", "Sales", "200");
        bySales.ShouldNotBe(byPrice);
        foreach (var box in (await manager.Page.Locator("#results [name=channels]").AllAsync()).Take(2))
        {
            await box.CheckAsync();
        }
        await manager.Follow("#chosen button:not([formaction])");
        (await manager.Page.Locator("table.compare thead th").CountAsync()).ShouldBe(2);
        await manager.Follow("main .crumb a");
        await manager.Follow($"main .title-row a[href^='/discovery/portfolio']");
        await Move(manager, "Mix", "Free");
        await Move(manager, "Most", "5");
        (await manager.Page.Locator("#plan tbody tr").CountAsync()).ShouldBe(5);
        await manager.Follow("#plan a.primary");

        await Ask(manager, campaign, zh);
        Strangers.Distinct().ShouldBeEmpty("words of the other language");
    }

    /// <summary>Who stands first once two sliders are moved.</summary>
    private static async Task<string> Leader(Walker manager, string one, string to, string other, string down)
    {
        await Move(manager, one, to);
        await Move(manager, other, down);
        return await manager.Page.Locator("#results tbody strong").First.InnerTextAsync();
    }

    /// <summary>A field of a form that answers while it is filled: the address and the part of the page follow without another page.</summary>
    private static async Task Move(Walker manager, string name, string value)
    {
        await manager.Fill((name, value));
        await manager.Page.DispatchEventAsync($"main [name={name}]", "change");
        await manager.Page.WaitForURLAsync(new Regex($"[?&]{name}={value}(&|$)", RegexOptions.IgnoreCase));
        await manager.Page.WaitForFunctionAsync("() => !document.querySelector('.htmx-request')");
    }

    /// <summary>One with another price, one without any: four are asked, the last stays with the reason until a price stands there.</summary>
    private async Task Ask(Walker manager, string campaign, bool zh)
    {
        var fees = await manager.Page.Locator("[name$='.Fee'][name^=Own]").AllAsync();
        fees.Count.ShouldBe(5);
        await fees[0].FillAsync("1234");
        await fees[4].FillAsync("");
        await manager.Fill(("Terms.Deliverables[0].DueOn", DateTime.UtcNow.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Note", zh ? "期待合作" : "Looking forward"));
        await manager.Send("/offers");
        (await manager.Page.Locator("form[action='/offers'] .wrong").CountAsync()).ShouldBe(1);
        await manager.Page.Locator("[name$='.Fee'][name^=Own]").FillAsync("900");
        await manager.Send("/offers");
        new Uri(manager.Page.Url).AbsolutePath.ShouldStartWith("/offers/");
        await using var scope = Site.Services.CreateAsyncScope();
        var offers = await scope.ServiceProvider.GetRequiredService<KolHubDb>().Offers.Include(o => o.Rounds).Where(o => o.CampaignId == long.Parse(campaign, CultureInfo.InvariantCulture)).ToListAsync();
        offers.Count.ShouldBe(5);
        offers.Count(o => o.Terms.Fee.Major == 1234).ShouldBe(1);
        offers.Count(o => o.Terms.Fee.Major == 900).ShouldBe(1);
    }

    /// <summary>Creators whom only the newest brand sees: the dearer, the more they sell, but never as much more as they cost.</summary>
    private async Task Creators(bool zh)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var brand = await db.Brands.OrderByDescending(b => b.Id).Select(b => b.Id).FirstAsync();
        var (now, day) = (DateTime.UtcNow, DateOnly.FromDateTime(DateTime.UtcNow));
        for (var i = 1; i <= Count; i++)
        {
            var creator = Creator.Register(zh ? "达人" + "甲乙丙丁戊己庚辛壬癸子丑"[i - 1] : $"Creator {i}", null, now);
            var self = new Actor(1, Role.Creator, null, creator.Id);
            creator.Describe(creator.Name, "CN-ZJ", null, ["zh"], CategorySet.Of(Category.Food), null, self);
            creator.Open(Openness.Invited, self);
            var handle = "m" + Guid.NewGuid().ToString("N")[..12];
            var channel = Channel.Add(creator, Platform.Douyin, handle, $"https://www.douyin.com/user/{handle}", 40_000 * i, "kh", self, now);
            db.AddRange(creator, channel, Opening.To(brand, creator.Id, self, now));
            db.RateCard.Add(RateCardLine.Quote(channel, ContentForm.ShortVideo, new Money(40_000L * i * i, "CNY"), null, self, now));
            db.PastResults.Add(PastResult.OfChannel(channel, new ResultFacts(zh ? "春茶" : "Spring tea", Category.Food, 40_000 * i, 1_000 * i, 30 * i, new Money(4_000_00 * i, "CNY"), new Money(200_00 * i, "CNY"), day.AddDays(-100), day.AddDays(-90), zh ? "店铺导出" : "Shop export"), self, now));
        }
        await db.SaveChangesAsync();
    }
}
