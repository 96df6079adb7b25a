using System.Data.Common;
using System.Net;
using KolHub.Attribution.HoldOuts;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Features.HoldOuts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.HoldOuts;

/// <summary>A test with a clock of its own: days must pass in it.</summary>
public abstract class HoldOutTest : OwnSiteTest
{
    protected Task<List<string>> History(long id) =>
        Site.Read(db => db.History.Where(h => h.Subject == "HoldOut" && h.SubjectId == id).OrderBy(h => h.Sequence).Select(h => h.Command).ToListAsync());

    protected Task<int> Told(Someone who, string words) => Site.Read(db => db.Notices.CountAsync(n => n.PersonId == who.Actor.PersonId && n.Words == words));
}

public sealed class DraftHoldOutTests : HoldOutTest
{
    [DataFact]
    public async Task It_throws_the_coins_once_and_nothing_can_change_them()
    {
        var brand = await Given.Brand();
        var (campaign, creator) = (await Given.Campaign(brand), await Given.Creator());
        var link = await Given.LinkedDeal(brand, campaign, creator);
        var address = $"/campaigns/{campaign.Id}/hold-outs";
        var form = (await brand.Manager.Get(address + "/new")).Form(address);
        (form.Value("Terms.Days"), form.Value("Terms.Pairing")).ShouldBe(("28", "SameWeekday"));
        var code = await Site.Read(db => db.PromoCodes.Where(c => c.ContractId == link.ContractId).Select(c => c.Id).SingleAsync());
        var id = long.Parse((await form.Fill("Code", code.ToString()).Send()).Location!.Split('/')[^1]);

        var test = await Given.HoldOut(id);
        (test.State, test.Rule, test.Days, test.Plan.Count(d => d == HoldOut.On)).ShouldBe((HoldOutState.Drafted, HoldOutPlan.Version, 28, 14));
        var plan = HoldOutPlan.Of(28, 1, KolHub.Attribution.HoldOuts.HoldOutPairing.SameWeekday, test.Seed);
        test.Plan.ShouldBe(string.Concat(plan.OnDays.Select(on => on ? '1' : '0')), "the seed gives the plan again");
        plan.Pairs.Select((pair, i) => (test.PairOf(test.FirstDay.AddDays(pair.Earlier.From)), test.PairOf(test.FirstDay.AddDays(pair.Later.From)), i + 1)).ShouldAllBe(p => p.Item1 == p.Item3 && p.Item2 == p.Item3);
        (await History(id)).ShouldBe(["DraftHoldOut"]);
        foreach (var sql in new[] { "\"Plan\" = '1'", "\"Seed\" = 2", "\"FirstDay\" = \"FirstDay\"", "\"Days\" = 14", "\"CodeId\" = \"CodeId\"" }.Select(set => $"UPDATE \"HoldOuts\" SET {set} WHERE \"Id\" = {id}"))
        {
            (await Site.Read(db => db.Database.ExecuteSqlRawAsync(sql)).ShouldThrowAsync<DbException>(sql)).Message.ShouldContain("written once");
        }
    }

    [DataTheory]
    [InlineData("Terms.Days", "7", "A test has 8 days or more.")]
    [InlineData("Terms.Days", "121", "A test has 120 days at most.")]
    [InlineData("Terms.BlockDays", "0", "A block has 1 to 7 days.")]
    [InlineData("Terms.WashHours", "13", "0 to 12 hours of a block may be left out.")]
    [InlineData("Terms.FirstDay", "", null)]
    [InlineData("Code", "", null)]
    public async Task What_is_no_test_is_told_at_its_field(string field, string value, string? says)
    {
        var sent = await Send(field, value);
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt(field).ShouldNotBeNullOrEmpty();
        sent.WrongAt(field).ShouldBe(says ?? sent.WrongAt(field));
    }

    [DataTheory]
    [InlineData("Terms.FirstDay", "2020-01-01", "The first day must lie ahead: the plan has to be fixed before the test begins.")]
    [InlineData("Terms.FirstDay", "2099-01-01", "The first day is at most 92 days ahead.")]
    [InlineData("Terms.Days", "27", "The number of days must be a multiple of 14, so that each day has its partner.")]
    [InlineData("Terms.BlockDays", "2", "Compared by weekday a block has 1 day or 7.")]
    [InlineData("Terms.BlockDays", "7", "8 pairs of blocks or more are needed: with 2 there are too few plans to tell a difference from chance.")]
    public async Task What_breaks_a_rule_is_told_in_its_words(string field, string value, string says)
    {
        var sent = await Send(field, value);
        (sent.Status, sent.Problem).ShouldBe((HttpStatusCode.Conflict, says));
    }

    private async Task<Seen> Send(string field, string value)
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var link = await Given.LinkedDeal(brand, campaign);
        var code = await Site.Read(db => db.PromoCodes.Where(c => c.ContractId == link.ContractId).Select(c => c.Id).SingleAsync());
        var address = $"/campaigns/{campaign.Id}/hold-outs";
        return await (await brand.Manager.Get(address + "/new")).Form(address).Fill("Code", code.ToString()).Forge(field, value).Send();
    }
}

public sealed class StartHoldOutTests : HoldOutTest
{
    [DataFact]
    public async Task The_creator_is_told_and_a_code_has_one_test_at_a_time()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutDrafted(brand);
        var again = await brand.Manager.Send(new DraftHoldOut.Command(test.Campaign.Id, test.Code.Id, Given.HoldOutTerms()));
        (await test.Creator.Someone.Get($"/hold-outs/{test.Id}")).Status.ShouldBe(HttpStatusCode.NotFound, "drafts are the brand's");
        var form = (await brand.Manager.Get($"/hold-outs/{test.Id}")).Form($"/hold-outs/{test.Id}/start");
        (await form.Send()).Location.ShouldBe($"/hold-outs/{test.Id}");

        (await Given.HoldOut(test.Id)).State.ShouldBe(HoldOutState.Running);
        (await Told(test.Creator.Someone, "HoldOuts.NoticeStarted")).ShouldBe(1);
        (await brand.Manager.Get($"/hold-outs/{test.Id}")).Words.ShouldContain("Not begun yet: the first day is");
        var second = await (await brand.Manager.Get($"/hold-outs/{again}")).Form($"/hold-outs/{again}/start").Send();
        (second.Status, second.Problem).ShouldBe((HttpStatusCode.Conflict, $"A test of “{test.Code.Code}” runs already. A code has one at a time."));
        await Site.Read(db => db.Database.ExecuteSqlAsync($"""UPDATE "HoldOuts" SET "State" = 'Running', "StartedAt" = "DraftedAt", "StartedBy" = 1 WHERE "Id" = {again}""")).ShouldThrowAsync<DbException>("the database holds it too");
        (await History(test.Id)).ShouldBe(["DraftHoldOut", "StartHoldOut"]);
    }

    [DataFact]
    public async Task It_is_refused_too_late_or_for_a_code_that_does_not_work_on_all_days()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutDrafted(brand);
        async Task<string?> Says() => (await (await brand.Manager.Get($"/hold-outs/{test.Id}")).Form($"/hold-outs/{test.Id}/start").Send()).Problem;
        var ends = test.Test.LastDay.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await Site.Read(db => db.PromoCodes.Where(c => c.Id == test.Code.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ActiveUntil, ends)));
        (await Says()).ShouldBe($"The code “{test.Code.Code}” ends before the last day of the test.");
        await Site.Read(db => db.PromoCodes.Where(c => c.Id == test.Code.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, Site.Now)));
        (await Says()).ShouldBe($"The code “{test.Code.Code}” does not work now.");
        Given.TimeIs(test.Test.FirstDay, 1);
        (await Says()).ShouldBe("The first day must lie ahead: the plan has to be fixed before the test begins.");
        (await Given.HoldOut(test.Id)).State.ShouldBe(HoldOutState.Drafted);
    }
}

public sealed class KeepHoldOutsTests : HoldOutTest
{
    [DataFact]
    public async Task Both_sides_are_told_once_the_day_before_each_switch_and_the_test_ends_by_itself()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        async Task Keep()
        {
            foreach (var id in await Site.Send(Actor.System, new KeepHoldOuts.Due()))
            {
                await Task.WhenAll(Site.Send(Actor.System, new KeepHoldOuts.Command(id)), Site.Send(Actor.System, new KeepHoldOuts.Command(id)));
            }
        }
        var plan = await Given.HoldOut(test.Id);
        var (on, off) = (0, 0);
        for (var day = plan.FirstDay.AddDays(-1); day <= plan.LastDay; day = day.AddDays(1))
        {
            Given.TimeIs(day, 7);
            await Keep();
            (await Told(test.Creator.Someone, "HoldOuts.NoticeOff"), await Told(test.Creator.Someone, "HoldOuts.NoticeOn")).ShouldBe((off, on), $"{day} before eight");
            Given.TimeIs(day, 8);
            await Keep();
            var (before, after) = (plan.IsOnAt(day), plan.IsOnAt(day.AddDays(1)));
            (on, off) = (on + (!before && after ? 1 : 0), off + (before && !after ? 1 : 0));
            foreach (var who in new[] { test.Creator.Someone, brand.Manager })
            {
                (await Told(who, "HoldOuts.NoticeOff"), await Told(who, "HoldOuts.NoticeOn")).ShouldBe((off, on), $"{day} after eight");
            }
        }
        off.ShouldBe(on, "before and after the test the code is on");
        off.ShouldBeGreaterThan(0);
        (await Given.HoldOut(test.Id)).State.ShouldBe(HoldOutState.Running);
        Given.TimeIs(plan.LastDay.AddDays(1), 1);
        await Keep();
        (await Given.HoldOut(test.Id)).State.ShouldBe(HoldOutState.Ended);
        (await Told(brand.Manager, "HoldOuts.NoticeOver")).ShouldBe(1);
        (await Site.Send(Actor.System, new KeepHoldOuts.Due())).ShouldNotContain(test.Id);
        (await brand.Manager.Get($"/hold-outs/{test.Id}")).Words.ShouldContain("No order came on the days of the test, so there is nothing to compare.");
    }

    [DataFact]
    public async Task After_a_silence_only_the_newest_switch_is_told()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        Given.TimeIs(test.Test.LastDay, 9);
        await Site.Send(Actor.System, new KeepHoldOuts.Command(test.Id));
        (await Told(brand.Manager, "HoldOuts.NoticeOff") + await Told(brand.Manager, "HoldOuts.NoticeOn")).ShouldBe(1);
        (await Site.Send(Actor.System, new KeepHoldOuts.Command(test.Id))).ShouldBeFalse();
    }
}

public sealed class EndHoldOutTests : HoldOutTest
{
    [DataFact]
    public async Task Ended_early_it_shows_its_figures_and_decides_nothing()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutStarted(brand);
        FormOnPage Form(Seen page) => page.Form($"/hold-outs/{test.Id}/end");
        Given.TimeIs(test.Test.FirstDay.AddDays(7), 12);
        var shop = await Given.Shop(brand);
        for (var day = test.Test.FirstDay; day < test.Test.FirstDay.AddDays(7); day = day.AddDays(1))
        {
            for (var n = 0; n < (test.Test.IsOnAt(day) ? 4 : 1); n++)
            {
                await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), placedAt: day.ToDateTime(new TimeOnly(4, n), DateTimeKind.Utc)));
            }
        }
        var running = await brand.Manager.Get($"/hold-outs/{test.Id}");
        running.Words.ShouldContain("The reading comes when the last day is over.");
        (await Form(running).Send()).WrongAt("Reason").ShouldNotBeNullOrEmpty();
        (await Form(await brand.Manager.Get($"/hold-outs/{test.Id}")).Fill("Reason", "The goods are sold out").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var page = await brand.Manager.Get($"/hold-outs/{test.Id}");
        page.Words.ShouldContain("Ended early, after 3 of 8 pairs: 3.0 more orders a day (95 % interval 3.0 to 3.0, p = 0.250) on days with the code. Nothing is decided");
        page.Words.ShouldContain("The goods are sold out");
        page.Offers($"/hold-outs/{test.Id}/end").ShouldBeFalse();
        (await Told(test.Creator.Someone, "HoldOuts.NoticeEndedEarly")).ShouldBe(1);
        (await brand.Manager.Send(new EndHoldOut.Command(test.Id, "Again")).ShouldThrowAsync<KolHub.Domain.RuleBroken>()).Rule.ShouldBe("HoldOuts.Over");
    }

    [DataFact]
    public async Task A_draft_that_is_thrown_away_stays_to_be_seen()
    {
        var brand = await Given.Brand();
        var test = await Given.HoldOutDrafted(brand);
        await (await brand.Manager.Get($"/hold-outs/{test.Id}")).Form($"/hold-outs/{test.Id}/end").Fill("Reason", "Other days").Send();
        (await Given.HoldOut(test.Id)).State.ShouldBe(HoldOutState.Discarded);
        (await brand.Manager.Get($"/campaigns/{test.Campaign.Id}/hold-outs")).Row(test.Code.Code).TextContent.ShouldContain("Discarded");
        (await Told(test.Creator.Someone, "HoldOuts.NoticeEndedEarly")).ShouldBe(0);
    }
}
