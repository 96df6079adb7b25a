using System.Net;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Domain.Payouts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Contracts;

/// <summary>Net sales of 1,000.00 promised for a fee of 8,000.00, commission of 300.00 guaranteed.</summary>
public sealed class GuaranteeTests : OwnSiteTest
{
    private ContractClock Clock => Site.Services.GetRequiredService<ContractClock>();

    [DataFact]
    public async Task Both_sides_see_the_same_running_figures_and_the_clock_settles_them_once()
    {
        var deal = await Deal();
        await Given.FeeEarned(deal);
        var order = await Given.OrderCredited(deal, 250_00);
        await Given.Refunded(deal, order, 50_00);
        foreach (var side in new[] { deal.Brand.Manager, deal.Creator.Someone })
        {
            var running = (await side.Get($"/contracts/{deal.Contract.Id}")).Words;
            running.ShouldContain("Provisional");
            foreach (var shown in (string[])["¥200.00", "of ¥1,000.00 promised", "¥6,400.00", "¥8,000.00 × (¥1,000.00 − ¥200.00) ÷ ¥1,000.00", "¥280.00", "¥300.00 guaranteed − ¥20.00 of commission after refunds"])
            {
                running.ShouldContain(shown, Case.Sensitive, running);
            }
            running.ShouldContain("1 order still can");
        }
        (await (await Given.Creator()).Someone.Get($"/contracts/{deal.Contract.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        Pass(TimeSpan.FromDays(120));
        (await Clock.SettleGuarantees(default)).ShouldBe(0, "an order is still held");
        await Given.Approved(order);
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Clock.SettleGuarantees(default))))).Sum().ShouldBe(1);
        (await Clock.SettleGuarantees(default)).ShouldBe(0);

        (await Site.Read(db => db.Payables.Where(p => p.Source == PayableSource.TopUp || p.Source == PayableSource.FeeBack).OrderBy(p => p.Amount.Minor).Select(p => p.Amount.Minor).ToListAsync())).ShouldBe([-6_400_00, 280_00]);
        (await Site.Read(db => StatementOf.OwedAt(db, deal.Brand.Id, deal.Creator.Id, "CNY", Site.Now.AddDays(1), default))).Minor.ShouldBe(8_000_00 + 20_00 + 280_00 - 6_400_00);
        await foreach (var chain in Verification.Walk(Site.Services.CreateScope().ServiceProvider.GetRequiredService<KolHubDb>(), default))
        {
            chain.Fault.ShouldBe("");
        }
        await Given.Refunded(deal, order, 100_00, "late");
        foreach (var side in new[] { deal.Brand.Manager, deal.Creator.Someone })
        {
            var settled = (await side.Get($"/contracts/{deal.Contract.Id}")).Words;
            settled.ShouldContain("Settled");
            settled.ShouldContain("¥6,400.00", Case.Sensitive, "what is settled stays, whatever comes later");
            (await side.Get("/")).Words.ShouldNotContain("Provisional");
        }
        (await Site.Read(db => db.Notices.CountAsync(n => n.Words == "Contracts.NoticeGuarantee"))).ShouldBe(2);
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.GuaranteeSettlements.ExecuteUpdateAsync(set => set.SetProperty(s => s.Reached, 1))));
    }

    [DataFact]
    public async Task The_next_payout_takes_the_fee_back_off_and_pays_the_top_up()
    {
        var deal = await Deal();
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator);
        Pass(TimeSpan.FromDays(120));
        (await Clock.SettleGuarantees(default)).ShouldBe(1);
        await Given.FeeEarned(deal, 500_00);
        await Appealed(deal);
        var batch = await Given.BatchMade(deal);
        var item = await Site.Read(db => db.PayoutItems.AsNoTracking().SingleAsync(i => i.BatchId == batch));
        (item.Fee.Minor, item.Clawback.Minor, item.Gross.Minor).ShouldBe((8_000_00 + 500_00 + 300_00 + 1_000_00, 8_000_00 + 100_00, 1_700_00));
        (await deal.Creator.Someone.Get("/commissions")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [DataFact]
    public async Task What_a_platform_pays_itself_counts_as_sales_and_keeps_no_promise_open()
    {
        var deal = await Deal();
        var promoter = Guid.NewGuid().ToString("N");
        await Site.Write(db => Task.FromResult(db.PromoterBindings.Add(PromoterBinding.For(deal.Contract, PromoterScheme.JingxuanAuthor, promoter, deal.Brand.Manager.Actor, Site.Now))));
        var body = $$"""
            {"id": "{{Given.NewOrderId()}}", "currency": "CNY", "placed_at": "{{Site.Now:O}}", "status": "paid", "lines": [{"id": "1", "quantity": 1, "amount": "310.00"}],
             "platform_commissions": [{"scheme": "jingxuan_author", "promoter_id": "{{promoter}}", "line_id": "1", "estimated": "8.10", "stage": "paid", "state": "PAY_SUCC"}]}
            """;
        (await (await Given.Api(deal.Brand)).Post("/api/v1/orders", body)).Status.ShouldBe(HttpStatusCode.Created);
        Pass(TimeSpan.FromDays(120));
        (await Clock.SettleGuarantees(default)).ShouldBe(1);
        var settled = await Site.Read(db => db.GuaranteeSettlements.AsNoTracking().SingleAsync(s => s.ContractId == deal.Contract.Id));
        (settled.Reached, settled.NetCommission.Minor, settled.TopUp.Minor).ShouldBe((310_00, 0, 300_00));
    }

    [DataFact]
    public async Task A_contract_that_was_ended_early_is_left_to_the_sides()
    {
        var deal = await Deal();
        await deal.Brand.Manager.Send(new TerminateContract.Command(deal.Contract.Id, "We stop here"));
        Pass(TimeSpan.FromDays(120));
        (await Clock.SettleGuarantees(default)).ShouldBe(0);
        (await deal.Creator.Someone.Get($"/contracts/{deal.Contract.Id}")).Words.ShouldContain("the two sides settle this themselves");
    }

    [DataFact]
    public async Task A_missed_promise_runs_on_once_where_the_contract_says_so_and_only_the_rest_goes_back()
    {
        var deal = await Deal(terms => terms with { ExtendDays = 30 });
        var (page, last) = ($"/contracts/{deal.Contract.Id}", deal.Contract.Terms.EndsOn);
        await Given.FeeEarned(deal);
        await Given.Approved(await Given.OrderCredited(deal, 200_00));
        (await deal.Creator.Someone.Get(page)).Words.ShouldContain("the term runs on for 30 days, once");
        Pass(last.ToDateTime(default, DateTimeKind.Utc).AddDays(2) - Site.Now);
        await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Manager.Send(new EndContract.Command(deal.Contract.Id)));
        (await Clock.SettleGuarantees(default)).ShouldBe(0);
        (await Clock.EndWhatIsOver(default)).ShouldBe(1);
        (await Clock.EndWhatIsOver(default)).ShouldBe(0);

        var extended = await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == deal.Contract.Id));
        (extended.State, extended.ExtendedTo, extended.EndedAt).ShouldBe((ContractState.Active, last.AddDays(30), null));
        (await Site.Read(db => db.PromoCodes.CountAsync(c => c.ContractId == deal.Contract.Id && c.ClosedAt != null))).ShouldBe(0);
        (await Site.Read(db => db.Notices.CountAsync(n => n.Words == "Contracts.NoticeExtended"))).ShouldBe(2);
        foreach (var side in new[] { deal.Brand.Manager, deal.Creator.Someone })
        {
            (await side.Get(page)).Words.ShouldContain("with less than promised; it runs on until");
        }
        await Given.Approved(await Given.OrderCredited(deal, 300_00));
        Pass(TimeSpan.FromDays(31));
        (await Clock.EndWhatIsOver(default)).ShouldBe(1);
        Pass(TimeSpan.FromDays(120));
        (await Clock.SettleGuarantees(default)).ShouldBe(1);
        var settled = await Site.Read(db => db.GuaranteeSettlements.AsNoTracking().SingleAsync(s => s.ContractId == deal.Contract.Id));
        (settled.Reached, settled.FeeBack.Minor).ShouldBe((500_00, 4_000_00));
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Contracts.Where(c => c.Id == deal.Contract.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExtendedTo, last))));
    }

    [DataFact]
    public async Task A_promise_that_is_kept_by_the_last_day_ends_the_contract_without_more_days()
    {
        var deal = await Deal(terms => terms with { ExtendDays = 30 });
        await Given.FeeEarned(deal);
        await Given.Approved(await Given.OrderCredited(deal, 1_000_00));
        Pass(deal.Contract.Terms.EndsOn.ToDateTime(default, DateTimeKind.Utc).AddDays(2) - Site.Now);
        (await Clock.EndWhatIsOver(default)).ShouldBe(1);
        var ended = await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == deal.Contract.Id));
        (ended.State, ended.ExtendedTo).ShouldBe((ContractState.Ended, null));
    }

    [DataFact]
    public async Task The_editor_asks_for_an_amount_and_a_promise_goes_to_review()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        var form = (await brand.Manager.Get($"/contracts/{contract.Id}/proposal")).Form($"/contracts/{contract.Id}/proposal");
        var refused = await form.Fill("Terms.Promises", "Orders").Fill("Terms.PromisedAmount", "many").Send();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Words.ShouldContain("a whole number above zero");
        var without = await refused.Form($"/contracts/{contract.Id}/proposal").Fill("Terms.Promises", "Nothing").Fill("Terms.PromisedAmount", "").Fill("Terms.ExtendDays", "20").Send();
        without.Words.ShouldContain("Only a promise can lengthen the term.");
        (await without.Form($"/contracts/{contract.Id}/proposal").Fill("Terms.Promises", "Orders").Fill("Terms.ExtendDays", "181").Send()).Words.ShouldContain("A term can run on for 0 to 180 days.");
        (await refused.Form($"/contracts/{contract.Id}/proposal").Fill("Terms.PromisedAmount", "1,200").Fill("Terms.ExtendDays", "20").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await creator.Someone.Get($"/contracts/{contract.Id}");
        page.Words.ShouldContain("1,200 orders credited to the Creator that are not wholly refunded");
        page.Words.ShouldContain("the term runs on for 20 days, once, and what comes in them counts too");
        page.Words.ShouldContain("A promise of sales, orders or views needs a review.");
        (await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contract.Id))).State.ShouldBe(ContractState.InReview);
    }

    /// <summary>Nobody took the decision, so operators answer: the creator gets 1,000.00 of the fee, the brand 100.00 of the top-up.</summary>
    private async Task Appealed(GivenDeal deal)
    {
        var otto = await Given.Operator();
        foreach (var (side, shown, sum) in new[] { (deal.Creator.Someone, "¥8,000.00", "1000"), (deal.Brand.Finance, "¥300.00", "100") })
        {
            var contract = await side.Get($"/contracts/{deal.Contract.Id}");
            contract.Words.ShouldContain($"Result of the guarantee, {shown}: until");
            var form = await contract.Visitor.Get(contract.Page.QuerySelector(".appeals a.button")!.GetAttribute("href")!);
            var appeal = (await form.Form("/appeals").Fill("Reason", "Counted wrongly").Send()).Location!;
            (await deal.Brand.Manager.Get(appeal)).Offers(appeal + "/decision").ShouldBeFalse();
            (await (await otto.Get(appeal)).Form(appeal + "/decision").Fill("Outcome", "Granted").Fill("Amount", sum).Fill("Answer", "Some of it").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    private async Task<GivenDeal> Deal(Func<ContractTerms, ContractTerms>? more = null)
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractActive(brand, creator, terms => (more ?? (same => same))(terms with { Promises = Promised.NetSales, PromisedAmount = 1_000_00, Guarantee = new(300_00, "CNY") }));
        return new GivenDeal(brand, creator, contract);
    }
}
