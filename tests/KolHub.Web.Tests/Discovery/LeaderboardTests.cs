using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Discovery;

public sealed class LeaderboardTests : SiteTest
{
    [DataFact]
    public async Task Each_board_orders_the_same_circle_by_its_own_printed_rule()
    {
        var brand = await Given.Brand();
        var seller = await Given.Ranked("Seller", price: 90_000, platform: Platform.Bilibili, followers: 2_500_000, result: (400_000, 12_400, 900));
        var bargain = await Given.Ranked("Bargain", price: 500, platform: Platform.Bilibili, followers: 2_500_000);
        var dollars = await Given.Ranked("Dollars", currency: "USD", platform: Platform.Bilibili, followers: 2_500_000);
        var elsewhere = await Given.Ranked("Elsewhere", followers: 2_500_000);
        async Task<(string Words, List<string> Names)> Board(string board)
        {
            var page = await brand.Manager.Get($"/discovery/leaderboard?all=true&board={board}&platform=Bilibili&category=Skincare");
            return (page.Words, [.. page.Page.QuerySelectorAll("tbody a strong").Select(n => n.TextContent)]);
        }

        var sales = await Board("Sales");
        var value = await Board("Value");

        sales.Names.IndexOf(seller.Creator.Name).ShouldBeInRange(0, sales.Names.IndexOf(bargain.Creator.Name) - 1);
        value.Names.IndexOf(bargain.Creator.Name).ShouldBeInRange(0, value.Names.IndexOf(seller.Creator.Name) - 1);
        value.Names.ShouldNotContain(dollars.Creator.Name);
        sales.Names.ShouldContain(dollars.Creator.Name);
        sales.Names.ShouldNotContain(elsewhere.Creator.Name);
        sales.Words.ShouldContain("(weights 0/1/0/0)");
        value.Words.ShouldContain("(weights 0/1/1/0)");
    }

    [DataFact]
    public async Task By_growth_peers_of_a_tier_stand_in_the_order_of_their_rate_and_an_odd_jump_has_no_place()
    {
        var brand = await Given.Brand();
        var fast = await Given.Ranked("Fast", platform: Platform.Bilibili, followers: 210_000, earlier: [(15, 200_000)]);
        var slow = await Given.Ranked("Slow", platform: Platform.Bilibili, followers: 408_000, earlier: [(15, 400_000)]);
        var odd = await Given.Ranked("Odd", platform: Platform.Bilibili, followers: 320_000, earlier: [(15, 200_000), (1, 202_000)]);
        var silent = await Given.Ranked("Silent", platform: Platform.Bilibili, followers: 320_000);
        var elsewhere = await Given.Ranked("Tail", platform: Platform.Bilibili, followers: 80_000, earlier: [(15, 60_000)]);
        for (var i = 0; i < 3; i++)
        {
            await Given.Ranked("Falling", platform: Platform.Bilibili, followers: 297_000, earlier: [(20, 300_000)]);
        }

        var board = await brand.Manager.Get("/discovery/leaderboard?board=Growth&platform=Bilibili&tier=Waist&category=Skincare");

        var names = board.Page.QuerySelectorAll("tbody a strong").Select(n => n.TextContent).ToList();
        names[..2].ShouldBe([fast.Creator.Name, slow.Creator.Name]);
        names.Count.ShouldBe(5);
        names.ShouldNotContain(n => n == odd.Creator.Name || n == silent.Creator.Name || n == elsewhere.Creator.Name);
        board.Words.ShouldContain("+5.0 %");
        board.Words.ShouldContain("more than 5.0 % a day between two readings (Mid tier)");
        (await brand.Manager.Get($"/creators/{fast.Creator.Id}")).Words.ShouldContain("More than 100.0 % of the 4 other peers (Bilibili · Skincare · Mid tier)");
        (await brand.Manager.Get($"/creators/{odd.Creator.Id}")).Words.ShouldContain("Odd jump Between two readings the audience changed by 58.4 % a day");
        (await brand.Manager.Get($"/discovery/candidates/{silent.Id}")).Words.ShouldContain("Growth not known");
    }
}

public sealed class LookalikesTests : SiteTest
{
    [DataFact]
    public async Task The_nearest_audience_stands_first_and_whoever_has_no_portrait_does_not_stand_there()
    {
        var brand = await Given.Brand();
        var (self, near, far) = (await Given.Ranked("Self", female: 1_300), await Given.Ranked("Near", female: 1_310), await Given.Ranked("Far", female: 1_900));
        var silent = await Given.Ranked("Silent", withPortrait: false);

        var page = await brand.Manager.Get($"/discovery/candidates/{self.Id}/lookalikes");

        List<string> names = [.. page.Page.QuerySelectorAll("tbody a strong").Select(n => n.TextContent)];
        names[0].ShouldBe(near.Creator.Name);
        names[1].ShouldBe(far.Creator.Name);
        names.ShouldNotContain(self.Creator.Name);
        names.ShouldNotContain(silent.Creator.Name);
        (await brand.Manager.Get($"/discovery/candidates/{silent.Id}/lookalikes")).Words.ShouldContain("no audience report");
    }

    [DataFact]
    public async Task The_same_persons_accounts_and_the_brands_own_record_of_them_are_named_together()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (one, two) = (await Given.Channel(creator), await Given.Channel(creator, Platform.Xiaohongshu));

        var page = await brand.Manager.Get($"/discovery/candidates/{one.Id}/lookalikes");

        page.Page.QuerySelector($"li a[href='/discovery/candidates/{two.Id}']").ShouldNotBeNull();
        page.Page.QuerySelector($"li a[href='/discovery/candidates/{one.Id}']").ShouldBeNull();
    }
}
