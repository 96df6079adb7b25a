using KolHub.Web.Features.Posts;
using KolHub.Web.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Browser.Tests;

/// <summary>An empty site, shared by the languages of a journey.</summary>
public sealed class EmptySite : IAsyncLifetime
{
    public RunningSite Site { get; } = new("none");

    public Task InitializeAsync() => Site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();
}

/// <summary>A text that people see differently, at a brand's own desk: two decide blind, a third settles it, the post later says more than was approved, and the brake is pulled.</summary>
public sealed class DeskJourney(EmptySite empty) : Journey(empty.Site), IClassFixture<EmptySite>
{
    /// <summary>What people say on the way, in their language.</summary>
    private sealed record Said(string Text, string Claim, string Against, string For, string Settled, string Why, string Done)
    {
        public static Said In(bool zh) => zh
            ? new("广告 这是市面上最好的茉莉绿茶，花香很清，回甘柔和。链接在主页。", "每天一杯，失眠不见了。", "“最好”属绝对化用语，请改成个人感受", "像是个人口味，不必改", "语境为个人口味，予以通过", "公开文案新增治疗失眠的说法", "已核实并处理完毕")
            : new("#ad A clear jasmine tea that helps my focus at work. Link in bio.", "It cures insomnia!", "Focus is a health claim without evidence: leave it out", "Only an impression of a morning", "Taken as a personal impression", "The public text now promises a cure", "Looked into and dealt with");
    }

    [BrowserTheory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task A_disputed_text_is_settled_published_drifts_and_is_withdrawn(string language)
    {
        var (zh, said) = (language == "zh-CN", Said.In(language == "zh-CN"));
        Looks = false;
        var manager = await Register(language, "/registration/brand", ("BrandName", zh ? "青山茶饮" : "Green Hill Tea"), ("Currency", "CNY"), ("Name", zh ? "林晚" : "Lin"));
        var creator = await Register(language, "/registration/creator", ("Name", zh ? "小满" : "Ava"));
        var post = await Owed(manager, creator, zh);
        Looks = manager.Looks = creator.Looks = true;
        string[] names = zh ? ["安以然", "白若溪", "程致远"] : ["Annika", "Benedict", "Catriona"];
        var people = new List<Walker>();
        foreach (var name in names)
        {
            people.Add(await Invite(manager, language, "BrandReviewer", name));
        }
        var (one, two, chief) = (people[0], people[1], people[2]);
        await SetUpDesk(manager, names, zh);

        await creator.Go($"/deliverables/{DigitsOf(post)}/draft");
        await creator.Fill(("Text", said.Text));
        await creator.Send("/draft", "button.primary");
        await Disagree(one, two, names, said);
        await Settle(chief, names, said);
        await one.Go("/reviews?view=Decided");
        await Publish(creator, post);

        var check = await Drift(manager, two, said);
        await AgreeOnDrift(one, two, check, said);
        await Withdraw(two, creator, manager, check, said, resumes: zh);
        Strangers.Distinct().ShouldBeEmpty("words of the other language");
    }

    /// <summary>A post that the creator owes, agreed and signed.</summary>
    private static async Task<string> Owed(Walker manager, Walker creator, bool zh)
    {
        var channel = await AddChannel(creator, zh, zh ? "Xiaohongshu" : "Instagram");
        await AddProduct(manager, zh);
        var campaign = await Brief(manager, finance: null, commission: false, zh);
        await manager.Go($"/offers/new?campaign={campaign}&channels={channel}");
        var contract = await Agree(manager, creator, commission: false, zh);
        await creator.Go("/posts?contract=" + contract);
        return await creator.Href("main tbody a[href^='/posts/']");
    }

    /// <summary>Two groups and a chief; every text that has a finding is decided by two.</summary>
    private static async Task SetUpDesk(Walker manager, string[] names, bool zh)
    {
        await manager.Go("/brand");
        await manager.Fill(("OwnDesk", "true"));
        await manager.Send("/brand/defaults");
        string[] groups = zh ? ["甲", "乙", ""] : ["North", "South", ""];
        for (var i = 0; i < names.Length; i++)
        {
            await manager.Go("/desk");
            var seat = manager.Page.Locator($"tr:has-text('{names[i]}') form");
            await seat.Locator("[name=Level]").SelectOptionAsync(i == 2 ? "Chief" : "Executor");
            await seat.Locator("[name=Group]").FillAsync(groups[i]);
            await manager.Press(seat.Locator("button"));
        }
        foreach (var blind in await manager.Page.Locator("[type=checkbox][name$='.DoubleBlind']").AllAsync())
        {
            await blind.CheckAsync();
        }
        await manager.Send("/desk/rules");
    }

    /// <summary>One is against it, two is for it; the second to decide sees nothing of the first.</summary>
    private static async Task Disagree(Walker one, Walker two, string[] names, Said said)
    {
        await one.Go("/");
        await one.Go(await one.Href("main a[href^='/reviews']"));
        await one.Go(await one.Href("main tbody a[href^='/reviews/']"));
        var review = new Uri(one.Page.Url).AbsolutePath;
        await one.Send("/place");
        await DecideBlind(one, "Upheld", said.Against, "ChangesWanted");
        (await one.Text()).ShouldContain(said.Against);

        foreach (var page in new[] { "/", "/reviews", "/notices", review })
        {
            await two.Go(page);
            var text = await two.Text();
            text.ShouldNotContain(names[0], Case.Sensitive, page);
            text.ShouldNotContain(said.Against, Case.Sensitive, page);
        }
        await two.Send("/place");
        await DecideBlind(two, "Dismissed", said.For, "Approved");
        (await one.Go(review)).Page.Url.ShouldEndWith(review);
        (await one.Text()).ShouldNotContain(said.For);
    }

    /// <summary>The chief is told, sees both reasons side by side without their names, and decides.</summary>
    private static async Task Settle(Walker chief, string[] names, Said said)
    {
        await chief.Go("/notices");
        await chief.Follow("main a[href^='/reviews/'], main form button");
        if (await chief.Page.Locator("form[action$='/adjudication']").CountAsync() == 0)
        {
            await chief.Go(await chief.Href("main a[href^='/reviews/']"));
        }
        var text = await chief.Text();
        text.ShouldContain(said.Against);
        text.ShouldContain(said.For);
        text.ShouldNotContain(names[0]);
        text.ShouldNotContain(names[1]);
        await Judge(chief, "Dismissed", said.Settled, "Approved");
        await chief.Send("/adjudication");
        (await chief.Text()).ShouldContain(names[0]);
    }

    private static async Task DecideBlind(Walker reviewer, string verdict, string reason, string outcome)
    {
        await Judge(reviewer, verdict, reason, outcome);
        await reviewer.Send("/blind-decision");
    }

    private static async Task Judge(Walker reviewer, string verdict, string reason, string outcome)
    {
        var findings = await reviewer.Page.Locator("main [name$='.Verdict']").CountAsync();
        findings.ShouldBeGreaterThan(0);
        for (var i = 0; i < findings; i++)
        {
            await reviewer.Fill(($"Judgements[{i}].Verdict", verdict), ($"Judgements[{i}].Reason", reason));
        }
        await reviewer.Fill(("Outcome", outcome), ("Note", reason));
    }

    /// <summary>A day later one of the desk looks at the public post, and it says more than was approved.</summary>
    private async Task<string> Drift(Walker manager, Walker reviewer, Said said)
    {
        await PassDays(manager, 1, days: 1);
        await Site.Services.GetRequiredService<IServiceScopeFactory>().AsSystem(new KeepChecks.Command(), default);
        await reviewer.Go("/");
        await reviewer.Go(await reviewer.Href("main a[href^='/checks']"));
        if (reviewer.Page.Url.Contains('?'))
        {
            await reviewer.Go(await reviewer.Href("main tbody a[href^='/checks/']"));
        }
        await reviewer.Fill(("Text", said.Text + " " + said.Claim));
        await reviewer.Page.Locator("[name=Picture]").SetInputFilesAsync(Png("public.png"));
        await reviewer.Send("/sighting");
        (await reviewer.Page.Locator("main ins").AllInnerTextsAsync()).ShouldContain(words => words.Contains(said.Claim));
        return new Uri(reviewer.Page.Url).AbsolutePath;
    }

    /// <summary>The drift lies before the desk as a case of its own; this time both see it alike, and that closes it.</summary>
    private static async Task AgreeOnDrift(Walker one, Walker two, string check, Said said)
    {
        foreach (var reviewer in new[] { one, two })
        {
            await reviewer.Go(check);
            await reviewer.Follow("main a.button[href^='/reviews/']");
            (await reviewer.Page.Locator("main ins").CountAsync()).ShouldBeGreaterThan(0);
            await reviewer.Send("/place");
            await DecideBlind(reviewer, "Upheld", said.Why, "ChangesWanted");
        }
        (await two.Page.Locator("form[action$='/blind-decision']").CountAsync()).ShouldBe(0);
    }

    /// <summary>The desk pulls the brake; the creator is told what to do; the desk lets go again, or the brand settles.</summary>
    private static async Task Withdraw(Walker reviewer, Walker creator, Walker manager, string check, Said said, bool resumes)
    {
        await reviewer.Go(check);
        await reviewer.Page.Locator("details:has(form[action$='/withdrawal']) summary").ClickAsync();
        await reviewer.Fill(("Reason", said.Why));
        await reviewer.Send("/withdrawal");
        (await reviewer.Page.Locator("[data-until]").CountAsync()).ShouldBe(1);
        var withdrawal = new Uri(reviewer.Page.Url).AbsolutePath;

        await creator.Go("/");
        await creator.Go(await creator.Href($"main a[href='{withdrawal}'], main a[href^='/withdrawals']"));
        await creator.Go(withdrawal);
        (await creator.Text()).ShouldContain(said.Why);
        await manager.Go(withdrawal);
        if (resumes)
        {
            await reviewer.Fill(("Reason", said.Done));
            await reviewer.Send("/resumption");
        }
        else
        {
            await manager.Page.Locator("details:has(form[action$='/settlement']) summary").ClickAsync();
            await manager.Page.Locator("form[action$='/settlement'] [name=Reason]").FillAsync(said.Done);
            await manager.Send("/settlement");
        }
        await creator.Go(withdrawal);
        (await creator.Text()).ShouldContain(said.Done);
        (await creator.Page.Locator("[data-until]").CountAsync()).ShouldBe(0);
    }
}
