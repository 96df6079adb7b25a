using System.Net;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Contracts;

/// <summary>10 %, on creams 20 %; above net sales of 500.00 two per cent more; 30.00 for two orders; a cut waits seven days.</summary>
public sealed class ContractPlanTests : OwnSiteTest
{
    private static readonly PlanTerms _plan = new()
    {
        Goods = [new GoodsRate("Creams", Category.Skincare, "CR-*", new Rate(2_000))],
        Tiers = [new VolumeTier(new Money(500_00, "CNY"), new Rate(200))],
        Goals = [new GoalBonus(Measured.Orders, 2, new Money(30_00, "CNY")), new GoalBonus(Measured.Views, 9_000, new Money(99_00, "CNY"))],
        RateLockDays = 7,
    };

    [DataFact]
    public async Task The_editor_takes_a_plan_says_what_is_wrong_and_sends_it_to_review()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var address = $"/contracts/{(await Given.ContractDrafted(brand, creator)).Id}";
        var form = (await brand.Manager.Get(address + "/proposal")).Form(address + "/proposal");
        var refused = await form.Fill("Terms.Plan.Goods[0].Name", "Creams").Fill("Terms.Plan.Goods[0].Rate", "95").Fill("Terms.Plan.Tiers[0].From", "abc").Fill("Terms.Plan.Goals[0].Amount", "some").Fill("Terms.Plan.RateLockDays", "91").Send();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var shown in (string[])["between 0 and 90 days", "must be whole amounts above zero"])
        {
            refused.Words.ShouldContain(shown);
        }
        var falling = await refused.Form(address + "/proposal").Fill("Terms.Plan.Goods[0].Rate", "20").Fill("Terms.Plan.Goods[0].Codes", "CR-*, cr-*，77").Fill("Terms.Plan.RateLockDays", "7")
            .Fill("Terms.Plan.Tiers[0].From", "900").Fill("Terms.Plan.Tiers[0].Extra", "2").Fill("Terms.Plan.Tiers[1].From", "500").Fill("Terms.Plan.Tiers[1].Extra", "3")
            .Fill("Terms.Plan.Goals[0].Amount", "1,000").Fill("Terms.Plan.Goals[0].Bonus", "30").Send();
        falling.Status.ShouldBe(HttpStatusCode.Conflict);
        falling.Words.ShouldContain("from the lowest to the highest");
        (await falling.Form(address + "/proposal").Fill("Terms.Plan.Tiers[1].From", "1,500").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var page = await creator.Someone.Get(address);
        foreach (var shown in (string[])["Creams (codes: CR-*, 77): 20%", "above CNY 900.00 and up to CNY 1,500.00: 2% more", "1,000 orders credited to the Creator that are not wholly refunded: CNY 30.00", "after 7 full days from the day of the notice",
            "Creams（商品编码：CR-*, 77）：20%", "人民币 1,500.00 元 以上的部分：另加 3%", "下调自通知之日起满 7 日后", "Rates by product, steps by volume, bonuses and changes of the rate need a review.", "a raise counts at once, a cut after 7 days"])
        {
            page.Words.ShouldContain(shown, Case.Sensitive);
        }
        var contract = await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => address.EndsWith(c.Id.ToString())));
        (contract.State, contract.HasRewards, contract.Terms.Plan!.Goods.Single().Codes).ShouldBe((ContractState.InReview, true, "CR-*, 77"));
        var findings = await Site.Read(db => db.ReviewCases.AsNoTracking().Include(r => r.Findings).Where(r => r.ContractId == contract.Id).SelectMany(r => r.Findings.Select(f => f.Rule)).ToListAsync());
        findings.ShouldNotContain(rule => rule.StartsWith("contract.term", StringComparison.Ordinal));
    }

    [DataFact]
    public async Task Goods_earn_their_own_rate_and_both_sides_see_the_rewards_run_until_the_clock_settles_them()
    {
        var (deal, code) = await Deal();
        var sold = await Sold(deal, code, ("CR-1", "300.00"), ("TEA", "400.00"));
        await Sold(deal, code, ("TEA", "100.00"));
        foreach (var side in new[] { deal.Brand.Manager, deal.Creator.Someone })
        {
            var running = (await side.Get($"/contracts/{deal.Contract.Id}")).Words;
            foreach (var shown in (string[])["Provisional", "¥6.00", "on net sales of ¥800.00; above ¥500.00: +2.0 %", "2 orders: ¥30.00", "reached", "0 so far"])
            {
                running.ShouldContain(shown, Case.Sensitive, running);
            }
        }
        (await Commissions(sold)).ShouldBe([(2_000, 60_00), (1_000, 40_00)]);

        Pass(TimeSpan.FromDays(120));
        await Site.Send(KolHub.Domain.Accounts.Actor.System, new KolHub.Web.Features.Commissions.EndHolds.Command(deal.Brand.Id));
        var clock = Site.Services.GetRequiredService<ContractClock>();
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => clock.SettleGuarantees(default))))).Sum().ShouldBe(1);
        (await clock.SettleGuarantees(default)).ShouldBe(0);
        (await Site.Read(db => db.Payables.Where(p => p.ContractId == deal.Contract.Id && p.Source != PayableSource.Commission).OrderBy(p => p.Amount.Minor).Select(p => new { p.Source, p.Amount.Minor }).ToListAsync()))
            .Select(p => (p.Source, p.Minor)).ShouldBe([(PayableSource.Volume, 6_00), (PayableSource.Bonus, 30_00)]);
        (await Site.Read(db => StatementOf.OwedAt(db, deal.Brand.Id, deal.Creator.Id, "CNY", Site.Now.AddDays(1), default))).Minor.ShouldBe(110_00 + 36_00);
        await foreach (var chain in Verification.Walk(Site.Services.CreateScope().ServiceProvider.GetRequiredService<KolHubDb>(), default))
        {
            chain.Fault.ShouldBe("");
        }
        var settled = (await deal.Creator.Someone.Get($"/contracts/{deal.Contract.Id}")).Words;
        settled.ShouldContain("Settled");
        (await deal.Creator.Someone.Get("/commissions/earnings")).Words.ShouldContain("¥30.00");
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.RewardSettlements.ExecuteUpdateAsync(set => set.SetProperty(s => s.NetSales, 1))));
    }

    [DataFact]
    public async Task A_raise_counts_at_once_a_cut_after_its_days_and_both_sides_read_which_applied()
    {
        var (deal, code) = await Deal();
        var address = $"/contracts/{deal.Contract.Id}/rates";
        (await deal.Creator.Someone.Get(address)).Offers(address).ShouldBeFalse();
        (await (await Given.Creator()).Someone.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        var before = await Sold(deal, code, ("TEA", "100.00"));
        Pass(TimeSpan.FromHours(1));
        await Announce(deal, "15");
        Pass(TimeSpan.FromHours(1));
        var raised = await Sold(deal, code, ("TEA", "100.00"), ("CR-1", "100.00"));
        await Announce(deal, "5");
        Pass(TimeSpan.FromDays(2));
        var locked = await Sold(deal, code, ("TEA", "100.00"));
        Pass(TimeSpan.FromDays(7));
        var cut = await Sold(deal, code, ("TEA", "100.00"));
        (await Commissions(before)).ShouldBe([(1_000, 10_00)]);
        (await Commissions(raised)).ShouldBe([(1_500, 15_00), (2_000, 20_00)]);
        (await Commissions(locked)).ShouldBe([(1_500, 15_00)]);
        (await Commissions(cut)).ShouldBe([(500, 5_00)]);
        var row = await Site.Read(db => db.Commissions.AsNoTracking().Where(c => c.Base.Minor == 100_00 && c.RateVersion == 1).OrderBy(c => c.Id).LastAsync());
        foreach (var side in new[] { deal.Brand.Manager, deal.Creator.Someone })
        {
            (await side.Get($"/commissions/{row.Id}")).Words.ShouldContain("15.0 %, change 1 of the rates");
            (await side.Get(address)).Words.ShouldContain("Change 2");
        }
        (await Site.Read(db => db.Notices.CountAsync(n => n.Words == "Contracts.NoticeRates"))).ShouldBe(2);
        var same = await deal.Brand.Manager.Get(address);
        (await same.Form(address).Send()).Status.ShouldBe(HttpStatusCode.Conflict);
        (await same.Form(address).Fill("Rate", "0").Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.RateChanges.ExecuteUpdateAsync(set => set.SetProperty(c => c.Rate, new Rate(1)))));
    }

    private async Task Announce(GivenDeal deal, string rate)
    {
        var address = $"/contracts/{deal.Contract.Id}/rates";
        (await (await deal.Brand.Manager.Get(address)).Form(address).Fill("Rate", rate).Fill("Note", "Season").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<string> Sold(GivenDeal deal, string code, params (string Sku, string Amount)[] lines)
    {
        var id = Given.NewOrderId();
        var body = $$"""{"id": "{{id}}", "currency": "CNY", "placed_at": "{{Site.Now:O}}", "status": "paid", "coupon_codes": ["{{code}}"], "lines": [{{string.Join(", ", lines.Select((l, i) => $$"""{"id": "{{i}}", "sku": "{{l.Sku}}", "quantity": 1, "amount": "{{l.Amount}}"}"""))}}]}""";
        (await (_api ??= await Given.Api(deal.Brand)).Post("/api/v1/orders", body)).Status.ShouldBe(HttpStatusCode.Created);
        return id;
    }

    private GivenApi? _api;

    private async Task<List<(int, long)>> Commissions(string order) => [.. (await Site.Read(db => (
        from c in db.Commissions.AsNoTracking().IgnoreAutoIncludes()
        join o in db.Orders on c.OrderId equals o.Id
        join l in db.OrderLines on c.LineId equals l.Id
        where o.ExternalId == order
        orderby l.Position
        select new { c.Rate, c.Net.Minor }).ToListAsync())).Select(c => (c.Rate.BasisPoints, c.Minor))];

    private async Task<(GivenDeal Deal, string Code)> Deal()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractActive(brand, creator, terms => terms with { CommissionRate = new Rate(1_000), CommissionCap = new Money(5_000_00, "CNY"), Plan = _plan });
        await Given.CopyApproved(contract, creator);
        await Given.OpenTracking(contract);
        return (new GivenDeal(brand, creator, contract), await Site.Read(db => db.PromoCodes.AsNoTracking().Where(c => c.ContractId == contract.Id).Select(c => c.Code).FirstAsync()));
    }
}
