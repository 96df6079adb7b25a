using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Campaigns;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Offers;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;
using DeliverableInput = KolHub.Web.Features.Offers.DeliverableInput;
using TermsInput = KolHub.Web.Features.Offers.TermsInput;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Twelve brands at work: campaigns, offers, contracts, reviews, posts, orders, refunds and payouts in every state, by the site's own commands.</summary>
internal sealed class DemoDeals(DemoStage stage, Random chance, DateTime now, string site, int brands)
{
    private readonly DemoOrders _orders = new(stage, chance);
    private readonly DemoHouses _houses = new(stage, chance, now, site);
    private readonly DemoPosts _posts = new(stage, chance, now);
    private readonly DemoPayouts _payouts = new(stage, chance, now);

    public async Task Play(CancellationToken ct)
    {
        var main = (await stage.Players(m => m.Where(x => x.Role == Role.BrandManager)))[0].Actor.BrandId!.Value;
        foreach (var (demo, i) in DemoBrands.All.Take(brands).Select((b, i) => (b, i)))
        {
            ct.ThrowIfCancellationRequested();
            var house = await _houses.Open(demo, i == 0 ? main : null);
            await Campaigns(house, deals: i == 0 ? 14 : 5, ct);
            if (i == 0)
            {
                await new DemoDesk(stage, now).Settle(house.Manager);
                await new DemoDesk(stage, now).OpenOwn(house.Manager);
                await _posts.BringToOwnDesk(house);
                await new DemoAppeals(stage, now).Play(house, (await OwnCreator()).Player);
                await new DemoWithdrawals(stage, now).Play(house.Manager, demo.Currency == "CNY");
                await new DemoComments(stage, chance, now).Play(house.Manager, demo.Currency == "CNY");
            }
        }
        await new DemoDesk(stage, now).SetUp();
    }

    private async Task Campaigns(DemoHouse house, int deals, CancellationToken ct)
    {
        var chinese = house.Demo.Currency == "CNY";
        var running = await _houses.Campaign(house, chinese ? "秋季焕新种草" : "Autumn refresh", now.AddDays(-75), 90, capped: true);
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
        var approved = await stage.Read(db => db.Deliverables.Where(d => d.BrandId == house.BrandId && d.State == DeliverableState.Ready).OrderBy(d => d.Id).Select(d => d.Id).Take(1).ToListAsync(ct));
        if (approved.Count > 0)
        {
            await stage.Do(house.Manager, now.AddHours(-26), new RemindCreators.Command(approved, null, false, chinese ? "文案已通过，请尽快发布，谢谢" : "The words are approved; could it go out this week?"));
        }
        _orders.Stray(house.Shop, now.AddDays(-5));
        if (house.Reviewer is not null)
        {
            await _orders.SellToSelf(house.Shop, (house.Products[0].Id, house.Products[0].Name, house.Products[0].Price), creators[0].Player, now);
        }
        if (house.Reviewer is not null && running is not null)
        {
            await new DemoDrops(stage, now).Sell(house, running.Value, ct);
        }
        await _orders.Settle(ct);
        await _payouts.Pay(house);
        await stage.Do(DemoOrders.Shop, now, new CheckCredits.Command(house.BrandId));
        if (house.Reviewer is not null && running is not null)
        {
            await new DemoRaces(stage, now).Run(house.Manager, running.Value, house.Demo.Currency, chinese);
            await new DemoHoldOuts(stage, now).Run(house.Manager, running.Value);
            await new DemoDrops(stage, now).Look(house);
            await new DemoReports(stage, now).Send(house);
        }
        if (await _houses.Campaign(house, chinese ? "双十二预热" : "December warm-up", now.AddDays(-9), 40, capped: chance.Next(2) == 0) is { } fresh)
        {
            foreach (var (creator, i) in creators.Skip(deals).Take(6).Select((c, i) => (c, i)))
            {
                await Young(house, fresh, creator, i);
            }
            await new DemoShortlist(stage, now).Play(house.Manager, fresh, chinese);
            await new DemoRaces(stage, now).Draft(house.Manager, fresh, house.Demo.Currency, chinese);
            await stage.Do(house.Manager, now.AddDays(-6), new OpenCall.Command(fresh, 10, DateOnly.FromDateTime(now.AddDays(20))));
        }
        await stage.Do(house.Manager, now.AddDays(-2), new DraftCampaign.Command(chinese ? "年货节" : "New year"));
        if (await stage.Do(house.Manager, now.AddDays(-3), new DraftCampaign.Command(chinese ? "会员日" : "Members' day")) is var waiting and not 0)
        {
            await _houses.Write(house, waiting, chinese ? "会员日" : "Members' day", now.AddDays(-3), 30, capped: true);
            await stage.Do(house.Manager, now.AddDays(-3), new SubmitCampaign.Command(waiting));
        }
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

    private TermsInput Terms(DemoHouse house, DateTime at, bool commission, bool fee, bool sample) => new(
        house.Demo.Currency, fee ? (chance.Next(6, 90) * (house.Demo.Currency == "CNY" ? 200 : 30)).ToString(CultureInfo.InvariantCulture) : "0", commission ? new Rate(chance.Next(8, 21) * 100) : Rate.Zero,
        commission ? (house.Demo.Currency == "CNY" ? "3000" : "400") : "0", "0", sample ? "199" : "0", sample ? house.Products[0].Name : "", 30, 30,
        [new DeliverableInput(ContentForm.ShortVideo, DateOnly.FromDateTime(at.AddDays(16)), null), new DeliverableInput(ContentForm.Post, DateOnly.FromDateTime(at.AddDays(24)), null)]);

    /// <summary>A deal that has run its course, or most of it: how far depends on its number.</summary>
    private async Task Deal(DemoHouse house, long campaign, (Player Player, long ChannelId) creator, int i, CancellationToken ct)
    {
        var at = now.AddDays(-72 + chance.Next(0, 8));
        var commission = i % 5 != 4;
        if (await stage.Do(house.Manager, at, new SendOffer.Command(campaign, [creator.ChannelId], Terms(house, at, commission, fee: i % 3 != 2, sample: i % 4 == 0), null, 7)) is not { Offers: [var offer] })
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
        if (i == 0)
        {
            contract = await Promise(house, creator.Player, contract, at.AddHours(13));
        }
        await stage.Do(house.Manager, at.AddDays(1), new SignContract.Command(contract.Id, contract.Current.Number, contract.Current.Sha256, true, house.Manager.Name));
        await stage.Do(creator.Player, at.AddDays(1).AddHours(3), new SignContract.Command(contract.Id, contract.Current.Number, contract.Current.Sha256, true, creator.Player.Name));
        if (i == 0)
        {
            var version = await stage.Read(db => db.Contracts.Where(c => c.Id == contract.Id).Select(c => c.Version).SingleAsync());
            await stage.Do(house.Manager, at.AddDays(20), new ChangeRates.Command(contract.Id, version, new Rate(2_200), GoodsInput.Of(contract.GoodsNow), house.Demo.Currency == "CNY" ? "转化好于预期，上调比例" : "It sells better than planned: a raise"));
        }
        var posts = await stage.Read(db => db.Deliverables.AsNoTracking().Where(d => d.ContractId == contract.Id).OrderBy(d => d.Number).ToListAsync());
        foreach (var post in posts)
        {
            await _posts.Publish(house, creator.Player, post, at.AddDays(3 + (8 * post.Number)), stopAt: post.Number < 2 ? 9 : i == 4 ? 0 : i % 7 == 6 ? chance.Next(0, 4) : 9);
        }
        if (commission)
        {
            await _orders.Sell(house.Shop, house.Products.Select(p => (p.Id, p.Name, p.Price)).ToList(), contract.Id, at.AddDays(13), now, ct);
        }
    }

    /// <summary>The creator promises sales for the fee and asks for a floor under the commission; the desk passes it.</summary>
    private async Task<Contract> Promise(DemoHouse house, Player creator, Contract contract, DateTime at)
    {
        var chinese = house.Demo.Currency == "CNY";
        var terms = Features.Contracts.TermsInput.Of(contract.Terms) with { Promises = Promised.NetSales, PromisedAmount = chinese ? "4000" : "600", Guarantee = chinese ? "600" : "90", Plan = Plan(house, chinese) };
        await stage.Do(creator, at, new ProposeVersion.Command(contract.Id, contract.Version, terms, null, chinese ? "愿意保量，也希望佣金有保底" : "I promise sales and ask for a floor"));
        await _posts.Decide(house, contract.Id, ReviewSubject.ContractVersion, Outcome.Approved, at.AddHours(5));
        return await stage.Read(db => db.Contracts.AsNoTracking().Include(c => c.Versions).SingleAsync(c => c.Id == contract.Id));
    }

    /// <summary>One product at a rate of its own, more by volume, two bonuses, and rates that may change.</summary>
    private static PlanInput Plan(DemoHouse house, bool chinese) => new(
        house.Demo.Currency,
        [new GoodsInput(house.Products[0].Name, null, house.Products[0].Id.ToString(CultureInfo.InvariantCulture), new Rate(2_000))],
        [new TierInput(chinese ? "1000" : "150", new Rate(200)), new TierInput(chinese ? "5000" : "700", new Rate(400))],
        [new GoalInput(Measured.Orders, "5", chinese ? "200" : "30"), new GoalInput(Measured.NetSales, chinese ? "20000" : "3000", chinese ? "500" : "80")], 7);

    /// <summary>A deal of these days, in one of its first states.</summary>
    private async Task Young(DemoHouse house, long campaign, (Player Player, long ChannelId) creator, int i)
    {
        var at = now.AddDays(-6).AddHours(i);
        if (await stage.Do(house.Manager, at, new SendOffer.Command(campaign, [creator.ChannelId], Terms(house, at, true, fee: true, sample: i == 3), null, i == 5 ? 2 : 14)) is not { Offers: [var offer] })
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
}
