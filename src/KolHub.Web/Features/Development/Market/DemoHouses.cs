using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Campaigns;
using KolHub.Web.Features.Orders;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>A brand's people and what it sells.</summary>
internal sealed record DemoHouse(DemoBrand Demo, long BrandId, Player Manager, Player Finance, Player Finance2, Player? Reviewer, IReadOnlyList<(long Id, string Name, string English, Money Price)> Products, ShopConnection Shop);

/// <summary>Brands with their people, shop, goods and campaigns.</summary>
internal sealed class DemoHouses(DemoStage stage, Random chance, DateTime now, string site)
{
    public async Task<DemoHouse> Open(DemoBrand demo, long? brandId)
    {
        if (brandId is null)
        {
            var brand = new Brand(demo.Name, demo.Currency, now.AddDays(-200));
            brandId = brand.Id;
            await stage.Write((db, _) =>
            {
                db.Brands.Add(brand);
                foreach (var (role, name) in new[] { (Role.BrandManager, "经理"), (Role.BrandFinance, "财务甲"), (Role.BrandFinance, "财务乙") })
                {
                    var chinese = demo.Currency == "CNY";
                    var person = new Person(chinese ? demo.Name[..2] + name : $"{demo.Name.Split(' ')[0]} {(role == Role.BrandManager ? "Manager" : name == "财务甲" ? "Finance" : "Treasurer")}", $"{brand.Id}-{db.ChangeTracker.Entries().Count()}@market.kolhub.example", chinese ? "zh-Hans" : "en", chinese ? "Asia/Shanghai" : "Europe/London", now.AddDays(-200));
                    db.People.Add(person);
                    db.Memberships.Add(Membership.InBrand(person.Id, brand.Id, role, now.AddDays(-200)));
                }
                return Task.CompletedTask;
            });
        }
        var people = await stage.Players(m => m.Where(x => x.BrandId == brandId));
        var manager = people.First(p => p.Actor.Role == Role.BrandManager);
        var finance = people.Where(p => p.Actor.Role == Role.BrandFinance).ToList();
        await stage.Do(manager, now.AddDays(-120), new MakeConnection.Command(ConnectionKind.Shopify, demo.Currency == "CNY" ? "官方商城" : "Main shop", demo.Currency, $"shop{brandId % 100_000}.myshopify.com", null));
        var shop = await stage.Read(db => db.ShopConnections.AsNoTracking().FirstAsync(c => c.BrandId == brandId));
        var products = new List<(long, string, string, Money)>();
        await stage.Write((db, _) =>
        {
            var host = new VerifiedHost(brandId.Value, new Uri(site).Authority, Tokens.New(), manager.Actor, now.AddDays(-119), loopbackAllowed: true);
            host.Verify(HostProof.File, now.AddDays(-119));
            db.VerifiedHosts.Add(host);
            foreach (var sold in demo.Products)
            {
                var licence = Enum.Parse<LicenceClass>(sold.Licence);
                var name = demo.Currency == "CNY" ? sold.Name : sold.English;
                var product = Product.Add(manager.Actor, brandId.Value, new ProductFacts(name, sold.Category, licence, licence.NeedsNumber() ? $"{(licence == LicenceClass.SpecialCosmetic ? "国妆特字" : "国妆备字")}G{brandId % 1_000_000}" : "", null, Money.FromMajor(sold.Price, demo.Currency), new Rate(chance.Next(3_500, 7_000)), $"{site}/demo-shop?shop={shop.Token}"), now.AddDays(-118));
                db.Products.Add(product);
                products.Add((product.Id, name, sold.English, product.Price));
            }
            return Task.CompletedTask;
        });
        return new DemoHouse(demo, brandId.Value, manager, finance[0], finance[1], people.Find(p => p.Actor.Role == Role.BrandReviewer), products, shop);
    }

    public async Task<long?> Campaign(DemoHouse house, string title, DateTime at, int days, bool capped)
    {
        var id = await stage.Do(house.Manager, at, new DraftCampaign.Command(title));
        await Write(house, id, title, at, days, capped);
        await stage.Do(house.Manager, at.AddHours(1), new SubmitCampaign.Command(id));
        await stage.Do(house.Manager, at.AddHours(2), new ApproveCampaign.Command(id));
        await stage.Do(house.Finance, at.AddHours(5), new ApproveCampaign.Command(id));
        if (!capped)
        {
            await stage.Do(house.Finance, at.AddHours(6), new ApproveOpenCommission.Command(id));
        }
        return id == 0 ? null : id;
    }

    public async Task Write(DemoHouse house, long id, string title, DateTime at, int days, bool capped)
    {
        var version = await stage.Read(db => db.Campaigns.Where(c => c.Id == id).Select(c => c.Version).FirstOrDefaultAsync());
        var chinese = house.Demo.Currency == "CNY";
        await stage.Do(house.Manager, at.AddMinutes(30), new WriteBrief.Command(id, version, new BriefInput(
            title, chinese ? "让新客认识新品，带来可追踪的成交。" : "Bring new buyers to the new line, with sales we can follow.", house.Demo.Currency, chinese ? "800000" : "120000", new Rate(500), new Rate(5_000), new Rate(2_500), new Rate(1_500), new Rate(500),
            new Rate(chance.Next(8, 21) * 100), capped ? (chinese ? "3000" : "400") : "0", 30, 30, AttributionPolicy.CodeFirst, new Rate(1_000), DateOnly.FromDateTime(at), DateOnly.FromDateTime(at.AddDays(days)),
            [new AudienceInput(AudienceDimension.Gender, 40, false, ["female"]), new AudienceInput(AudienceDimension.Age, 60, false, ["18-24", "25-34"])],
            chinese ? [Platform.Douyin, Platform.Xiaohongshu, Platform.Bilibili, Platform.Kuaishou, Platform.Weibo, Platform.WeixinChannels] : [Platform.Instagram, Platform.TikTok, Platform.YouTube], [ContentForm.Post, ContentForm.ShortVideo],
            chinese ? "说明使用感受，不夸大功效" : "Say how it feels to use", chinese ? "不使用“最”“第一”等绝对化用语" : "No superlatives, no medical claims", [.. house.Products.Select(p => p.Id)])));
    }
}
