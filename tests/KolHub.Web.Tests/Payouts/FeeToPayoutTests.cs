using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Payouts;

/// <summary>The rooms of money from end to end by their pages: a fee without commission or code, earned, listed, released, paid, on the statement.</summary>
public sealed class FeeToPayoutTests : SiteTest
{
    [DataFact]
    public async Task A_fee_of_8000_without_commission_or_code_runs_to_a_released_and_paid_payout()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal, 8_000_00);
        await Given.AccountOf(deal.Creator);

        var made = await (await deal.Brand.Finance.Get("/payouts")).Form("/payouts/batches").Send();
        var batch = made.Location!;
        await (await deal.Brand.Finance2.Get(batch)).Form(batch + "/release").Send();
        (await deal.Brand.Finance.Get(batch)).Page.QuerySelector(".title-row .state")!.TextContent.ShouldBe("Released");
        await (await deal.Brand.Finance.Get(batch)).Form(batch + "/submission").Send();
        var item = await Site.Read(db => db.PayoutItems.SingleAsync(i => i.BrandId == deal.Brand.Id));
        await (await deal.Brand.Finance.Get(batch)).Form($"{batch}/items/{item.Id}/settlement").Send();

        var paid = await Site.Read(db => db.Payables.SingleAsync(p => p.BrandId == deal.Brand.Id));
        paid.Source.ShouldBe(PayableSource.Fee);
        paid.PaidAt.ShouldNotBeNull();
        (await Site.Read(db => db.Commissions.AnyAsync(c => c.BrandId == deal.Brand.Id))).ShouldBeFalse();
        (await Site.Read(db => db.Postings.Where(p => p.BrandId == deal.Brand.Id && p.Account == Account.Bank).SumAsync(p => p.Amount.Minor))).ShouldBe(-8_000_00);
        (await deal.Creator.Someone.Get($"/payouts/statements/running/{deal.Brand.Id}")).Row("Fee earned").TextContent.ShouldContain("¥8,000.00");
        (await deal.Creator.Someone.Get("/payouts")).Row(deal.Brand.Brand.Name).TextContent.ShouldContain("Paid");
    }
}
