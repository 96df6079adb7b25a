using System.Net;
using KolHub.Domain;
using KolHub.Domain.Races;
using KolHub.Web.Features.Races;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Races;

public sealed class RaceListTests : RaceTest
{
    [DataFact]
    public async Task Each_tab_lists_what_it_counts_and_a_campaign_without_a_race_says_how_to_begin()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceStarted(brand);
        var address = $"/campaigns/{race.Campaign.Id}/races";
        (await brand.Manager.Get($"/campaigns/{race.Campaign.Id}")).Page.QuerySelector($"a[href='{address}']").ShouldNotBeNull();
        var page = await brand.Manager.Get(address);
        page.Row("Race").TextContent.ShouldContain("¥1,000.00");
        (await brand.Manager.Get(address + "?view=Drafted")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(0);
        (await brand.Manager.Get(address + "?view=Running")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        var csv = (await brand.Finance.Get(address + "/export?format=Csv")).Text.Trim().Split("\r\n");
        csv.Length.ShouldBe(2);
        csv[1].ShouldContain("Running");

        var empty = await brand.Manager.Get($"/campaigns/{(await Given.Campaign(brand)).Id}/races");
        empty.Words.ShouldContain("No race yet");
        empty.Page.QuerySelectorAll("a[href$='/races/new']").ShouldHaveSingleItem();
        (await (await Given.Creator()).Someone.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Brand()).Manager.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class RaceFormTests : RaceTest
{
    [DataFact]
    public async Task It_begins_with_every_product_in_five_styles_at_300_each()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var form = (await brand.Manager.Get($"/campaigns/{campaign.Id}/races/new")).Form($"/campaigns/{campaign.Id}/races");
        (form.Value("Products"), form.Value("Each"), form.Value("Budget"), form.Value("Rule.Alpha")).ShouldBe((campaign.Products[0].ProductId.ToString(), "300", "1500", "5"));
        form.Value("Styles")!.Split('\n').Length.ShouldBe(RaceTemplate.Styles);
        (await brand.Finance.Get($"/campaigns/{campaign.Id}/races/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class DraftRaceTests : RaceTest
{
    [DataFact]
    public async Task Three_products_in_five_styles_make_fifteen_schemes_that_share_the_budget()
    {
        var brand = await Given.Brand();
        var products = new[] { await Given.Product(brand), await Given.Product(brand), await Given.Product(brand) };
        var campaign = await Given.CampaignDrafted(brand, change: brief => brief with { ProductIds = [.. products.Select(p => p.Id)] });
        var address = $"/campaigns/{campaign.Id}/races";
        var form = (await brand.Manager.Get(address + "/new")).Form(address).Fill("Name", "First test");
        form.Value("Budget").ShouldBe("4500");
        var race = await Race(long.Parse((await form.Send()).Location!.Split('/')[^1]));

        (race.Name, race.State, race.Budget, race.Shared, race.Entrants.Count).ShouldBe(("First test", RaceState.Drafted, new Money(4_500_00, "CNY"), new Money(4_500_00, "CNY"), 15));
        race.Entrants.GroupBy(e => e.ProductId).Select(g => g.Count()).ShouldBe([5, 5, 5]);
        race.Entrants.ShouldAllBe(e => e.Price.Minor == 300_00 && e.Share.Minor == 300_00 && e.LinkId == null);
        (await History(race.Id)).ShouldBe(["DraftRace"]);
    }

    [DataFact]
    public async Task What_cannot_be_is_told_at_its_field_or_in_the_words_of_the_rule()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var address = $"/campaigns/{campaign.Id}/races";
        async Task<FormOnPage> Form() => (await brand.Manager.Get(address + "/new")).Form(address).Fill("Name", "A test");

        var wrong = await (await Form()).Fill("Name", "").Fill("Budget", "much").Fill("Each", "-1").Fill("Rule.LeastClicks", "").Send();
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var field in new[] { "Name", "Budget", "Each", "Rule.LeastClicks" })
        {
            wrong.WrongAt(field).ShouldNotBeNullOrEmpty(field);
        }
        async Task Refused(FormOnPage form, string says)
        {
            var sent = await form.Send();
            (sent.Status, sent.Problem).ShouldBe((HttpStatusCode.Conflict, says));
        }
        await Refused((await Form()).Fill("Budget", "1000"), "The shares add up to ¥1,500.00, more than the test budget of ¥1,000.00.");
        await Refused((await Form()).Fill("Budget", "0"), "A race needs a test budget.");
        await Refused((await Form()).Fill("Rule.Alpha", "60"), "Choose an error rate from 0.1 % to 20.0 %.");
        await Refused((await Form()).Fill("Rule.EndsOn", "2020-01-01"), "Choose a last day that is still to come.");
        await Refused((await Form()).Fill("Rule.EndsOn", "2099-01-01"), "A race runs 92 days at most: choose an earlier last day.");
        await Refused((await Form()).Fill("Budget", "90000").Fill("Styles", string.Join('\n', Enumerable.Range(1, 31))), "A race has 30 schemes at most.");
        (await Site.Read(db => db.Races.CountAsync(r => r.BrandId == brand.Id))).ShouldBe(0);
    }
}

public sealed class WriteRaceTests : RaceTest
{
    [DataFact]
    public async Task The_line_up_is_what_the_form_says_and_two_schemes_may_change_places()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceDrafted(brand);
        var (page, act) = ($"/races/{race.Id}", $"/races/{race.Id}/line-up");
        var form = (await brand.Manager.Get(page)).Form(act);
        await form.Fill("Lines[0].Link", race.Links[1].Id.ToString()).Fill("Lines[1].Link", race.Links[0].Id.ToString()).Fill("Lines[2].Name", "Third").Fill("Lines[2].Share", "200").Send();
        var written = await Race(race.Id);
        written.Entrants.OrderBy(e => e.Id).Select(e => (e.Name, e.LinkId, e.Share.Minor)).ShouldBe([("Scheme 1", race.Links[1].Id, 400_00L), ("Scheme 2", race.Links[0].Id, 400_00L), ("Third", null, 200_00L)]);

        await (await brand.Manager.Get(page)).Form(act).Fill("Lines[1].Name", "").Send();
        (await Race(race.Id)).Entrants.Select(e => e.Name).Order().ShouldBe(["Scheme 1", "Third"]);
    }

    [DataFact]
    public async Task The_shares_never_exceed_the_budget_nor_a_price_its_share()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceDrafted(brand);
        async Task Refused(Func<FormOnPage, FormOnPage> fill, string says)
        {
            var sent = await fill((await brand.Manager.Get($"/races/{race.Id}")).Form($"/races/{race.Id}/line-up")).Send();
            (sent.Status, sent.Problem).ShouldBe((HttpStatusCode.Conflict, says));
        }
        await Refused(f => f.Fill("Lines[0].Share", "600.01"), "The shares add up to ¥1,000.01, more than the test budget of ¥1,000.00.");
        await Refused(f => f.Fill("Lines[0].Price", "400.01"), "The price of “Scheme 1”, ¥400.01, is more than its share of ¥400.00.");
        await Refused(f => f.Fill("Lines[1].Link", race.Links[0].Id.ToString()), "“Scheme 2” uses a link that another scheme has: their traffic could not be told apart.");
        await Refused(f => f.Forge("Version", "0"), "Somebody changed this in the meantime. What you typed is kept; look at the newest state before you send it again, because it replaces theirs.");
        var other = await Given.RaceDrafted(await Given.Brand());
        await Refused(f => f.Forge("Lines[0].Link", other.Links[0].Id.ToString()), "That link does not belong to this campaign.");
        await Refused(f => f.Forge("Lines[0].Product", other.Campaign.Products[0].ProductId.ToString()), "That product does not belong to this campaign.");
        var wrong = await (await brand.Manager.Get($"/races/{race.Id}")).Form($"/races/{race.Id}/line-up").Fill("Lines[0].Share", "many").Send();
        wrong.WrongAt("Lines[0].Share").ShouldNotBeNullOrEmpty();
        (await Race(race.Id)).Shared.ShouldBe(new Money(800_00, "CNY"));
    }
}

public sealed class RaceDetailsTests : RaceTest
{
    [DataFact]
    public async Task A_race_without_traffic_says_so_and_nobody_leads()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceStarted(brand);
        var page = await brand.Finance.Get($"/races/{race.Id}");
        page.Words.ShouldContain("No click counts yet, so nobody leads. A click counts 1 h after it was made.");
        page.Row("Scheme 1").TextContent.ShouldContain("No click");
        page.Page.QuerySelectorAll("td[data-label='Orders per click']").Select(c => c.TextContent.Trim()).ShouldBe(["–", "–"]);
        page.Offers($"/races/{race.Id}/promotion").ShouldBeFalse("finance looks on");

        Pass(TimeSpan.FromDays(20));
        (await brand.Manager.Get($"/races/{race.Id}")).Words.ShouldContain("The race had no traffic: there is no winner.");
    }

    [DataFact]
    public async Task Clicks_orders_and_costs_are_those_of_the_tables()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceStarted(brand, schemes: 3);
        await Given.RaceRan(race, (20, 4), (10, 2), (0, 0));
        var counts = (await brand.Manager.Send(new RaceDetails.Query(race.Id))).Counts;
        counts.Heats.ShouldHaveSingleItem().Verdict.Standings.OrderBy(s => s.Id).Select(s => (s.Clicks, s.Orders)).ShouldBe([(200L, 4L), (100L, 2L), (0L, 0L)]);
        // 10 % of 100 an order, and the fee of 300
        counts.Lines.Select(l => (l.Net.Minor, l.Spent.Minor)).ShouldBe([(400_00L, 340_00L), (200_00L, 320_00L), (0L, 300_00L)]);
        counts.Left(null).ShouldBe(new Money(440_00, "CNY"));

        var page = await brand.Manager.Get($"/races/{race.Id}");
        page.Row("Scheme 1").TextContent.ShouldContain("2.00 %");
        page.Row("Scheme 3").TextContent.ShouldContain("No click");
        var csv = (await brand.Finance.Get($"/races/{race.Id}/export?format=Csv")).Text.Trim().Split("\r\n");
        csv.Length.ShouldBe(4);
        csv.ShouldContain(line => line.Contains("Scheme 2", StringComparison.Ordinal) && line.Contains(",100,2,", StringComparison.Ordinal));
    }

    [DataFact]
    public async Task An_order_that_came_too_late_or_was_wholly_refunded_does_not_count()
    {
        var brand = await Given.Brand();
        var race = await Given.RaceStarted(brand);
        var (shop, orders) = await Given.RaceRan(race, (20, 3), (20, 0));
        async Task<long> Counted() => (await brand.Manager.Send(new RaceDetails.Query(race.Id))).Counts.Heats[0].Verdict.Standings.Sum(s => s.Orders);
        await Site.Write(async db =>
        {
            var late = await db.Orders.SingleAsync(o => o.ExternalId == orders[1]);
            db.Entry(late).Property(o => o.PlacedAt).CurrentValue = late.PlacedAt.AddHours(1);
        });
        (await Counted()).ShouldBe(2, "a click of an hour counts with the orders of that hour");
        (await shop.Post("refunds/create", $$"""{"id": 9{{orders[0]}}, "order_id": {{orders[0]}}, "created_at": "{{Site.Now:O}}", "refund_line_items": [{"line_item_id": {{orders[0]}}1, "quantity": 1, "subtotal": 100.00, "total_tax": 0.0}], "transactions": [{"kind": "refund", "status": "success", "amount": "100.00"}]}""")).Text.ShouldContain("applied");
        (await Counted()).ShouldBe(1);
    }
}
