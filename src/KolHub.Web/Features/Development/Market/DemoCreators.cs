using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Two thousand creators with heavy-tailed followings over all platforms and tiers, portraits, prices and past results, through the domain's own methods.</summary>
internal sealed class DemoCreators(KolHubDb db, Random chance, DateTime now)
{
    /// <summary>How many of them sign in and make deals.</summary>
    public const int WithPerson = 180;

    private static readonly Platform[] _platforms = Enum.GetValues<Platform>();
    private readonly DemoNames _names = new(chance);
    private readonly Random _growth = new(15);

    public async Task Settle(int count, CancellationToken ct)
    {
        await Furnish(ct);
        for (var i = 0; i < count; i++)
        {
            Add(_platforms[i % _platforms.Length], withPerson: i < WithPerson);
            if (i % 100 == 99)
            {
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The creator who can be entered with one click gets what the others have.</summary>
    private async Task Furnish(CancellationToken ct)
    {
        var creator = await db.Creators.OrderBy(c => c.Id).FirstAsync(ct);
        var self = new Actor(creator.PersonId ?? 0, Role.Creator, CreatorId: creator.Id);
        creator.Describe(creator.Name, "CN-ZJ", "杭州", ["zh"], CategorySet.Of([Category.Skincare, Category.Beauty]), "认真写每一次使用感受。", self);
        db.Consents.Add(creator.AgreeToPooling(1, self, now.AddDays(-150)));
        AddChannel(creator, self, Platform.Xiaohongshu, "xiaoman.daily", 86_400, western: false, now.AddDays(-150));
        AddChannel(creator, self, Platform.Douyin, "xiaoman.daily", 41_200, western: false, now.AddDays(-150));
        await db.SaveChangesAsync(ct);
    }

    private void Add(Platform platform, bool withPerson)
    {
        var (name, handle) = _names.Next(platform);
        var western = platform is Platform.Instagram or Platform.TikTok or Platform.YouTube;
        var joined = now.AddDays(-chance.Next(60, 700));
        var person = withPerson ? new Person(name, $"{handle}@market.kolhub.example", western ? "en" : "zh-Hans", western ? "Europe/London" : "Asia/Shanghai", joined) : null;
        var creator = Creator.Register(name, person?.Id, joined);
        var self = new Actor(person?.Id ?? 0, Role.Creator, CreatorId: creator.Id);
        if (person is not null)
        {
            db.People.Add(person);
            db.Memberships.Add(Membership.OfCreator(person.Id, creator.Id, joined));
        }
        var categories = CategorySet.Of([.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => (Category)chance.Next(15)).Distinct()]);
        var region = western ? Pick(["US", "GB", "CA", "AU", "DE"]) : Pick(["CN-ZJ", "CN-SH", "CN-GD", "CN-BJ", "CN-SC", "CN-JS", "CN-HN", "CN-FJ", "CN-CQ", "CN-HB"]);
        creator.Describe(name, region, null, western ? ["en"] : ["zh"], categories, null, self);
        if (chance.Next(10) < 8)
        {
            db.Consents.Add(creator.AgreeToPooling(1, self, joined));
        }
        db.Creators.Add(creator);
        // Pareto: many small, few huge, capped at what a platform has
        var followers = (long)Math.Min(38_000_000, 1_800 / Math.Pow(1 - chance.NextDouble(), 1 / 0.72));
        AddChannel(creator, self, platform, handle, followers, western, joined);
        if (chance.Next(4) == 0)
        {
            var second = western ? Pick([Platform.Instagram, Platform.TikTok, Platform.YouTube]) : Pick([Platform.Douyin, Platform.Xiaohongshu, Platform.Bilibili, Platform.Weibo]);
            if (second != platform)
            {
                AddChannel(creator, self, second, handle, followers / chance.Next(2, 9), western, joined);
            }
        }
    }

    private void AddChannel(Creator creator, Actor self, Platform platform, string handle, long followers, bool western, DateTime joined)
    {
        var channel = Channel.Add(creator, platform, handle, AddressOf(platform, handle), followers * 4 / 5, Tokens.New(), self, joined);
        Grow(channel, followers, self);
        if (chance.Next(10) < 7)
        {
            channel.AskForProof(self, joined);
            channel.Prove(provenElsewhere: false, Actor.System, joined.AddDays(1));
        }
        db.Channels.Add(channel);
        if (chance.Next(10) < 8)
        {
            db.AudienceReports.Add(AudienceReport.OfChannel(channel, AudienceKind.Fans, new AudienceFacts(Shares(western), western ? "platform export" : "平台后台导出", chance.Next(200, 8_000), DateOnly.FromDateTime(now.AddDays(-chance.Next(3, 80)))), self, now));
        }
        var currency = western ? "USD" : "CNY";
        var price = Math.Max(western ? 60 : 300, followers * (western ? 0.009 : 0.035) * (0.6 + chance.NextDouble()));
        foreach (var form in new[] { ContentForm.Post, ContentForm.ShortVideo, ContentForm.Live }.Take(chance.Next(1, 4)))
        {
            db.RateCard.Add(RateCardLine.Quote(channel, form, Money.FromMajor(Math.Round((decimal)(price * (form == ContentForm.Live ? 1.8 : form == ContentForm.ShortVideo ? 1.2 : 1)) / 50) * 50 + 50, currency), null, self, joined));
        }
        for (var i = chance.Next(0, 5); i > 0; i--)
        {
            db.PastResults.Add(PastResult.OfChannel(channel, Result(followers, currency, western, creator.Categories), self, now));
        }
    }

    /// <summary>Two months of weekly readings that end at what the account has now. One account in twelve says nothing, one in thirty bought a crowd overnight.</summary>
    private void Grow(Channel channel, long followers, Actor self)
    {
        if (_growth.Next(12) == 0)
        {
            channel.Update(channel.Address, followers, self, channel.AddedAt.AddDays(20));
            return;
        }
        var (aWeek, bought) = (1 + (Math.Pow(_growth.NextDouble(), 2) * 0.05) - 0.008, _growth.Next(30) == 0 ? 6 : 1);
        for (var weeks = 8; weeks >= 0; weeks--)
        {
            var trembling = weeks == 0 ? 1 : 1 + ((_growth.NextDouble() - 0.5) * 0.006);
            channel.Update(channel.Address, (long)(followers / Math.Pow(aWeek, weeks) * trembling / (weeks > 1 ? bought : 1)), self, now.AddDays(-7 * weeks).AddHours(-_growth.Next(1, 20)));
        }
    }

    private static string AddressOf(Platform platform, string handle) => platform switch
    {
        Platform.Douyin => $"https://www.douyin.com/user/{handle}",
        Platform.Xiaohongshu => $"https://www.xiaohongshu.com/user/profile/{handle}",
        Platform.Kuaishou => $"https://www.kuaishou.com/profile/{handle}",
        Platform.Bilibili => $"https://space.bilibili.com/{handle}",
        Platform.Weibo => $"https://weibo.com/{handle}",
        Platform.Instagram => $"https://www.instagram.com/{handle}/",
        Platform.TikTok => $"https://www.tiktok.com/@{handle}",
        Platform.YouTube => $"https://www.youtube.com/@{handle}",
        _ => "",
    };

    private ResultFacts Result(long followers, string currency, bool western, CategorySet categories)
    {
        var views = (long)(Math.Max(800, followers) * (0.05 + (chance.NextDouble() * 0.5)));
        var clicks = (long)(views * (0.004 + (chance.NextDouble() * 0.03)));
        var orders = (long)(clicks * (0.005 + (chance.NextDouble() * 0.05)));
        var gmv = Money.FromMajor(orders * Math.Round((decimal)(western ? 18 + (chance.NextDouble() * 60) : 60 + (chance.NextDouble() * 200)), 2), currency);
        var ended = now.AddDays(-chance.Next(10, 240));
        return new ResultFacts(western ? "Earlier collaboration" : "往期合作", categories.First(), views, clicks, orders, gmv, new Rate(chance.Next(200, 2_800)).Of(gmv), DateOnly.FromDateTime(ended.AddDays(-14)), DateOnly.FromDateTime(ended), western ? "creator's dashboard" : "达人后台");
    }

    private AudienceShares Shares(bool western) => AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>>
    {
        [AudienceDimension.Gender] = Whole([0.2 + chance.NextDouble(), 0.1 + (chance.NextDouble() * 0.8)]),
        [AudienceDimension.Age] = Whole([0.06, 0.5 * chance.NextDouble(), 0.3 + chance.NextDouble(), 0.4 * chance.NextDouble(), 0.2 * chance.NextDouble(), 0.06]),
        [AudienceDimension.CityTier] = western ? new int[6] : Whole([.. Enumerable.Range(0, 6).Select(_ => 0.2 + chance.NextDouble())]),
        [AudienceDimension.Region] = Whole([.. AudienceLayout.Regions.Select(r => (r.StartsWith("CN-", StringComparison.Ordinal) != western || r == "ZZ") ? chance.NextDouble() * (r is "CN-GD" or "CN-ZJ" or "CN-SH" or "US" or "GB" ? 4 : 1) : 0)]),
        [AudienceDimension.Language] = Whole([.. AudienceLayout.Languages.Select(l => l == (western ? "en" : "zh") ? 20 : chance.NextDouble() * 0.3)]),
        [AudienceDimension.PriceBand] = Whole([.. Enumerable.Range(0, 6).Select(_ => 0.1 + chance.NextDouble())]),
        [AudienceDimension.Authenticity] = Whole([8, chance.NextDouble() * 2.5, chance.NextDouble() * 1.5, 0.4]),
        [AudienceDimension.Interests] = [.. AudienceLayout.Interests.Select(_ => chance.Next(200, 5_200))],
    });

    /// <summary>Shares in basis points that sum to exactly the whole.</summary>
    private static int[] Whole(IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        var shares = weights.Select(w => (int)(w / sum * 10_000)).ToArray();
        shares[Array.IndexOf(shares, shares.Max())] += 10_000 - shares.Sum();
        return shares;
    }

    private T Pick<T>(T[] from) => from[chance.Next(from.Length)];
}
