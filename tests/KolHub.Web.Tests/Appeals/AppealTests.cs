using System.Net;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Appeals;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using KolHub.Web.Tests.Commissions;
using KolHub.Web.Tests.House;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Appeals;

public sealed class OpenAppealTests : SiteTest
{
    [DataFact]
    public async Task A_declined_commission_is_appealed_with_a_proof_and_restored_by_a_colleague_of_who_declined_it()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        await deal.Brand.Finance.Send(new DeclineCommission.Command(commission.Id, "The code was leaked"));
        var owed = await Pending(deal);

        var decided = await deal.Creator.Someone.Get($"/commissions/{commission.Id}");
        decided.Words.ShouldContain("Commission declined, ¥10.00: until");
        var form = await decided.Visitor.Get(decided.Page.QuerySelector(".appeals a.button")!.GetAttribute("href")!);
        (await form.Form("/appeals").Send()).WrongAt("Reason").ShouldBe("Say why the decision is wrong.");
        (await form.Form("/appeals").Fill("Reason", "Mine").Attach("Proofs", "MZ"u8.ToArray(), "run.png").Forge("once", Guid.NewGuid().ToString("N")).Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var sent = await form.Form("/appeals").Fill("Reason", "They are my own followers").Attach("Proofs", Deeds.Png, "chat.png").Forge("once", Guid.NewGuid().ToString("N")).Send();
        sent.Location.ShouldNotBeNull(sent.Text);
        var id = long.Parse(sent.Location.Split('/')[^1]);
        (await form.Form("/appeals").Fill("Reason", "Again").Forge("once", Guid.NewGuid().ToString("N")).Send()).Problem.ShouldBe("An appeal against this decision is open already.");
        (await deal.Creator.Someone.Get($"/commissions/{commission.Id}")).Page.QuerySelector(".appeals a.button").ShouldBeNull();

        (await deal.Brand.Manager.Get("/appeals")).Row("Commission declined").TextContent.ShouldContain("¥10.00");
        (await deal.Brand.Manager.Get("/")).Page.QuerySelectorAll("a[href='/appeals?view=Waiting']").Length.ShouldBe(1);
        (await deal.Brand.Finance.Get("/appeals")).Page.QuerySelector("tbody tr").ShouldBeNull("it is not theirs to answer");
        var declined = await deal.Brand.Finance.Get($"/appeals/{id}");
        declined.Words.ShouldContain("somebody else has to answer it");
        declined.Offers($"/appeals/{id}/decision").ShouldBeFalse();
        var page = await deal.Brand.Manager.Get($"/appeals/{id}");
        (await page.Visitor.Get(page.Page.QuerySelector("a[href^='/appeals/files/']")!.GetAttribute("href")!)).Status.ShouldBe(HttpStatusCode.OK);
        (await (await Given.Brand()).Manager.Get($"/appeals/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Operator()).Get($"/appeals/{id}")).Status.ShouldBe(HttpStatusCode.NotFound, "it is the brand's to answer");
        (await page.Form($"/appeals/{id}/decision").Fill("Outcome", "Granted").Send()).WrongAt("Answer").ShouldStartWith("Write the answer");
        (await page.Form($"/appeals/{id}/decision").Fill("Outcome", "Granted").Fill("Amount", "10.01").Fill("Answer", "Yours").Forge("once", Guid.NewGuid().ToString("N")).Send()).Problem.ShouldBe("Grant more than nothing and at most ¥10.00.");
        (await page.Form($"/appeals/{id}/decision").Fill("Outcome", "Granted").Fill("Answer", "The chat shows it").Forge("once", Guid.NewGuid().ToString("N")).Send()).Location.ShouldBe($"/appeals/{id}");

        (await CommissionDetailsTests.Of(Site, await Site.Read(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == commission.OrderId)))).State.ShouldBe(CommissionState.Holding);
        ((await Pending(deal)) - owed).ShouldBe(10_00);
        var answered = await deal.Creator.Someone.Get($"/appeals/{id}");
        answered.Words.ShouldContain("The chat shows it");
        answered.Words.ShouldContain("follows its order again");
        (await Site.Read(db => db.Notices.CountAsync(n => n.Link == $"/appeals/{id}" && n.Words == "Appeals.NoticeGranted"))).ShouldBe(3, "the creator and both finance members");
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.AppealSteps.Where(s => s.AppealId == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Words, "other"))));
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Appeals.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedBy, a => a.TakenBy))));
    }

    [DataFact]
    public async Task A_hold_ends_and_a_failed_payment_is_answered_without_money()
    {
        var deal = await Given.Deal();
        var held = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        await deal.Brand.Finance.Send(new HoldCommission.Command(held.Id, "Many orders in a minute"));
        await Given.AccountOf(deal.Creator);
        await Given.FeeEarned(deal, 500_00);
        var (batch, item) = await Given.BatchSubmitted(deal);
        await deal.Brand.Finance.Send(new FailItem.Command(batch, item, "Account closed"));
        var hold = await Site.Read(db => db.CommissionSteps.Where(s => s.CommissionId == held.Id && s.Reason == CommissionReason.FraudHold).Select(s => s.Number).SingleAsync());
        (await deal.Creator.Someone.Get("/payouts")).Words.ShouldContain("Payment failed or returned, ¥500.00: until");
        var first = await deal.Creator.Someone.Send(new OpenAppeal.Command(AppealKind.Held, held.Id, hold, "A live show", null));
        var second = await deal.Creator.Someone.Send(new OpenAppeal.Command(AppealKind.PayoutFailed, item, 0, "It is open", null));
        var posted = await Site.Read(db => db.Postings.CountAsync(p => p.BrandId == deal.Brand.Id));

        foreach (var id in new[] { first, second })
        {
            await deal.Brand.Manager.Send(new DecideAppeal.Command(id, AppealState.Granted, null, "You are right"));
        }

        var after = await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.Id == held.Id));
        (after.IsHeld, after.State).ShouldBe((false, CommissionState.Holding));
        (await Site.Read(db => db.Postings.CountAsync(p => p.BrandId == deal.Brand.Id))).ShouldBe(posted);
        (await deal.Creator.Someone.Get($"/appeals/{first}")).Words.ShouldContain("The stop is lifted");
        (await deal.Creator.Someone.Get("/appeals?view=Closed&kind=Held&find=" + Uri.EscapeDataString(deal.Creator.Creator.Name))).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await deal.Brand.Manager.Get("/appeals/export?view=Closed&format=Csv")).Text.Trim().Split("\r\n").Length.ShouldBe(3);
    }

    [DataFact]
    public async Task Who_lost_an_order_is_paid_what_is_granted_beside_the_winner()
    {
        var (deal, winner) = (await Given.Deal(), await Given.Creator());
        var order = await Given.OrderCredited(await Given.Deal(deal.Brand, winner), 100_00);
        (await deal.Creator.Someone.Get($"/orders/{order.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Given.Changed(order, stored => stored.Decide(
            [.. stored.Credits.Select(c => new CreditShare(c.LineId, c.CreatorId, c.ContractId, deal.Contract.CampaignId, c.Share, c.Method))],
            [new ClaimMade(deal.Creator.Id, deal.Contract.Id, ClaimMethod.Click, "click-1", Site.Now, ClaimOutcome.Lost, 52, winner.Id, "CodeFirst v1")], Site.Now));
        (await deal.Creator.Someone.Get($"/orders/{order.Id}")).Words.ShouldContain("Order credited to somebody else, ¥10.00: until");
        var id = await deal.Creator.Someone.Send(new OpenAppeal.Command(AppealKind.LostClaim, order.Id, 0, "They came by my link first", null));

        await deal.Brand.Finance.Send(new DecideAppeal.Command(id, AppealState.Granted, "4.50", "Half of it was yours"));

        var owed = await Site.Read(db => db.Payables.AsNoTracking().SingleAsync(p => p.Source == PayableSource.Appeal && p.SourceId == id));
        (owed.CreatorId, owed.Amount.Minor).ShouldBe((deal.Creator.Id, 4_50));
        (await Site.Read(db => StatementOf.OwedAt(db, deal.Brand.Id, deal.Creator.Id, "CNY", Site.Now.AddDays(1), default))).Minor.ShouldBe(4_50);
        (await deal.Creator.Someone.Get("/commissions/earnings")).Words.ShouldContain("¥4.50");
        (await deal.Creator.Someone.Get($"/appeals/{id}")).Words.ShouldContain("Granted in part: ¥4.50");
        await Given.AccountOf(deal.Creator);
        var batch = await Given.BatchMade(deal);
        (await Site.Read(db => db.PayoutItems.AsNoTracking().SingleAsync(i => i.BatchId == batch))).Fee.Minor.ShouldBe(4_50);
    }

    [DataFact]
    public async Task What_nobody_answers_in_time_goes_to_the_operators_and_shows_on_both_sides()
    {
        var deal = await Given.Deal();
        var commission = await CommissionDetailsTests.Of(Site, await Given.OrderCredited(deal, 100_00));
        await deal.Brand.Finance.Send(new DeclineCommission.Command(commission.Id, "The code was leaked"));
        var step = await Site.Read(db => db.CommissionSteps.Where(s => s.CommissionId == commission.Id).MaxAsync(s => s.Number));
        var id = await deal.Creator.Someone.Send(new OpenAppeal.Command(AppealKind.Declined, commission.Id, step, "Mine", null));
        await deal.Brand.Finance.Send(new AddToAppeal.Command(id, "See the list of orders", null));
        await Site.Read(db => db.Appeals.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.DueAt, Site.Now.AddMinutes(-1))));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Site.Send(Actor.System, new EscalateAppeals.Command())));

        (await Site.Read(db => db.AppealSteps.CountAsync(s => s.AppealId == id && s.Act == AppealAct.Escalated))).ShouldBe(1);
        var otto = await Given.Operator();
        foreach (var reader in new[] { deal.Creator.Someone, deal.Brand.Manager })
        {
            (await reader.Get("/appeals?view=Late")).Row("Commission declined").TextContent.ShouldContain("With the operators");
            (await reader.Get("/")).Page.QuerySelectorAll("a[href='/appeals?view=Late']").Length.ShouldBe(1);
        }
        (await deal.Brand.Manager.Get($"/appeals/{id}")).Offers($"/appeals/{id}/decision").ShouldBeFalse();
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => deal.Brand.Manager.Send(new DecideAppeal.Command(id, AppealState.Upheld, null, "Late")))).Rule.ShouldBe("Appeals.WithOperators");
        var page = await otto.Get($"/appeals/{id}");
        page.Words.ShouldContain("See the list of orders");
        (await page.Form($"/appeals/{id}/decision").Fill("Outcome", "Upheld").Fill("Answer", "The list shows it").Send()).Location.ShouldBe($"/appeals/{id}");
        (await deal.Creator.Someone.Get($"/appeals/{id}")).Words.ShouldContain("The decision stands. The list shows it");
        (await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.Id == commission.Id))).State.ShouldBe(CommissionState.Declined);
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => deal.Creator.Someone.Send(new OpenAppeal.Command(AppealKind.Declined, commission.Id, step, "Again", null)))).Rule.ShouldBe("Appeals.AlreadyAppealed");
    }

    private Task<long> Pending(GivenDeal deal) => Site.Read(async db => -await db.Postings.Where(p => p.BrandId == deal.Brand.Id && p.CreatorId == deal.Creator.Id && p.Account == KolHub.Domain.Ledger.Account.CommissionPending).SumAsync(p => p.Amount.Minor));
}
