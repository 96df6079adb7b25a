using System.Globalization;
using System.Text.RegularExpressions;

namespace KolHub.Browser.Tests;

/// <summary>Steps that several journeys take on their way: people come in, a campaign is approved, both sides sign.</summary>
public abstract partial class Journey(RunningSite site)
{
    protected const string Password = "plain tea at noon";
    protected static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private readonly HashSet<string> _looked = [];

    protected RunningSite Site { get; } = site;

    protected List<string> Strangers { get; } = [];

    /// <summary>Whether axe looks at the pages of who comes in now.</summary>
    protected bool Looks { get; set; } = true;

    protected async Task<Walker> Register(string language, string address, params (string, string)[] fields)
    {
        var walker = await Somebody(language);
        await walker.Go(address);
        await walker.Fill([.. fields, ("Email", $"{Guid.NewGuid():N}@example.com"), ("Password", Password)]);
        return await walker.Send(address);
    }

    protected async Task<Walker> Invite(Walker manager, string language, string role, string name)
    {
        await manager.Go("/colleagues");
        await manager.Fill(("Email", $"{Guid.NewGuid():N}@example.com"), ("Role", role));
        await manager.Send("/colleagues/invitations");
        var link = new Uri(await manager.Page.Locator("input.copy").InputValueAsync()).PathAndQuery;
        var walker = await Somebody(language);
        await walker.Go(link);
        await walker.Fill(("Name", name), ("Password", Password));
        return await walker.Send(link);
    }

    protected async Task<Walker> Somebody(string language) => new(await Site.Open(language), language, _looked, Strangers) { Looks = Looks };

    protected static async Task<string> AddChannel(Walker creator, bool zh, string platform = "Xiaohongshu")
    {
        await creator.Go("/profile/channels");
        await creator.Fill(("Platform", platform), ("Handle", zh ? "小满日常" : "ava.daily"), ("Address", $"https://www.{platform.ToLowerInvariant()}.com/user/profile/{Guid.NewGuid():N}"), ("Followers", "86000"));
        await creator.Send("/profile/channels");
        return DigitsOf(await creator.Page.Locator("main a[href^='/profile/channels/']").Last.GetAttributeAsync("href") ?? creator.Page.Url);
    }

    protected static async Task AddProduct(Walker manager, bool zh)
    {
        await manager.Go("/products/new");
        await manager.Fill(("Product.Name", zh ? "茉莉绿茶" : "Jasmine tea"), ("Product.Category", "Food"), ("Product.LicenceClass", "Food"), ("Product.Currency", "CNY"), ("Product.Price", "199"), ("Product.MarginRate", "55"));
        await manager.Send("/products");
    }

    protected static async Task<string> Brief(Walker manager, Walker? finance, bool commission, bool zh)
    {
        await manager.Go("/campaigns/new");
        await manager.Fill(("Title", zh ? "春季上新" : "Spring line"));
        await manager.Send("/campaigns");
        var campaign = DigitsOf(manager.Page.Url);
        await manager.Go($"/campaigns/{campaign}/brief");
        await manager.Fill(("Brief.Goal", zh ? "让新客认识新茶" : "Bring new buyers"), ("Brief.Budget", "100000"), ("Brief.CommissionRate", commission ? "10" : "0"), ("Brief.CommissionCap", commission ? "2000" : ""));
        foreach (var box in new[] { "Brief.ProductIds", "Brief.Platforms", "Brief.Forms" })
        {
            foreach (var each in await manager.Page.Locator($"[name='{box}']").AllAsync())
            {
                await each.CheckAsync();
            }
        }
        await manager.Send($"/campaigns/{campaign}/brief");
        await manager.Go($"/campaigns/{campaign}");
        await manager.Send("/submission");
        await manager.Send("/approval");
        if (finance is not null)
        {
            await finance.Go($"/campaigns/{campaign}");
            await finance.Send("/approval");
        }
        return campaign;
    }

    protected static async Task<string> Agree(Walker manager, Walker creator, bool commission, bool zh)
    {
        await manager.Fill(("Terms.Fee", "8000"), ("Terms.CommissionRate", commission ? "10" : "0"), ("Terms.CommissionCap", commission ? "2000" : ""), ("Terms.Deliverables[0].Form", "Post"), ("Terms.Deliverables[0].DueOn", DateTime.UtcNow.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Note", zh ? "期待合作" : "Looking forward"));
        await manager.Send("/offers");
        await creator.Go("/offers");
        await creator.Go(await creator.Href("main tbody a[href^='/offers/']"));
        await creator.Send("/acceptance");
        await creator.Go("/contracts");
        var contract = DigitsOf(await creator.Href("main tbody a[href^='/contracts/']"));
        foreach (var side in new[] { creator, manager })
        {
            await side.Go($"/contracts/{contract}/signature");
            await side.Fill(("Agreed", "true"), ("TypedName", zh ? "签署人" : "Signed"));
            await side.Send("/signature");
        }
        await creator.Go($"/contracts/{contract}/certificate");
        return contract;
    }

    protected static async Task Publish(Walker creator, string post)
    {
        await creator.Go(post);
        await creator.Fill(("Address", $"https://www.xiaohongshu.com/explore/{Guid.NewGuid():N}"));
        await creator.Page.Locator("[name=Picture]").SetInputFilesAsync(Png("post.png"));
        await creator.Send("/publication");
    }

    protected static Microsoft.Playwright.FilePayload Png(string name) => new() { Name = name, MimeType = "image/png", Buffer = Picture };

    protected static async Task PassDays(Walker anybody, int times, int days = 30)
    {
        for (var i = 0; i < times; i++)
        {
            await anybody.Press(anybody.Page.Locator($"form[action='/development/clock'] button[value='{days}']"));
        }
    }

    protected static string DigitsOf(string address) => Digits().Match(address).Value;

    [GeneratedRegex(@"\d{6,}")]
    private static partial Regex Digits();
}
