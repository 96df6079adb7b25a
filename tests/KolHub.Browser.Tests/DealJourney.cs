using System.Globalization;
using System.Net;

namespace KolHub.Browser.Tests;

/// <summary>What the README tells a new user: one deal from brief to payout, as each role, in both languages: with a fee, a commission, a refund and an appeal.</summary>
public sealed class DealJourney : Journey, IAsyncLifetime
{
    public DealJourney() : base(new RunningSite("none")) { }

    public Task InitializeAsync() => Site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();

    [BrowserTheory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task A_deal_runs_from_brief_over_click_order_and_refund_to_payout_and_appeal(string language)
    {
        var zh = language == "zh-CN";
        var manager = await Register(language, "/registration/brand", ("BrandName", zh ? "青山茶饮" : "Green Hill Tea"), ("Currency", "CNY"), ("Name", zh ? "林晚" : "Lin"));
        var finance = await Invite(manager, language, "BrandFinance", zh ? "周明" : "Zoe");
        var finance2 = await Invite(manager, language, "BrandFinance", zh ? "吴静" : "Wren");
        var creator = await Register(language, "/registration/creator", ("Name", zh ? "小满" : "Ava"));
        var platform = await Register(language, Site.SetupAddress, ("Name", zh ? "王运" : "Oscar"));
        var reviewer = await Invite(platform, language, "PlatformReviewer", zh ? "赵一帆" : "Rhys");
        var channel = await SetUpCreator(creator, zh);
        var shop = await SetUpShop(manager, zh);
        var campaign = await Brief(manager, finance, commission: true, zh);

        await Find(manager, campaign, channel);
        var contract = await Agree(manager, creator, commission: true, zh);
        var posts = await Deliver(manager, creator, reviewer, contract, zh);
        var buyer = await Buy(language, manager, creator, contract, shop);
        await manager.Go("/orders");
        (await manager.Page.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        await manager.Go("/insights/campaigns/" + campaign);
        await PassDays(manager, 2);
        await GiveBack(buyer, finance);
        await Pay(finance, finance2, creator);
        await Appeal(creator, manager, zh);
        posts.ShouldBe(1);
        foreach (var side in new[] { manager, creator, finance, reviewer, platform })
        {
            await side.Go("/");
            await side.Go("/notices");
        }
        await platform.Go("/development/mails");
        (await platform.Page.Locator("article.letter").CountAsync()).ShouldBeGreaterThan(5);
        Strangers.Distinct().ShouldBeEmpty("words of the other language");
    }

    private static async Task<string> SetUpCreator(Walker creator, bool zh)
    {
        var channel = await AddChannel(creator, zh);
        await creator.Go("/profile/payout-accounts");
        await creator.Fill(("Kind", "Bank"), ("BankName", zh ? "招商银行" : "Merchants Bank"), ("Number", "6222021234567890123"), ("HolderName", zh ? "小满" : "Ava"), ("Password", Password), ("Agrees", "true"));
        await creator.Send("/profile/payout-accounts");
        await creator.Go("/profile/payout-accounts");
        await creator.Fill(("TaxKind", await creator.Page.Locator("[name=TaxKind] option:not([value=''])").First.GetAttributeAsync("value") ?? ""));
        await creator.Send("/profile/tax-kind");
        return channel;
    }

    /// <summary>A shop connection and its host, and a product.</summary>
    private async Task<string> SetUpShop(Walker manager, bool zh)
    {
        await AddProduct(manager, zh);
        await manager.Go("/orders/connections");
        await manager.Fill(("Kind", "Shopify"), ("Name", zh ? "官方商城" : "Main shop"), ("Currency", "CNY"), ("ShopDomain", "green-hill.myshopify.com"));
        await manager.Send("/orders/connections");
        await manager.Go("/tracking/hosts");
        await manager.Fill(("Host", new Uri(Site.Address).Authority));
        await manager.Send("/tracking/hosts");
        await manager.Send("/check");
        await manager.Go("/demo-shop");
        var door = await manager.Href("main a[href*='shop=']");
        return Site.Address + door;
    }

    /// <summary>From the campaign to its ranking, one creator shortlisted and compared, and on to the offer.</summary>
    private static async Task Find(Walker manager, string campaign, string channel)
    {
        await manager.Go($"/campaigns/{campaign}");
        await manager.Follow("main .title-row a.primary");
        for (var tries = 0; tries < 50 && await manager.Page.Locator($"[name=channels][value='{channel}']").CountAsync() == 0; tries++)
        {
            await Task.Delay(200);
            await manager.Page.ReloadAsync();
        }
        await manager.Send("/discovery/shortlist");
        await manager.Fill(("channels", channel));
        await manager.Follow("#chosen button:not([formaction])");
        (await manager.Page.Locator("table.compare").CountAsync()).ShouldBe(1);
        await manager.Follow("main .crumb a");
        await manager.Follow("main .title-row a[href^='/discovery/shortlist']");
        await manager.Follow("main .title-row a.primary");
    }

    private static async Task<int> Deliver(Walker manager, Walker creator, Walker reviewer, string contract, bool zh)
    {
        await creator.Go("/posts?contract=" + contract);
        var post = await creator.Href("main tbody a[href^='/posts/']");
        await creator.Go($"/deliverables/{DigitsOf(post)}/draft");
        await creator.Fill(("Text", zh ? "广告 今天泡了新到的茉莉绿茶，花香很清，回甘柔和，个人感受。链接在主页。" : "#ad I brewed the new jasmine tea today: clear scent, soft finish, just my taste. Link in bio."));
        await creator.Send("/draft", "button.primary");
        await reviewer.Go("/reviews");
        await reviewer.Go(await reviewer.Href("main tbody a[href^='/reviews/']"));
        await ReviewSteps.Approve(reviewer, zh ? "与功效无关" : "not about what it does");
        await Publish(creator, post);
        await manager.Go(post);
        await manager.Send("/acceptance");
        return 1;
    }

    /// <summary>A buyer follows the creator's link and buys twice; the orders come back by the signed webhook.</summary>
    private async Task<Walker> Buy(string language, Walker manager, Walker creator, string contract, string shop)
    {
        await manager.Go($"/tracking/contracts/{contract}");
        await manager.Fill(("Destination", shop), ("LinkCode", "spring-" + contract[^4..]));
        await manager.Send("/links");
        await creator.Go($"/tracking/contracts/{contract}");
        var link = new Uri(await creator.Page.Locator("[data-copy*='/r/spring-']").First.GetAttributeAsync("data-copy") ?? "").PathAndQuery;
        var buyer = await Somebody(language);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        for (var tries = 0; tries < 50 && (await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Site.Address + link))).StatusCode != HttpStatusCode.Found; tries++)
        {
            await Task.Delay(100);
        }
        await buyer.Page.GotoAsync(link);
        buyer.Page.Url.ShouldContain("khc=");
        await buyer.Send("/demo-shop/orders");
        await buyer.Send("/demo-shop/orders");
        return buyer;
    }

    /// <summary>Both holds are over; one of the two orders comes back before it is paid.</summary>
    private static async Task GiveBack(Walker buyer, Walker finance)
    {
        await Approved(finance, 2);
        await buyer.Page.ReloadAsync();
        await buyer.Send("/demo-shop/refunds");
    }

    /// <summary>The creator appeals what the refund took; a manager, who did not decide it, grants it.</summary>
    private static async Task Appeal(Walker creator, Walker manager, bool zh)
    {
        await creator.Go("/appeals");
        await creator.Follow("main table a.button[href^='/appeals/new']");
        await creator.Fill(("Reason", zh ? "买家只退了包装，货没有退。" : "The buyer sent back the box, not the tea."));
        await creator.Send("/appeals");
        var appeal = new Uri(creator.Page.Url).AbsolutePath;
        await manager.Go("/appeals");
        await manager.Go(await manager.Href($"main tbody a[href='{appeal}']"));
        var answer = zh ? "已与仓库核对，情况属实。" : "The warehouse says the same.";
        await manager.Fill(("Outcome", "Granted"), ("Answer", answer));
        await manager.Send("/decision");
        await creator.Go(appeal);
        (await creator.Text()).ShouldContain(answer);
        await creator.Go("/commissions/earnings");
        await creator.Go("/payouts");
    }

    private static async Task Approved(Walker finance, int rows)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            await finance.Go("/commissions?tab=Approved");
            if (await finance.Page.Locator("main tbody tr").CountAsync() >= rows)
            {
                return;
            }
            await Task.Delay(300);
        }
    }

    private static async Task Pay(Walker finance, Walker finance2, Walker creator)
    {
        await Approved(finance, 1);
        await finance.Go("/payouts");
        await finance.Send("/payouts/batches");
        var batch = new Uri(finance.Page.Url).AbsolutePath;
        await finance2.Go(batch);
        await finance2.Send("/release");
        await finance.Go(batch);
        await finance.Send("/submission");
        await finance.Send("/settlement");
        await creator.Go("/payouts");
        (await creator.Text()).ShouldContain("¥8,01");
    }
}

internal static class ReviewSteps
{
    /// <summary>Gives each finding a verdict, then approves the case.</summary>
    public static async Task Approve(Walker reviewer, string reason)
    {
        if (await reviewer.Page.Locator("form[action$='/verdicts']").CountAsync() > 0)
        {
            for (var i = 0; await reviewer.Page.Locator($"[name='Judgements[{i}].Verdict']").CountAsync() > 0; i++)
            {
                await reviewer.Fill(($"Judgements[{i}].Verdict", "Dismissed"), ($"Judgements[{i}].Reason", reason));
            }
            await reviewer.Send("/verdicts");
        }
        // A harmless case has its own button, first on the page.
        if (await reviewer.Page.Locator("select[name=Outcome]").CountAsync() == await reviewer.Page.Locator("main [name=Outcome]").CountAsync())
        {
            await reviewer.Fill(("Outcome", "Approved"));
        }
        await reviewer.Send("/decision");
    }
}
