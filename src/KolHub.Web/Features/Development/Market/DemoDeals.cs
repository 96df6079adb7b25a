using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Campaigns;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Offers;
using KolHub.Web.Features.Orders;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;
using DeliverableInput = KolHub.Web.Features.Offers.DeliverableInput;
using Outcome = KolHub.Domain.Reviews.Outcome;
using TermsInput = KolHub.Web.Features.Offers.TermsInput;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Twelve brands at work: campaigns, offers, contracts, reviews, posts, orders, refunds and payouts in every state, by the site's own commands.</summary>
internal sealed class DemoDeals(DemoStage stage, Random chance, DateTime now, string site, int brands)
{
    private static readonly byte[] _picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private readonly DemoCaptions _captions = new(chance);
    private readonly DemoOrders _orders = new(stage, chance);
    private List<Player> _reviewers = [];

    /// <summary>A brand's people and what it sells.</summary>
    private sealed record House(DemoBrand Demo, long BrandId, Player Manager, Player Finance, Player Finance2, Player? Reviewer, IReadOnlyList<(long Id, string Name, string English, Money Price)> Products, ShopConnection Shop);

    public async Task Play(CancellationToken ct)
    {
        _reviewers = await stage.Players(m => m.Where(x => x.Role == Role.PlatformReviewer));
        var main = (await stage.Players(m => m.Where(x => x.Role == Role.BrandManager)))[0].Actor.BrandId!.Value;
        foreach (var (demo, i) in DemoBrands.All.Take(brands).Select((b, i) => (b, i)))
        {
            ct.ThrowIfCancellationRequested();
            var house = await Open(demo, i == 0 ? main : null);
            await Campaigns(house, deals: i == 0 ? 14 : 5, ct);
            if (i == 0)
            {
                await new DemoDesk(stage, now).Settle(house.Manager);
                await new DemoWithdrawals(stage, now).Play(house.Manager, demo.Currency == "CNY");
            }
        }
        await Desk();
    }

    /// <summary>From yesterday on the operator's desk has levels and groups, and what has no lawful version is reviewed double-blind.</summary>
    private async Task Desk()
    {
        var lead = (await stage.Players(m => m.Where(x => x.Role == Role.Operator)))[0];
        var seats = await stage.Read(db => db.Memberships.Where(m => m.Role == Role.PlatformReviewer && m.EndedAt == null).OrderBy(m => m.Id).Select(m => m.Id).Take(3).ToListAsync());
        foreach (var (seat, level, group) in seats.Zip([ReviewerLevel.Executor, ReviewerLevel.Executor, ReviewerLevel.Chief], ["A", "B", ""]))
        {
            await stage.Do(lead, now.AddDays(-1), new SeatReviewer.Command(seat, level, group));
        }
        var version = await stage.Read(db => db.Desks.Where(d => d.Id == KolHub.Domain.Reviews.Desk.OperatorsId).Select(d => d.Version).SingleAsync());
        await stage.Do(lead, now.AddDays(-1), new SetDeskRules.Command(
            version, [.. Enum.GetValues<FindingSeverity>().Select(s => new SetDeskRules.RuleLine(s, ReviewerLevel.Executor, s == FindingSeverity.Block))], [.. Enum.GetValues<ReviewSubject>().Select(k => new SetDeskRules.ServiceLine(k, k == ReviewSubject.ContractVersion ? 48 : 24))]));
    }

    private async Task<House> Open(DemoBrand demo, long? brandId)
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
        return new House(demo, brandId.Value, manager, finance[0], finance[1], people.Find(p => p.Actor.Role == Role.BrandReviewer), products, shop);
    }

    private async Task Campaigns(House house, int deals, CancellationToken ct)
    {
        var chinese = house.Demo.Currency == "CNY";
        var running = await Campaign(house, chinese ? "秋季焕新种草" : "Autumn refresh", now.AddDays(-75), 90, capped: true);
        var creators = await Creators(chinese, deals * 2);
        if (house.Reviewer is not null)
        {
            var own = await OwnCreator();
            (creators[0], creators[deals]) = (own, own);
        }
        for (var i = 0; i < deals && running is not null; i++)
        {
            ct.ThrowIfCancellationRequested();
            await Deal(house, running.Value, creators[i], i, ct);
        }
        _orders.Stray(house.Shop, now.AddDays(-5));
        await _orders.Settle(ct);
        await Payouts(house);
        if (await Campaign(house, chinese ? "双十二预热" : "December warm-up", now.AddDays(-9), 40, capped: chance.Next(2) == 0) is { } fresh)
        {
            foreach (var (creator, i) in creators.Skip(deals).Take(6).Select((c, i) => (c, i)))
            {
                await Young(house, fresh, creator, i);
            }
            await stage.Do(house.Manager, now.AddDays(-6), new OpenCall.Command(fresh, 10, DateOnly.FromDateTime(now.AddDays(20))));
        }
        await stage.Do(house.Manager, now.AddDays(-2), new DraftCampaign.Command(chinese ? "年货节" : "New year"));
        if (await stage.Do(house.Manager, now.AddDays(-3), new DraftCampaign.Command(chinese ? "会员日" : "Members' day")) is var waiting and not 0)
        {
            await Write(house, waiting, chinese ? "会员日" : "Members' day", now.AddDays(-3), 30, capped: true);
            await stage.Do(house.Manager, now.AddDays(-3), new SubmitCampaign.Command(waiting));
        }
    }

    private async Task<long?> Campaign(House house, string title, DateTime at, int days, bool capped)
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

    private async Task Write(House house, long id, string title, DateTime at, int days, bool capped)
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

    /// <summary>Creators who sign in and whose home is where the brand sells; the demo's own creator comes apart.</summary>
    private async Task<List<(Player Player, long ChannelId)>> Creators(bool chinese, int count)
    {
        var players = (await stage.Players(m => m.Where(x => x.Role == Role.Creator))).Skip(1).ToDictionary(p => p.Actor.CreatorId!.Value);
        var western = new[] { Platform.Instagram, Platform.TikTok, Platform.YouTube };
        var channels = await stage.Read(db => db.Channels.AsNoTracking().Where(c => players.Keys.Contains(c.CreatorId) && c.RemovedAt == null && western.Contains(c.Platform) != chinese).Select(c => new { c.Id, c.CreatorId }).ToListAsync());
        return [.. channels.DistinctBy(c => c.CreatorId).OrderBy(_ => chance.Next()).Take(count).Select(c => (players[c.CreatorId], c.Id))];
    }

    /// <summary>The creator who can be entered with one click: with one deal behind and one offer before them at the first brand.</summary>
    private async Task<(Player Player, long ChannelId)> OwnCreator()
    {
        var player = (await stage.Players(m => m.Where(x => x.Role == Role.Creator)))[0];
        return (player, await stage.Read(db => db.Channels.Where(c => c.CreatorId == player.Actor.CreatorId).Select(c => c.Id).FirstAsync()));
    }

    private TermsInput Terms(House house, DateTime at, bool commission, bool fee, bool sample) => new(
        house.Demo.Currency, fee ? (chance.Next(6, 90) * (house.Demo.Currency == "CNY" ? 200 : 30)).ToString(CultureInfo.InvariantCulture) : "0", commission ? new Rate(chance.Next(8, 21) * 100) : Rate.Zero,
        commission ? (house.Demo.Currency == "CNY" ? "3000" : "400") : "0", "0", sample ? "199" : "0", sample ? house.Products[0].Name : "", 30, 30,
        [new DeliverableInput(ContentForm.ShortVideo, DateOnly.FromDateTime(at.AddDays(16)), null), new DeliverableInput(ContentForm.Post, DateOnly.FromDateTime(at.AddDays(24)), null)]);

    /// <summary>A deal that has run its course, or most of it: how far depends on its number.</summary>
    private async Task Deal(House house, long campaign, (Player Player, long ChannelId) creator, int i, CancellationToken ct)
    {
        var at = now.AddDays(-72 + chance.Next(0, 8));
        var commission = i % 5 != 4;
        if (await stage.Do(house.Manager, at, new SendOffer.Command(campaign, [creator.ChannelId], Terms(house, at, commission, fee: i % 3 != 2, sample: i % 4 == 0), null, 7)) is not [var offer])
        {
            return;
        }
        if (i % 6 == 3)
        {
            await stage.Do(creator.Player, at.AddHours(8), new CounterOffer.Command(offer, 1, Terms(house, at, commission, fee: true, sample: false), house.Demo.Currency == "CNY" ? "档期较满，希望费用上调" : "My calendar is full; a little more, please", 5));
            await stage.Do(house.Manager, at.AddHours(20), new AcceptOffer.Command(offer, 2));
        }
        else
        {
            await stage.Do(creator.Player, at.AddHours(12), new AcceptOffer.Command(offer, 1));
        }
        var contract = await stage.Read(db => db.Contracts.AsNoTracking().Include(c => c.Versions).FirstOrDefaultAsync(c => c.OfferId == offer));
        if (contract is null)
        {
            return;
        }
        await stage.Do(house.Manager, at.AddDays(1), new SignContract.Command(contract.Id, contract.Current.Number, contract.Current.Sha256, true, house.Manager.Name));
        await stage.Do(creator.Player, at.AddDays(1).AddHours(3), new SignContract.Command(contract.Id, contract.Current.Number, contract.Current.Sha256, true, creator.Player.Name));
        var posts = await stage.Read(db => db.Deliverables.AsNoTracking().Where(d => d.ContractId == contract.Id).OrderBy(d => d.Number).ToListAsync());
        foreach (var post in posts)
        {
            await Publish(house, creator.Player, post, at.AddDays(3 + (8 * post.Number)), stopAt: post.Number < 2 ? 9 : i == 4 ? 0 : i % 7 == 6 ? chance.Next(0, 4) : 9);
        }
        if (commission)
        {
            await _orders.Sell(house.Shop, house.Products.Select(p => (p.Id, p.Name, p.Price)).ToList(), contract.Id, at.AddDays(13), now, ct);
        }
    }

    /// <summary>From the sample over the reviewed draft to the accepted post with its figures; stopAt leaves it half way.</summary>
    private async Task Publish(House house, Player creator, Deliverable post, DateTime at, int stopAt)
    {
        if (post.NeedsSample)
        {
            await stage.Do(house.Manager, at.AddDays(-2), new SendSample.Command(post.Id, house.Demo.Currency == "CNY" ? "顺丰" : "Royal Mail", $"SF{chance.NextInt64(100_000_000, 999_999_999)}"));
            await stage.Do(creator, at.AddDays(-1), new ReceiveSample.Command(post.Id));
        }
        var product = house.Demo.Currency == "CNY" ? house.Products[0].Name : house.Products[0].English;
        if (stopAt == 0)
        {
            // Before the desk these hours
            await stage.Do(creator, now.AddHours(-chance.Next(2, 40)), new SubmitDraft.Command(post.Id, DraftKind.Caption, _captions.Next(product, house.Demo.Currency == "CNY"), null));
            return;
        }
        if (!await Approve(house, creator, post, product, at) || stopAt == 1)
        {
            return;
        }
        var text = await stage.Read(db => db.Drafts.Where(d => d.DeliverableId == post.Id && d.ApprovedAt != null).Select(d => d.Text).FirstOrDefaultAsync());
        var file = new FormFile(new MemoryStream(_picture), 0, _picture.Length, "Picture", "post.png") { Headers = new HeaderDictionary(), ContentType = "image/png" };
        await stage.Do(creator, at.AddDays(2), new PublishPost.Command(post.Id, Address(post), Local(at.AddDays(2).AddHours(-1), creator.Zone), text, file, null));
        if (stopAt == 2)
        {
            return;
        }
        await stage.Do(house.Manager, at.AddDays(3), new AcceptPost.Command(post.Id));
        var views = chance.Next(2_000, 400_000);
        foreach (var (mark, day, share) in new[] { (FigureMark.T1, 3, 0.5), (FigureMark.T7, 9, 0.9), (FigureMark.T15, 17, 1.0) })
        {
            if (at.AddDays(day) < now)
            {
                var seen = (long)(views * share);
                await stage.Do(creator, at.AddDays(day), new ReportFigures.Command(post.Id, mark, seen, seen / 24, seen / 260, seen / 90, seen / 300, FigureSource.CreatorBackend, Local(at.AddDays(day), creator.Zone)));
            }
        }
    }

    /// <summary>A third of the drafts is risky first: the desk sends them back, and the creator writes anew.</summary>
    private async Task<bool> Approve(House house, Player creator, Deliverable post, string product, DateTime at)
    {
        var chinese = house.Demo.Currency == "CNY";
        if (chance.Next(3) == 0)
        {
            await stage.Do(creator, at, new SubmitDraft.Command(post.Id, DraftKind.Caption, _captions.Next(product, chinese, risky: true), null));
            await Decide(house, post, Outcome.ChangesWanted, at.AddHours(6));
        }
        await stage.Do(creator, at.AddHours(20), new SubmitDraft.Command(post.Id, DraftKind.Caption, _captions.Next(product, chinese, risky: false), null));
        await Decide(house, post, Outcome.Approved, at.AddDays(1).AddHours(4));
        return await stage.Read(db => db.Drafts.AnyAsync(d => d.DeliverableId == post.Id && d.ApprovedAt != null));
    }

    private async Task Decide(House house, Deliverable post, Outcome outcome, DateTime at)
    {
        var review = await stage.Read(db => db.ReviewCases.AsNoTracking().Include(c => c.Findings).Where(c => c.ContractId == post.ContractId && c.Subject == ReviewSubject.Draft && c.DecidedAt == null).OrderByDescending(c => c.OpenedAt).FirstOrDefaultAsync());
        if (review is null)
        {
            return;
        }
        var reviewer = review.DeskBrandId is null ? _reviewers[chance.Next(_reviewers.Count)] : house.Reviewer!;
        var reason = house.Demo.Currency == "CNY" ? (outcome == Outcome.Approved ? "与商品功效无关" : "属实，需修改") : outcome == Outcome.Approved ? "Not about what the goods do" : "Has to be reworded";
        await stage.Do(reviewer, at, new ClaimCase.Command(review.Id));
        if (review.Findings.Count > 0)
        {
            await stage.Do(reviewer, at.AddMinutes(5), new JudgeFindings.Command(review.Id, await VersionOf(review.Id), [.. review.Findings.Select(f => new JudgeFindings.Judgement(f.Id, outcome == Outcome.Approved ? Verdict.Dismissed : Verdict.Upheld, reason))]));
        }
        await stage.Do(reviewer, at.AddMinutes(10), new DecideCase.Command(review.Id, await VersionOf(review.Id), outcome, outcome == Outcome.Approved ? null : reason));
    }

    private Task<int> VersionOf(long review) => stage.Read(db => db.ReviewCases.Where(c => c.Id == review).Select(c => c.Version).SingleAsync());

    /// <summary>A deal of these days, in one of its first states.</summary>
    private async Task Young(House house, long campaign, (Player Player, long ChannelId) creator, int i)
    {
        var at = now.AddDays(-6).AddHours(i);
        if (await stage.Do(house.Manager, at, new SendOffer.Command(campaign, [creator.ChannelId], Terms(house, at, true, fee: true, sample: i == 3), null, i == 5 ? 2 : 14)) is not [var offer])
        {
            return;
        }
        switch (i)
        {
            case 1:
                await stage.Do(creator.Player, at.AddDays(1), new CounterOffer.Command(offer, 1, Terms(house, at, true, fee: true, sample: false), null, 9));
                break;
            case 2:
                await stage.Do(creator.Player, at.AddDays(1), new DeclineOffer.Command(offer, house.Demo.Currency == "CNY" ? "档期冲突" : "No time this month"));
                break;
            case 3:
                await stage.Do(creator.Player, at.AddDays(1), new AcceptOffer.Command(offer, 1));
                if (await stage.Read(db => db.Contracts.AsNoTracking().Include(c => c.Versions).FirstOrDefaultAsync(c => c.OfferId == offer)) is { } contract)
                {
                    await stage.Do(creator.Player, at.AddDays(2), new ProposeVersion.Command(contract.Id, contract.Version, Features.Contracts.TermsInput.Of(contract.Terms) with { HoldDays = 15 }, null, house.Demo.Currency == "CNY" ? "希望冻结期缩短到 15 天" : "Could the hold be 15 days?"));
                }
                break;
            case 4:
                await stage.Do(house.Manager, at.AddDays(2), new WithdrawOffer.Command(offer, house.Demo.Currency == "CNY" ? "方案调整" : "The plan changed"));
                break;
        }
    }

    /// <summary>Holds that are over end; what is owed is paid by two, some of it fails.</summary>
    private async Task Payouts(House house)
    {
        await stage.Do(new Player(Actor.System, "", "", "Asia/Shanghai", "zh-Hans"), now.AddDays(-4), new Commissions.EndHolds.Command(house.BrandId));
        var owed = await stage.Read(db => db.Payables.AsNoTracking().Where(p => p.BrandId == house.BrandId && p.PayoutItemId == null && p.PaidAt == null).Select(p => p.CreatorId).Distinct().OrderBy(id => id).ToListAsync());
        await Accounts([.. owed.Take((owed.Count * 2 / 3) + 1)]);
        var ready = owed.Take(owed.Count / 2).ToList();
        if (ready.Count == 0 || await stage.Do(house.Finance, now.AddDays(-3), new MakeBatch.Command(house.Demo.Currency, ready)) is not (var batch and not 0))
        {
            return;
        }
        await stage.Do(house.Finance2, now.AddDays(-3).AddHours(3), new ReleaseBatch.Command(batch));
        await stage.Do(house.Finance, now.AddDays(-2), new SubmitBatch.Command(batch));
        var items = await stage.Read(db => db.PayoutItems.AsNoTracking().Where(i => i.BatchId == batch).Select(i => i.Id).ToListAsync());
        foreach (var (item, i) in items.Select((id, i) => (id, i)))
        {
            if (i % 5 == 4)
            {
                await stage.Do(house.Finance, now.AddDays(-1), new FailItem.Command(batch, item, house.Demo.Currency == "CNY" ? "户名与账号不符" : "Name and account do not fit"));
            }
            else if (i % 5 != 3)
            {
                await stage.Do(house.Finance, now.AddDays(-1), new SettleItem.Command(batch, item));
            }
        }
    }

    private Task Accounts(IReadOnlyList<long> creators) => stage.Write(async (db, services) =>
    {
        var seal = services.GetRequiredService<AccountSeal>();
        foreach (var creator in await db.Creators.Where(c => creators.Contains(c.Id)).ToListAsync())
        {
            var self = new Actor(creator.PersonId ?? 0, Role.Creator, CreatorId: creator.Id);
            var chinese = creator.Languages.Contains("zh");
            db.PayoutAccounts.Add(chinese
                ? PayoutAccount.Add(creator, PayoutKind.Bank, $"62220{chance.NextInt64(10_000_000_000, 99_999_999_999)}", creator.Name, "招商银行", seal.Seal, self, now.AddDays(-20))
                : PayoutAccount.Add(creator, PayoutKind.PayPal, $"pay{creator.Id % 100_000}@market.kolhub.example", creator.Name, null, seal.Seal, self, now.AddDays(-20)));
        }
    });

    private string Address(Deliverable post) => post.Platform switch
    {
        Platform.Douyin => $"https://www.douyin.com/video/{post.Id}",
        Platform.Xiaohongshu => $"https://www.xiaohongshu.com/explore/{post.Id}",
        Platform.Kuaishou => $"https://www.kuaishou.com/short-video/{post.Id}",
        Platform.Bilibili => $"https://www.bilibili.com/video/BV{post.Id}",
        Platform.WeixinChannels => $"https://channels.weixin.qq.com/post/{post.Id}",
        Platform.Weibo => $"https://weibo.com/detail/{post.Id}",
        Platform.Instagram => $"https://www.instagram.com/p/{post.Id}/",
        Platform.TikTok => $"https://www.tiktok.com/video/{post.Id}",
        _ => $"https://www.youtube.com/watch?v={post.Id}",
    };

    private static string Local(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
