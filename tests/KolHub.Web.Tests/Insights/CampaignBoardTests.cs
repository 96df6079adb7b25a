using System.Globalization;
using AngleSharp.Dom;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;
using KolHub.Domain.Posts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Insights;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Insights;

/// <summary>Every figure of the board against statements of the test's own over the tables.</summary>
public sealed class CampaignBoardTests : SiteTest
{
    private const string Counted = """NOT o."IsTest" AND o."CancelledAt" IS NULL AND o."PaidAt" IS NOT NULL AND o."Currency" = 'CNY'""";

    [DataFact]
    public async Task The_board_says_what_the_tables_say_and_each_number_opens_the_rows_that_sum_to_it()
    {
        var market = await Market();
        var (id, finance) = (market.Campaign.Id, market.Brand.Finance);
        var own = await Own(id, null);
        var board = await finance.Send(new CampaignBoard.Query(id));

        (own.Gmv, own.Refunded, own.Orders, own.Clicks).ShouldBe((1_250_00L, 340_00L, 4L, 75L), "the test's own statements see what it set up");
        Same(board.Total, own);
        (board.Budget.Minor, board.Committed.Minor).ShouldBe((await Sql($"""SELECT "Budget_Minor" AS "Value" FROM "Campaigns" WHERE "Id" = {id}"""), await Sql($"""SELECT "Committed_Minor" AS "Value" FROM "Campaigns" WHERE "Id" = {id}""")));
        board.OrdersInOtherCurrencies.ShouldBe(1);
        board.Creators.Count.ShouldBe(2);
        foreach (var line in board.Creators)
        {
            Same(line.Measures, await Own(id, line.CreatorId));
        }
        Ratios(board.Total, own);

        var page = await finance.Get($"/insights/campaigns/{id}");
        var tiles = page.Page.QuerySelectorAll("dl.figures > div").Select(t => t.QuerySelector("dd")!.TextContent.Trim()).ToList();
        tiles.ShouldBe([Yuan(own.Gmv - own.Refunded), Yuan(own.Cost), Times(own.Gmv - own.Refunded, own.Cost), "4", $"{own.OnTime} / {own.Due}"]);
        Ratio(page, "ROI on payments").ShouldBe(Times(own.Gmv, own.Cost));
        Ratio(page, "ROI on margin").ShouldBe(Times((own.Gmv - own.Refunded) * 0.55m, own.Cost));

        foreach (var link in page.Page.QuerySelectorAll("dl.figures a[href$='/orders'], td[data-label='Net GMV'] a").Select(a => (Address: a.GetAttribute("href")!, Shown: a.TextContent.Trim())).ToList())
        {
            var rows = await finance.Get(link.Address);
            var lines = rows.Page.QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td.num").Select(Minor).ToArray()).ToList();
            var total = rows.Page.QuerySelectorAll("tfoot td.num").Select(Minor).ToArray();
            (lines.Sum(l => l[0]), lines.Sum(l => l[1])).ShouldBe((total[0], total[1]), link.Address);
            (link.Shown == "4" ? lines.Count.ToString(CultureInfo.InvariantCulture) : Yuan(total[0] - total[1])).ShouldBe(link.Shown, link.Address);
        }
    }

    [DataFact]
    public async Task Costs_clicks_and_posts_open_rows_that_sum_to_them()
    {
        var market = await Market();
        var (id, finance) = (market.Campaign.Id, market.Brand.Finance);
        var page = await finance.Get($"/insights/campaigns/{id}");
        var numbers = page.Page.QuerySelectorAll("dl.figures a, table a").Where(a => a.GetAttribute("href") is { } to && (to.Contains("/costs", StringComparison.Ordinal) || to.Contains("/clicks", StringComparison.Ordinal) || to.Contains("/posts", StringComparison.Ordinal))).ToList();
        numbers.Count.ShouldBe(3 + (3 * 2), "one of each for the campaign, one of each a creator");
        foreach (var number in numbers)
        {
            var address = number.GetAttribute("href")!;
            var rows = await finance.Get(address);
            var (lines, foot) = (rows.Page.QuerySelectorAll("tbody tr").ToList(), rows.Page.QuerySelector("tfoot")!.QuerySelectorAll("td.num").Select(c => c.TextContent.Trim()).ToList());
            if (address.Contains("/posts", StringComparison.Ordinal))
            {
                var creator = address.Contains("creator=", StringComparison.Ordinal) ? long.Parse(address.Split('=')[1], CultureInfo.InvariantCulture) : (long?)null;
                var own = await Own(id, creator);
                (lines.Count, foot[0], foot[1]).ShouldBe(((int)own.Due, own.Views.ToString("N0", CultureInfo.InvariantCulture), own.Interactions.ToString("N0", CultureInfo.InvariantCulture)), address);
                lines.Count(l => l.QuerySelector("time") is not null).ShouldBe((int)own.Posts, address);
                continue;
            }
            foot.ShouldHaveSingleItem();
            number.TextContent.ShouldContain(foot[0], Case.Sensitive, address);
            long Shown(string text) => (long)(decimal.Parse(text.TrimStart('¥'), NumberStyles.Number, CultureInfo.InvariantCulture) * 100);
            lines.Sum(l => Shown(l.QuerySelectorAll("td.num")[^1].TextContent.Trim())).ShouldBe(Shown(foot[0]), address);
            var csv = (await finance.Get(address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "format=Csv")).Text.TrimStart('\uFEFF').Trim().Split("\r\n");
            csv.Length.ShouldBe(lines.Count + 1, address);
        }
        (await (await Given.Brand()).Finance.Get($"/insights/campaigns/{id}/costs?format=Csv")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task Days_add_up_to_the_board_and_each_opens_its_own_rows()
    {
        var market = await Market();
        var (id, finance) = (market.Campaign.Id, market.Brand.Finance);
        // In the zone of who asks, as the page of rows does: by Shanghai's days they would differ from UTC's in the evening.
        await using var asked = Site.Services.CreateAsyncScope();
        asked.ServiceProvider.GetRequiredService<CurrentActor>().Become(finance.Actor, "", "", "UTC", "en", 0, isAlone: false);
        var board = await asked.ServiceProvider.GetRequiredService<IMediator>().Send(new CampaignBoard.Query(id));
        board.Days.Count.ShouldBe(2);
        (board.Days.Sum(d => d.Gmv.Minor), board.Days.Sum(d => d.Refunded.Minor), board.Days.Sum(d => d.Clicks), board.Days.Sum(d => d.Orders)).ShouldBe((board.Total.Gmv, board.Total.Refunded, board.Total.Clicks, board.Total.Orders));
        foreach (var day in board.Days)
        {
            var (from, until) = (day.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), day.Day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
            var sales = $"""FROM "Credits" c JOIN "OrderLines" l ON l."Id" = c."LineId" JOIN "Orders" o ON o."Id" = c."OrderId" WHERE c."CampaignId" = {id} AND {Counted} AND o."PlacedAt" >= @p0 AND o."PlacedAt" < @p1""";
            (await Sql($"""SELECT CAST(COALESCE(SUM(l."Base_Minor"), 0) AS BIGINT) AS "Value" {sales}""", from, until)).ShouldBe(day.Gmv.Minor);
            (await Sql($"""SELECT COUNT(DISTINCT o."Id") AS "Value" {sales}""", from, until)).ShouldBe(day.Orders);
            (await Sql($"""SELECT CAST(COALESCE(SUM(h."Clicks"), 0) AS BIGINT) AS "Value" FROM "LinkHours" h JOIN "TrackingLinks" t ON t."Id" = h."LinkId" WHERE t."CampaignId" = {id} AND h."Class" = 'Human' AND h."Hour" >= @p0 AND h."Hour" < @p1""", from, until)).ShouldBe(day.Clicks);
            var rows = await finance.Get($"/insights/campaigns/{id}/orders?day={day.Day:yyyy-MM-dd}");
            rows.Page.QuerySelectorAll("tfoot td.num").Select(Minor).ShouldBe([day.Gmv.Minor, day.Refunded.Minor]);
        }
    }

    [DataFact]
    public async Task The_export_holds_the_rows_behind_the_tiles()
    {
        var market = await Market();
        var board = await market.Brand.Finance.Send(new CampaignBoard.Query(market.Campaign.Id));
        var csv = (await market.Brand.Finance.Get($"/insights/campaigns/{market.Campaign.Id}/orders?format=Csv")).Text.TrimStart('\uFEFF').Trim().Split("\r\n").Select(l => l.Split(',')).ToList();
        csv[0].ShouldBe(["order", "placed_at_utc", "creator", "currency", "gmv", "refunded"]);
        csv.Skip(1).ShouldAllBe(r => r[3] == "CNY");
        csv.Skip(1).Sum(r => decimal.Parse(r[4], CultureInfo.InvariantCulture)).ShouldBe(board.Total.GrossSales.Major);
        csv.Skip(1).Sum(r => decimal.Parse(r[5], CultureInfo.InvariantCulture)).ShouldBe(board.Total.Refunded / 100m);
        csv.Skip(1).Select(r => r[0]).Distinct().Count().ShouldBe((int)board.Total.Orders);
    }

    [DataFact]
    public async Task The_list_of_campaigns_counts_the_same_orders_and_a_stranger_sees_none()
    {
        var market = await Market();
        var list = await market.Brand.Finance.Get("/insights");
        list.Row(market.Campaign.Title).QuerySelector("td[data-label='Orders']")!.TextContent.Trim().ShouldBe("4");
        var stranger = await Given.Brand();
        (await stranger.Finance.Get($"/insights/campaigns/{market.Campaign.Id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await stranger.Finance.Get($"/insights/campaigns/{market.Campaign.Id}/orders?format=Csv")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await market.Ann.Someone.Get($"/insights/campaigns/{market.Campaign.Id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private sealed record Tally(long Fees, long Samples, long Commissions, long Views, long Interactions, long Clicks, long Orders, long Gmv, long Refunded, long Posts, long OnTime, long Due)
    {
        public long Cost => Fees + Samples + Commissions;
    }

    private sealed record Setting(GivenBrand Brand, GivenCreator Ann, GivenCreator Ben, Campaign Campaign);

    /// <summary>Two creators of one campaign and a third of another; orders on two days with refunds, in another currency, tried, cancelled, unpaid; clicks of people and of a bot; two posts of three, one late.</summary>
    private async Task<Setting> Market()
    {
        var (brand, ann, ben) = (await Given.Brand(), await Given.Creator("Ann"), await Given.Creator("Ben"));
        await Given.Host(brand);
        var campaign = await Given.Campaign(brand);
        var sampled = Given.Terms() with { Sample = new KolHub.Domain.Money(199_00, "CNY"), SampleDescription = "One bottle" };
        var (one, two) = (await Live(brand, ann, campaign, sampled, [10, 20]), await Live(brand, ben, campaign, Given.Terms() with { Fee = new KolHub.Domain.Money(3_000_00, "CNY") }, [45]));
        var elsewhere = await Given.LiveDeal(brand);
        var shop = await Given.Shop(brand);
        var (today, tomorrow) = (Site.Now.AddMinutes(1), Site.Now.AddDays(1));
        async Task<string> Sell(string price, string code, DateTime at, string currency = "CNY", string status = "paid", string more = "")
        {
            var id = Given.NewOrderId();
            (await shop.Post("orders/paid", Given.ShopifyOrder(id, price, currency, code, status: status, placedAt: at, more: more))).Text.ShouldContain("applied");
            return id;
        }
        var first = await Sell("100.00", one, today);
        var second = await Sell("250.00", one, tomorrow);
        await Sell("300.00", two, today);
        var whole = await Sell("600.00", two, tomorrow);
        await Sell("999.00", elsewhere.Code, today);
        await Sell("77.00", one, today, currency: "USD");
        await Sell("55.00", one, today, more: ", \"test\": true");
        await Sell("66.00", two, today, more: $", \"cancelled_at\": \"{today:O}\"");
        await Sell("88.00", two, today, status: "pending");
        await Refund(shop, first, "40.00");
        await Refund(shop, whole, "300.00");
        await Out(one, ann, late: false, new Figures(10_000, 300, 20, 11, 5), new Figures(12_000, 350, 30, 12, 8));
        await Out(two, ben, late: true, new Figures(5_000, 50, 5, 1, 1));
        return new Setting(brand, ann, ben, campaign);
    }

    private async Task<string> Live(GivenBrand brand, GivenCreator creator, Campaign campaign, OfferTerms terms, long[] clicks)
    {
        var contract = await Given.ContractActive(brand, creator, campaign, terms);
        await Given.CopyApproved(contract, creator);
        await Given.OpenTracking(contract);
        var link = await Site.Read(db => db.TrackingLinks.AsNoTracking().SingleAsync(l => l.ContractId == contract.Id));
        var hour = Site.Now.Date.AddHours(Site.Now.Hour);
        for (var i = 0; i < clicks.Length; i++)
        {
            await Clicked(link, hour.AddDays(i), ClickClass.Human, clicks[i]);
        }
        await Clicked(link, hour, ClickClass.Bot, 1_000);
        return await Site.Read(db => db.PromoCodes.Where(c => c.ContractId == contract.Id).Select(c => c.Code).SingleAsync());
    }

    private async Task Clicked(TrackingLink link, DateTime hour, ClickClass of, long clicks)
    {
        await Site.Write(db => Task.FromResult(db.LinkHours.Add(new LinkHour(link.BrandId, link.CreatorId, link.Id, hour, of))));
        await Site.Read(db => db.LinkHours.Where(h => h.LinkId == link.Id && h.Hour == hour && h.Class == of).ExecuteUpdateAsync(set => set.SetProperty(h => h.Clicks, clicks)));
    }

    /// <summary>The creator's post is out, on its day or a day after it, and was looked at so often.</summary>
    private Task Out(string code, GivenCreator creator, bool late, params Figures[] figures) => Site.Write(async db =>
    {
        var contract = await db.PromoCodes.Where(c => c.Code == code && c.CreatorId == creator.Id).Select(c => c.ContractId).SingleAsync();
        var post = await db.Deliverables.Include(d => d.Figures).FirstAsync(d => d.ContractId == contract);
        var at = late ? post.DueOn.AddDays(1).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc) : Site.Now;
        if (post.NeedsSample)
        {
            post.SendSample("SF", "1", new KolHub.Domain.Accounts.Actor(1, KolHub.Domain.Accounts.Role.BrandManager, post.BrandId), Site.Now);
            post.ReceiveSample(creator.Someone.Actor, Site.Now);
        }
        post.ApproveDraft(await db.Drafts.SingleAsync(d => d.ContractId == contract && d.ApprovedAt != null), Site.Now);
        post.Publish(new Publication($"https://www.douyin.com/video/{post.Id}", at, "一条舒服的裤子 #广告", null, ""), creator.Someone.Actor, at);
        for (var i = 0; i < figures.Length; i++)
        {
            post.Report(i == 0 ? FigureMark.T1 : FigureMark.T7, figures[i], FigureSource.CreatorBackend, at.AddDays(i == 0 ? 1 : 7), creator.Someone.Actor, at.AddDays(8));
        }
    });

    private static async Task Refund(GivenShop shop, string order, string amount) => (await shop.Post("refunds/create",
        $$"""{"id": 9{{order}}, "order_id": {{order}}, "created_at": "2026-11-21T10:00:00Z", "refund_line_items": [{"line_item_id": {{order}}1, "quantity": 1, "subtotal": {{amount}}, "total_tax": 0.0}], "transactions": [{"kind": "refund", "status": "success", "amount": "{{amount}}"}]}""")).Text.ShouldContain("applied");

    private async Task<Tally> Own(long campaign, long? creator)
    {
        string Of(string table) => creator is { } one ? $"""AND {table}."CreatorId" = {one}""" : "";
        var credited = $"""FROM "Credits" c JOIN "OrderLines" l ON l."Id" = c."LineId" JOIN "Orders" o ON o."Id" = c."OrderId" WHERE c."CampaignId" = {campaign} {Of("c")} AND {Counted}""";
        var deals = $"""FROM "Contracts" k WHERE k."CampaignId" = {campaign} {Of("k")} AND k."ActivatedAt" IS NOT NULL""";
        var posts = $"""FROM "Deliverables" d WHERE d."CampaignId" = {campaign} {Of("d")} AND d."CancelledAt" IS NULL""";
        var latest = $"""FROM "PostFigures" f JOIN "Deliverables" d ON d."Id" = f."DeliverableId" WHERE d."CampaignId" = {campaign} {Of("d")} AND NOT EXISTS (SELECT 1 FROM "PostFigures" n WHERE n."DeliverableId" = f."DeliverableId" AND n."TakenAt" > f."TakenAt")""";
        Task<long> Sum(string what, string from) => Sql($"""SELECT CAST(COALESCE(SUM({what}), 0) AS BIGINT) AS "Value" {from}""");
        return new Tally(
            await Sum("k.\"Terms_Fee_Minor\"", deals), await Sum("k.\"Terms_Sample_Minor\"", deals),
            await Sum("m.\"Net_Minor\"", $"""FROM "Commissions" m WHERE m."CampaignId" = {campaign} {Of("m")} AND m."Net_Currency" = 'CNY' AND m."Kind" <> 'PaidByPlatform'"""),
            await Sum("f.\"Views\"", latest), await Sum("f.\"Likes\" + f.\"Comments\" + f.\"Saves\" + f.\"Shares\"", latest),
            await Sum("h.\"Clicks\"", $"""FROM "LinkHours" h JOIN "TrackingLinks" t ON t."Id" = h."LinkId" WHERE t."CampaignId" = {campaign} {Of("t")} AND h."Class" = 'Human'"""),
            await Sql($"""SELECT COUNT(DISTINCT o."Id") AS "Value" {credited}"""),
            await Sum("l.\"Base_Minor\" * c.\"Share\" / 10000", credited),
            await Sum("r.\"Subtotal_Minor\"", $"""FROM "OrderRefundLines" r JOIN "OrderRefunds" x ON x."Id" = r."RefundId" JOIN "Orders" o ON o."Id" = x."OrderId" JOIN "OrderLines" l ON l."OrderId" = o."Id" AND l."ExternalId" = r."LineExternalId" JOIN "Credits" c ON c."LineId" = l."Id" WHERE c."CampaignId" = {campaign} {Of("c")} AND {Counted}"""),
            await Sql($"""SELECT COUNT(*) AS "Value" {posts} AND d."PublishedAt" IS NOT NULL"""),
            (await Site.Read(db => db.Deliverables.Where(d => d.CampaignId == campaign && (creator == null || d.CreatorId == creator) && d.PublishedAt != null).Select(d => new { d.DueOn, d.PublishedAt }).ToListAsync())).Count(d => DateOnly.FromDateTime(d.PublishedAt!.Value) <= d.DueOn),
            await Sql($"""SELECT COUNT(*) AS "Value" {posts}"""));
    }

    private Task<long> Sql(string sql, params object[] arguments) => Site.Read(db => db.Database.SqlQueryRaw<long>(sql, arguments).SingleAsync());

    private static void Same(Measures shown, Tally own) =>
        (shown.Fees, shown.Samples, shown.Commissions, shown.Views, shown.Interactions, shown.Clicks, shown.Orders, shown.Gmv, shown.Refunded, shown.Posts, shown.PostsOnTime, shown.PostsDue)
            .ShouldBe((own.Fees, own.Samples, own.Commissions, own.Views, own.Interactions, own.Clicks, own.Orders, own.Gmv, own.Refunded, (int)own.Posts, (int)own.OnTime, (int)own.Due));

    private static void Ratios(Measures shown, Tally own)
    {
        decimal net = own.Gmv - own.Refunded;
        (shown.PaidRoi, shown.NetRoi, shown.MarginRoi).ShouldBe((own.Gmv / (decimal)own.Cost, net / own.Cost, net * 0.55m / own.Cost));
        (shown.ClickThrough, shown.Conversion).ShouldBe((own.Clicks / (decimal)own.Views, own.Orders / (decimal)own.Clicks));
        long Rounded(decimal value) => (long)Math.Round(value, MidpointRounding.AwayFromZero);
        shown.EarningsPerClick!.Value.Minor.ShouldBe(Rounded(own.Commissions / (decimal)own.Clicks));
        shown.Gpm!.Value.Minor.ShouldBe(Rounded(own.Gmv * 1_000m / own.Views));
        shown.Cpm!.Value.Minor.ShouldBe(Rounded(own.Cost * 1_000m / own.Views));
        shown.Cpe!.Value.Minor.ShouldBe(Rounded(own.Cost / (decimal)own.Interactions));
    }

    private static string Ratio(Seen page, string name) => page.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")?.TextContent.Contains(name, StringComparison.Ordinal) == true).QuerySelector("td.num")!.TextContent.Trim();

    private static string Yuan(long minor) => "¥" + (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);

    private static string Times(decimal part, long whole) => (part / whole).ToString("0.00", CultureInfo.InvariantCulture);

    private static long Minor(IElement cell) => (long)(decimal.Parse(cell.TextContent.Trim().TrimStart('¥'), NumberStyles.Number, CultureInfo.InvariantCulture) * 100);
}
