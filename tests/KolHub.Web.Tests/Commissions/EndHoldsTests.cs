using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Commissions;

public sealed class EndHoldsTests : OwnSiteTest
{
    [DataFact]
    public async Task When_the_days_are_over_the_commission_is_approved_and_payable()
    {
        var deal = await Given.Deal();
        await Given.OrderCredited(deal, 100_00);
        (await Site.Send(Actor.System, new EndHolds.Command(deal.Brand.Id))).ShouldBe(0);

        Pass(TimeSpan.FromDays(31));
        (await Site.Send(Actor.System, new EndHolds.Due())).ShouldContain(deal.Brand.Id);
        (await Site.Send(Actor.System, new EndHolds.Command(deal.Brand.Id))).ShouldBe(1);
        (await Site.Send(Actor.System, new EndHolds.Command(deal.Brand.Id))).ShouldBe(0);

        var payable = await Site.Read(db => db.Payables.SingleAsync(p => p.BrandId == deal.Brand.Id));
        payable.Amount.ShouldBe(deal.Amount(10_00));
        (await Site.Read(db => db.Postings.Where(p => p.BrandId == deal.Brand.Id && p.Account == Account.CommissionPayable).SumAsync(p => p.Amount.Minor))).ShouldBe(-10_00);
        (await deal.Brand.Finance.Get("/notices")).Words.ShouldContain("¥10.00 of commission is approved");
    }

    [DataFact]
    public async Task Many_workers_at_once_approve_each_row_once()
    {
        var deal = await Given.Deal();
        for (var i = 0; i < 5; i++)
        {
            await Given.OrderCredited(deal, 10_00, 20_00);
        }
        Pass(TimeSpan.FromDays(31));
        var ended = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Site.Send(Actor.System, new EndHolds.Command(deal.Brand.Id)))));

        ended.Sum().ShouldBe(10);
        (await Site.Read(db => db.Payables.CountAsync(p => p.BrandId == deal.Brand.Id))).ShouldBe(10);
        (await Site.Read(db => db.Commissions.CountAsync(c => c.BrandId == deal.Brand.Id && c.State == CommissionState.Approved))).ShouldBe(10);
        (await Site.Read(db => KolHub.Data.Verification.Walk(db, default).ToListAsync().AsTask())).ShouldAllBe(walked => walked.IsWhole);
    }

    [DataFact]
    public async Task A_check_stops_the_clock_for_thirty_days_at_most()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        Pass(TimeSpan.FromDays(20));
        await deal.Brand.Finance.Send(new HoldCommission.Command(commission.Id, "Same address"));
        Pass(TimeSpan.FromDays(12));
        (await Site.Send(Actor.System, new EndHolds.Command(deal.Brand.Id))).ShouldBe(0);
        Pass(TimeSpan.FromDays(18));
        (await Site.Send(Actor.System, new EndHolds.Command(deal.Brand.Id))).ShouldBe(1);
    }
}
