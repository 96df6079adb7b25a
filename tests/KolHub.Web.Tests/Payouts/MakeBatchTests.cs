using System.Net;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Payouts;

public sealed class MakeBatchTests : SiteTest
{
    private async Task<GivenDeal> Ready()
    {
        var deal = await Given.Deal();
        await Given.Approved(await Given.OrderCredited(deal, 100_00));
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator);
        return deal;
    }

    [DataFact]
    public async Task Finance_lists_what_is_ready_and_a_colleague_is_told()
    {
        var deal = await Ready();
        var sent = await (await deal.Brand.Finance.Get("/payouts")).Form("/payouts/batches").Send();

        var page = await deal.Brand.Finance.Get(sent.Location!);
        page.Row(deal.Creator.Creator.Name).TextContent.ShouldContain("¥8,010.00");
        page.Words.ShouldContain("Another finance member has to release this list");
        (await deal.Brand.Finance2.Get("/notices")).Words.ShouldContain("made a payout of ¥8,010.00 that you can release");
        (await deal.Brand.Finance.Get("/payouts")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await Site.Read(db => db.Commissions.SingleAsync(c => c.BrandId == deal.Brand.Id))).State.ShouldBe(CommissionState.InPayout);
    }

    [DataFact]
    public async Task Nobody_chosen_is_said_and_nothing_is_made()
    {
        var deal = await Ready();
        var sent = await (await deal.Brand.Finance.Get("/payouts")).Form("/payouts/batches").Fill("CreatorIds").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Words.ShouldContain("Choose at least one payee.");
        (await Site.Read(db => db.PayoutBatches.AnyAsync(b => b.BrandId == deal.Brand.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task Who_waits_or_belongs_to_somebody_else_cannot_be_listed()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        (await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Finance.Send(new MakeBatch.Command("CNY", [deal.Creator.Id])))).Rule.ShouldBe("Payouts.PayeeWaits");
        (await Should.ThrowAsync<RuleBroken>(async () => await (await Given.Brand()).Finance.Send(new MakeBatch.Command("CNY", [deal.Creator.Id])))).Rule.ShouldBe("Payouts.ClaimedMeanwhile");
        (await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Manager.Send(new MakeBatch.Command("CNY", [deal.Creator.Id])))).Rule.ShouldBe("Payouts.OnlyFinance");
    }

    [DataFact]
    public async Task Two_lists_at_once_claim_nothing_twice()
    {
        var deal = await Ready();
        for (var i = 0; i < 5; i++)
        {
            await Given.FeeEarned(deal, 100_00);
        }
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                return await (i % 2 == 0 ? deal.Brand.Finance : deal.Brand.Finance2).Send(new MakeBatch.Command("CNY", [deal.Creator.Id]));
            }
            catch (RuleBroken)
            {
                return 0;
            }
        })));

        made.Count(id => id != 0).ShouldBe(1);
        var items = await Site.Read(db => db.PayoutItems.Where(i => i.BrandId == deal.Brand.Id).ToListAsync());
        items.ShouldHaveSingleItem().Gross.ShouldBe(deal.Amount(8_510_00));
        (await Site.Read(db => db.Payables.CountAsync(p => p.BrandId == deal.Brand.Id && p.PayoutItemId == null))).ShouldBe(0);
    }

    [DataFact]
    public async Task The_same_form_twice_makes_one_batch()
    {
        var deal = await Ready();
        var form = (await deal.Brand.Finance.Get("/payouts")).Form("/payouts/batches");
        var answers = await Task.WhenAll(form.Send(), form.Send());
        answers[0].Location.ShouldBe(answers[1].Location);
        (await Site.Read(db => db.PayoutBatches.CountAsync(b => b.BrandId == deal.Brand.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task Tax_is_withheld_from_a_private_person_at_the_brands_rate()
    {
        var deal = await Given.Deal();
        await Site.Write(async db =>
        {
            (await db.Brands.SingleAsync(b => b.Id == deal.Brand.Id)).SetDefaults(30, 30, new Rate(2_000), "Asia/Shanghai");
            (await db.Creators.SingleAsync(c => c.Id == deal.Creator.Id)).DeclareTax(KolHub.Domain.Creators.TaxKind.Individual, deal.Creator.Someone.Actor, Site.Now);
        });
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator);
        var id = await Given.BatchMade(deal);
        var item = await Site.Read(db => db.PayoutItems.SingleAsync(i => i.BatchId == id));
        (item.Gross, item.Tax, item.Net).ShouldBe((deal.Amount(8_000_00), deal.Amount(1_600_00), deal.Amount(6_400_00)));
        (await Site.Read(db => db.PayoutBatches.SingleAsync(b => b.Id == id))).State.ShouldBe(PayoutState.Draft);
    }
}
