using System.Net;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Commissions;

internal static class Suspects
{
    /// <summary>Checks the brand's credits and answers the suspicion of a commission.</summary>
    public static async Task<long> Checked(this Site site, GivenRing given, long commission)
    {
        await site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id));
        return await site.Read(db => db.Suspicions.Where(s => s.CommissionId == commission).Select(s => s.Id).SingleAsync());
    }
}

public sealed class SuspicionListTests : SiteTest
{
    [DataFact]
    public async Task What_waits_stands_first_and_filters_narrow_it()
    {
        var given = await Given.RingPlanted();
        var finance = given.Deal.Brand.Finance;
        (await finance.Get("/commissions/suspicions")).Words.ShouldContain("Credits are checked while their commissions are open");
        await Site.Checked(given, given.Ring[0]);
        await Given.Doubted(given.Neighbours[0]);

        var page = await finance.Get("/commissions/suspicions");
        page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(20);
        page.Words.ShouldContain("Many orders to one address 95.0 %");
        (await finance.Get("/commissions/suspicions?view=Flagged")).Words.ShouldContain("Own purchase 40.0 %");
        (await finance.Get($"/commissions/suspicions?view=All&campaign={given.Deal.Contract.CampaignId}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(21);
        (await finance.Get("/commissions/suspicions?view=All&campaign=1")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(0);
        var number = await Site.Read(db => db.Orders.Where(o => db.Commissions.Any(c => c.Id == given.Ring[3] && c.OrderId == o.Id)).Select(o => o.Number).SingleAsync());
        (await finance.Get($"/commissions/suspicions?find={Uri.EscapeDataString(number)}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await finance.Get("/commissions")).Text.ShouldContain("/commissions/suspicions");
    }

    [DataFact]
    public async Task It_is_for_those_who_answer_for_the_money()
    {
        var given = await Given.RingPlanted();
        await Site.Checked(given, given.Ring[0]);
        (await given.Deal.Brand.Reviewer.Get("/commissions/suspicions")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await given.Deal.Creator.Someone.Get("/commissions/suspicions")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Given.Brand()).Finance.Get("/commissions/suspicions?view=All")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(0);
    }
}

public sealed class ExportSuspicionsTests : SiteTest
{
    [DataFact]
    public async Task The_file_holds_scores_signals_and_verdicts()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        await given.Deal.Brand.Finance.Send(new ReleaseSuspicion.Command(id, "A canteen"));
        var file = await given.Deal.Brand.Finance.Get("/commissions/suspicions/export?view=All&format=Csv");
        file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(21);
        file.Text.ShouldContain("Many orders to one address 95.0 %");
        file.Text.ShouldContain("Nothing wrong");
    }
}

public sealed class SuspicionDetailsTests : SiteTest
{
    [DataFact]
    public async Task The_page_shows_each_signal_its_figures_how_it_is_counted_and_the_orders_behind_it()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        var page = await given.Deal.Brand.Manager.Get($"/commissions/suspicions/{id}");
        page.Words.ShouldContain("shown from 30.0 %, held from 80.0 %");
        page.Words.ShouldContain("Decide until");
        var signal = page.Page.QuerySelector("[data-signal=SharedAddress]")!;
        signal.TextContent.ShouldContain("20 orders went to one address");
        signal.TextContent.ShouldContain("negative binomial");
        signal.TextContent.ShouldContain("Chance where nothing is wrong");
        signal.QuerySelectorAll("tbody tr").Length.ShouldBe(20);
        page.Page.QuerySelectorAll("main .wrong").Length.ShouldBe(0);
        page.Text.ShouldNotContain("[Commissions.");
        await Site.Write(async db => (await db.People.SingleAsync(p => p.Id == given.Deal.Brand.Manager.Actor.PersonId)).Speak("zh-Hans"));
        var chinese = await (await Site.Visit("zh-CN").EnterAs(given.Deal.Brand.Manager.MembershipId)).Get($"/commissions/suspicions/{id}");
        chinese.Words.ShouldContain("七天内 20 单寄往同一地址");
        chinese.Text.ShouldNotContain("[Commissions.");
    }

    [DataFact]
    public async Task Strangers_and_the_creator_find_nothing()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        foreach (var stranger in (Someone[])[(await Given.Brand()).Finance, given.Deal.Creator.Someone, (await Given.Creator()).Someone, given.Deal.Brand.Reviewer])
        {
            (await stranger.Get($"/commissions/suspicions/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [DataFact]
    public async Task A_row_cannot_be_changed_afterwards()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        await given.Deal.Brand.Finance.Send(new ReleaseSuspicion.Command(id, "A canteen"));
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Suspicions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Score, new KolHub.Domain.Rate(1)))));
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.SuspicionVerdicts.Where(v => v.SuspicionId == id).ExecuteUpdateAsync(set => set.SetProperty(v => v.Verdict, Verdict.Confirmed))));
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.SuspicionVerdicts.Where(v => v.SuspicionId == id).ExecuteDeleteAsync()));
        (await Site.Read(db => db.SuspicionVerdicts.SingleAsync(v => v.SuspicionId == id))).Verdict.ShouldBe(Verdict.Released);
    }
}

public sealed class ReleaseSuspicionTests : SiteTest
{
    [DataFact]
    public async Task Finance_releases_with_a_reason_and_it_is_not_held_again_for_the_same()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        var finance = given.Deal.Brand.Finance;
        var sent = await (await finance.Get($"/commissions/suspicions/{id}")).Form($"/commissions/suspicions/{id}/release").Fill("Reason", "A company's canteen").Send();
        sent.Location.ShouldBe($"/commissions/suspicions/{id}");

        var page = await finance.Get(sent.Location!);
        page.Words.ShouldContain("A company's canteen");
        page.Offers($"/commissions/suspicions/{id}/release").ShouldBeFalse();
        (await given.Deal.Creator.Someone.Get($"/commissions/{given.Ring[0]}")).Page.QuerySelector(".lead")!.TextContent.ShouldStartWith("Held until ");
        var verdict = await Site.Read(db => db.SuspicionVerdicts.SingleAsync(v => v.SuspicionId == id));
        (verdict.Verdict, verdict.PersonId).ShouldBe((Verdict.Released, finance.Actor.PersonId));

        await Given.OrdersTo(given.Deal, 1, _ => ("ring", "r77", Site.Now));
        await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id));
        (await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.Id == given.Ring[0]))).IsHeld.ShouldBeFalse();
        (await Site.Read(db => db.Suspicions.CountAsync(s => s.CommissionId == given.Ring[0]))).ShouldBe(1);
    }

    [DataFact]
    public async Task Without_a_reason_it_says_so_at_the_field()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        var sent = await (await given.Deal.Brand.Finance.Get($"/commissions/suspicions/{id}")).Form($"/commissions/suspicions/{id}/release").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Reason").ShouldBe("Say why.");
    }

    [DataFact]
    public async Task A_second_verdict_is_refused_and_strangers_find_nothing()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        var form = (await given.Deal.Brand.Manager.Get($"/commissions/suspicions/{id}")).Form($"/commissions/suspicions/{id}/release").Fill("Reason", "Fine");
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(async () => await (await Given.Brand()).Finance.Send(new ReleaseSuspicion.Command(id, "no")));
        await given.Deal.Brand.Finance.Send(new ReleaseSuspicion.Command(id, "A canteen"));
        var late = await form.Send();
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Problem!.ShouldContain("Somebody has decided about it already.");
    }

    [DataFact]
    public async Task Ending_the_check_on_the_commissions_page_is_a_verdict_too()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        await given.Deal.Brand.Finance.Send(new ReleaseCommission.Command(given.Ring[0]));
        (await Site.Read(db => db.SuspicionVerdicts.SingleAsync(v => v.SuspicionId == id))).Verdict.ShouldBe(Verdict.Released);
        await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id));
        (await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.Id == given.Ring[0]))).IsHeld.ShouldBeFalse();
    }
}

public sealed class ConfirmSuspicionTests : SiteTest
{
    [DataFact]
    public async Task Confirmed_the_commission_is_declined_with_the_reason_that_the_creator_reads()
    {
        var given = await Given.RingPlanted();
        var id = await Site.Checked(given, given.Ring[0]);
        var manager = given.Deal.Brand.Manager;
        await (await manager.Get($"/commissions/suspicions/{id}")).Form($"/commissions/suspicions/{id}/confirmation").Fill("Reason", "Nobody lives at that address").Send();

        (await given.Deal.Creator.Someone.Get($"/commissions/{given.Ring[0]}")).Page.QuerySelector(".lead")!.TextContent.ShouldContain("Nobody lives at that address");
        (await Site.Read(db => db.SuspicionVerdicts.SingleAsync(v => v.SuspicionId == id))).Verdict.ShouldBe(Verdict.Confirmed);
        (await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.Id == given.Ring[0]))).State.ShouldBe(CommissionState.Declined);
        (await manager.Get("/commissions/suspicions?view=Confirmed")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await Site.Read(db => db.History.AnyAsync(h => h.Chain == given.Deal.Brand.Id && h.Command == "ConfirmSuspicion"))).ShouldBeTrue();
    }
}

public sealed class CreditLimitsTests : SiteTest
{
    [DataFact]
    public async Task The_usual_limits_stand_there_until_somebody_changes_them()
    {
        var given = await Given.RingPlanted();
        await Site.Checked(given, given.Ring[0]);
        var page = await given.Deal.Brand.Manager.Get($"/campaigns/{given.Deal.Contract.CampaignId}/limits");
        var form = page.Form($"/campaigns/{given.Deal.Contract.CampaignId}/limits");
        (form.Value("FlagAt"), form.Value("HoldAt"), form.Value("LeastSignals"), form.Value("LeastOrders"), form.Value("StrongAt")).ShouldBe(("30", "80", "2", "5", "90"));
        page.Page.QuerySelectorAll(".figures dd")[0].TextContent.ShouldBe("20");
        page.Text.ShouldNotContain("[Commissions.");
        (await given.Deal.Creator.Someone.Get($"/campaigns/{given.Deal.Contract.CampaignId}/limits")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Brand()).Finance.Get($"/campaigns/{given.Deal.Contract.CampaignId}/limits")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class SetCreditLimitsTests : SiteTest
{
    [DataFact]
    public async Task With_a_higher_limit_the_ring_is_shown_and_not_held()
    {
        var given = await Given.RingPlanted();
        var address = $"/campaigns/{given.Deal.Contract.CampaignId}/limits";
        var sent = await (await given.Deal.Brand.Finance.Get(address)).Form(address).Fill("HoldAt", "99").Send();
        sent.Location.ShouldBe(address);
        (await given.Deal.Brand.Finance.Get(address)).Words.ShouldContain("Set by Finn Finance");

        (await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id))).ShouldBe(0);
        var seen = await Site.Read(db => db.Suspicions.Where(s => s.BrandId == given.Deal.Brand.Id).ToListAsync());
        seen.Count.ShouldBe(20);
        seen.ShouldAllBe(s => !s.Held && s.HoldAt.BasisPoints == 9_900);

        // Lowered again, what was only shown is held: nobody has looked at it.
        await (await given.Deal.Brand.Finance.Get(address)).Form(address).Fill("HoldAt", "80").Send();
        (await Site.Send(Actor.System, new CheckCredits.Command(given.Deal.Brand.Id))).ShouldBe(20);
    }

    [DataFact]
    public async Task What_makes_no_sense_is_said_at_its_field()
    {
        var deal = await Given.Deal();
        var address = $"/campaigns/{deal.Contract.CampaignId}/limits";
        var sent = await (await deal.Brand.Manager.Get(address)).Form(address).Fill("FlagAt", "3").Fill("HoldAt", "2").Fill("LeastOrders", "0").Fill("LeastSignals", "9").Fill("StrongAt", "10").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("FlagAt").ShouldBe("From 5 to 100 %.");
        sent.WrongAt("HoldAt").ShouldBe("Not below the first limit, at most 100 %.");
        sent.WrongAt("LeastOrders").ShouldBe("From 1 to 1,000.");
        sent.WrongAt("LeastSignals").ShouldBe("From 1 to 5.");
        sent.WrongAt("StrongAt").ShouldBe("From 50 to 100 %.");
        (await Site.Read(db => db.FraudLimits.CountAsync(l => l.CampaignId == deal.Contract.CampaignId))).ShouldBe(0);
    }

    [DataFact]
    public async Task Another_brand_finds_nothing_to_set()
    {
        var deal = await Given.Deal();
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(async () => await (await Given.Brand()).Finance.Send(
            new SetCreditLimits.Command(deal.Contract.CampaignId, 1, new KolHub.Domain.Rate(3_000), new KolHub.Domain.Rate(8_000), 5, 2, new KolHub.Domain.Rate(9_000))));
    }
}
