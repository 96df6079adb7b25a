using System.Net;
using KolHub.Domain.Races;
using KolHub.Web.Features.Races;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Races;

public sealed class StartRaceTests : RaceTest
{
    [DataFact]
    public async Task It_freezes_rule_and_line_up_and_counts_from_the_next_hour()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceDrafted(brand);
        var before = (await brand.Manager.Get($"/races/{race.Id}")).Form($"/races/{race.Id}/line-up");
        (await (await brand.Manager.Get($"/races/{race.Id}")).Form($"/races/{race.Id}/start").Send()).Location.ShouldBe($"/races/{race.Id}");

        var started = await Race(race.Id);
        (started.State, started.CountsFrom!.Value.Minute, started.CountsFrom > started.StartedAt).ShouldBe((RaceState.Running, 0, true));
        started.Entrants.ShouldAllBe(e => e.Tier != null);
        (await before.Send()).Problem.ShouldBe("Somebody changed this in the meantime. What you typed is kept; look at the newest state before you send it again, because it replaces theirs.");
        (await History(race.Id)).ShouldBe(["DraftRace", "WriteRace", "StartRace"]);
    }

    [DataFact]
    public async Task It_is_refused_where_nothing_could_be_compared_or_the_budget_would_not_do()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceDrafted(brand);
        async Task Refused(string says)
        {
            var sent = await (await brand.Manager.Get($"/races/{race.Id}")).Form($"/races/{race.Id}/start").Send();
            (sent.Status, sent.Problem).ShouldBe((HttpStatusCode.Conflict, says));
        }
        async Task Write(Func<FormOnPage, FormOnPage> fill) => (await fill((await brand.Manager.Get($"/races/{race.Id}")).Form($"/races/{race.Id}/line-up")).Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        await Write(f => f.Fill("Lines[1].Link", ""));
        await Refused("“Scheme 2” has no tracking link: its traffic could not be counted.");
        await Write(f => f.Fill("Lines[1].Link", race.Links[1].Id.ToString()).Fill("Lines[1].Price", "0").Fill("Lines[1].Share", "0"));
        await Refused("“Scheme 2” has no share of the test budget.");
        await Write(f => f.Fill("Lines[1].Share", "299.99"));
        await Refused("The contract behind the link of “Scheme 2” costs ¥300.00 whatever is sold, more than its share of ¥299.99.");
        await Write(f => f.Fill("Lines[1].Share", "400").Fill("Budget", "100000.01"));
        await Refused("The test budget of ¥100,000.01, with ¥0.00 of other races that run, is more than the campaign’s budget of ¥100,000.00.");
        await Write(f => f.Fill("Budget", "1000"));
        var channel = await Site.Read(db => db.Contracts.Where(c => c.Id == race.Links[1].ContractId).Select(c => c.ChannelId).SingleAsync());
        await Site.Read(db => db.Channels.Where(c => c.Id == channel).ExecuteUpdateAsync(set => set.SetProperty(c => c.Followers, 30_000_000)));
        await Refused("No two schemes are of one tier, so nobody could be compared.");
        await Write(f => f.Fill("Lines[1].Name", ""));
        await Refused("A race needs two schemes or more.");
        (await Race(race.Id)).State.ShouldBe(RaceState.Drafted);
    }

    [DataFact]
    public async Task Races_of_one_campaign_share_its_budget()
    {
        var brand = await Given.Brand();
        var (race, other) = (await Given.RaceStarted(brand), await Given.RaceDrafted(brand));
        await Site.Read(db => db.Races.Where(r => r.Id == race.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.CampaignId, other.Campaign.Id)));
        await Site.Read(db => db.Database.ExecuteSqlAsync($"""UPDATE "Races" SET "Budget_Minor" = 9900001 WHERE "Id" = {race.Id}"""));
        var sent = await (await brand.Manager.Get($"/races/{other.Id}")).Form($"/races/{other.Id}/start").Send();
        sent.Problem.ShouldBe("The test budget of ¥1,000.00, with ¥99,000.01 of other races that run, is more than the campaign’s budget of ¥100,000.00.");
    }
}

public sealed class StopEntrantTests : RaceTest
{
    [DataFact]
    public async Task Who_the_rule_calls_worse_is_stopped_once_and_nobody_else()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceStarted(brand, schemes: 3);
        await Given.RaceRan(race, (20, 22), (20, 22), (20, 0));
        var page = await brand.Manager.Get($"/races/{race.Id}");
        page.Row("Scheme 3").TextContent.ShouldContain("Worse, by the rule");
        var form = page.Form($"/races/{race.Id}/stops");
        form.Value("Entrant").ShouldBe((await Entrant(race, "Scheme 3")).ToString());
        var both = await Task.WhenAll(form.Send(), form.Send());
        both.ShouldAllBe(seen => seen.Location == $"/races/{race.Id}");

        var decision = (await Race(race.Id)).Decisions.ShouldHaveSingleItem();
        var figure = decision.Reading.Of(decision.EntrantId!.Value)!;
        (decision.Act, figure.Clicks, figure.Orders, figure.IsOut, decision.Reading.Rule).ShouldBe((RaceAct.Stopped, 200L, 0L, true, "blocks-1"));
        (await Site.Read(db => db.Database.ExecuteSqlAsync($"""UPDATE "RaceDecisions" SET "Reason" = 'else' WHERE "Id" = {decision.Id}""")).ShouldThrowAsync<System.Data.Common.DbException>()).Message.ShouldContain("append-only");
        var again = await form.Forge("once", "another").Send();
        (again.Status, again.Problem).ShouldBe((HttpStatusCode.Conflict, "“Scheme 3” has been stopped or promoted already."));
        var forged = await form.Forge("once", "third").Forge("Entrant", (await Entrant(race, "Scheme 1")).ToString()).Send();
        (forged.Status, forged.Problem).ShouldBe((HttpStatusCode.Conflict, "The rule does not call “Scheme 1” worse than another."));
    }
}

public sealed class PromoteEntrantTests : RaceTest
{
    [DataFact]
    public async Task The_winner_by_the_rule_is_promoted_with_its_figures_and_the_others_stop()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceWon(brand);
        var page = await brand.Manager.Get($"/races/{race.Id}");
        page.Words.ShouldContain("By the rule “Scheme 1” is better than every other scheme of its tier; the chance that the race errs is at most 20.0 %.");
        (await page.Form($"/races/{race.Id}/promotion").Send()).Location.ShouldBe($"/races/{race.Id}");

        var decided = await Race(race.Id);
        (decided.State, decided.Decisions.Single().Act).ShouldBe((RaceState.Decided, RaceAct.Promoted));
        decided.Entrants.Single(e => e.Name == "Scheme 1").PromotedAt.ShouldNotBeNull();
        decided.Entrants.Single(e => e.Name == "Scheme 2").StoppedAt.ShouldNotBeNull();
        var after = await brand.Manager.Get($"/races/{race.Id}");
        after.Words.ShouldContain("“Scheme 1” was promoted.");
        after.Words.ShouldContain("16 orders of 200 clicks");
        after.Page.QuerySelector("a[href^='/offers/new?campaign=']").ShouldNotBeNull();
        (await brand.Manager.Get($"/campaigns/{race.Campaign.Id}/races")).Row("Race").TextContent.ShouldContain("Scheme 1");
    }

    [DataFact]
    public async Task Without_the_rule_it_needs_a_reason_that_every_reader_sees()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceStarted(brand);
        await Given.RaceRan(race, (20, 3), (20, 3));
        FormOnPage Form(Seen page) => page.Form($"/races/{race.Id}/promotion");
        var page = await brand.Manager.Get($"/races/{race.Id}");
        var entrant = (await Entrant(race, "Scheme 2")).ToString();
        var without = await Form(page).Fill("Entrant", entrant).Send();
        (without.Status, without.Problem).ShouldBe((HttpStatusCode.Conflict, "The rule does not call “Scheme 2” the winner. To promote it all the same, write the reason."));
        (await Form(page).Fill("Entrant", entrant).Fill("Reason", new string('x', 1_001)).Send()).WrongAt("Reason").ShouldNotBeNullOrEmpty();
        (await Form(await brand.Manager.Get($"/races/{race.Id}")).Fill("Entrant", entrant).Fill("Reason", "She can deliver in May").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var decision = (await Race(race.Id)).Decisions.Single();
        (decision.Act, decision.Reason, decision.Reading.Of(decision.EntrantId!.Value)!.IsWinner).ShouldBe((RaceAct.Chosen, "She can deliver in May", false));
        var seen = await brand.Finance.Get($"/races/{race.Id}");
        seen.Words.ShouldContain("“Scheme 2” was promoted by your own judgement, not by the rule: the reason stands below.");
        seen.Words.ShouldContain("She can deliver in May");
    }

    [DataFact]
    public async Task A_race_that_does_not_run_promotes_nobody()
    {
        var brand = await Given.Brand();
        var won = await Given.RaceWon(brand);
        var form = (await brand.Manager.Get($"/races/{won.Id}")).Form($"/races/{won.Id}/promotion");
        await brand.Manager.Send(new EndRace.Command(won.Id, "Sold out"));
        (await form.Send()).Problem.ShouldBe("The race is over.");
        var other = await Given.RaceStarted(brand);
        (await form.Forge("once", "x").Forge("Entrant", (await Entrant(other, "Scheme 1")).ToString()).SendTo($"/races/{other.Id}/promotion")).Problem!.ShouldStartWith("The rule does not call");
        (await form.Forge("once", "y").SendBy(await (await Given.Brand()).Manager.Browser())).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class EndRaceTests : RaceTest
{
    [DataFact]
    public async Task Ended_by_hand_it_has_no_winner_and_says_why()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceStarted(brand);
        FormOnPage Form(Seen page) => page.Form($"/races/{race.Id}/end");
        (await Form(await brand.Manager.Get($"/races/{race.Id}")).Send()).WrongAt("Reason").ShouldNotBeNullOrEmpty();
        (await Form(await brand.Manager.Get($"/races/{race.Id}")).Fill("Reason", "The product is recalled").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await brand.Manager.Get($"/races/{race.Id}");
        page.Words.ShouldContain("The race was ended by hand: it has no winner.");
        page.Words.ShouldContain("The product is recalled");
        page.Offers($"/races/{race.Id}/end").ShouldBeFalse();
        (await Race(race.Id)).State.ShouldBe(RaceState.Ended);
    }

    [DataFact]
    public async Task A_draft_is_thrown_away_the_same_way()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceDrafted(brand);
        await (await brand.Manager.Get($"/races/{race.Id}")).Form($"/races/{race.Id}/end").Fill("Reason", "Other plans").Send();
        (await Race(race.Id)).State.ShouldBe(RaceState.Ended);
        (await brand.Manager.Get($"/races/{race.Id}")).Words.ShouldContain("Other plans");
    }
}
