using KolHub.Attribution.Drops;

namespace KolHub.Tests.Attribution;

public sealed class DropsTests
{
    private static readonly Random _random = new(11);

    [Fact]
    public void A_deal_that_goes_on_is_no_drop_and_one_that_stops_is()
    {
        var report = DropWatch.Judge([Deal(1, 5, 5), Deal(2, 5, 0), Deal(3, 5, 5), Deal(4, 5, 5)]);
        report.Deals.Select(v => v.IsDrop).ShouldBe([false, true, false, false]);
        var drop = report.Deals[1];
        (drop.Deal, drop.Seen, drop.Before).ShouldBe((2L, 0L, 140L));
        drop.Expected.ShouldBe(5 * drop.Days, 1);
        drop.Chance.ShouldBeLessThan(0.001);
    }

    [Fact]
    public void Sales_that_fade_after_a_post_as_those_of_the_others_do_are_no_drop()
    {
        long[] fading = [40, 32, 26, 20, 16, 14, 12, 10, 9, 8, 7, 7, 6, 6, 6, 5, 5, 5, 4, 4, 4, 4, 3, 3];
        DealSeries Posted(long deal, long[] orders) => new(deal, orders, [.. Enumerable.Range(0, orders.Length)]);
        DropWatch.Judge([.. Enumerable.Range(1, 8).Select(i => Posted(i, fading))]).Deals.ShouldAllBe(v => !v.IsDrop);
        long[] gone = [.. fading[..^7], 0, 0, 0, 0, 0, 0, 0];
        DropWatch.Judge([.. Enumerable.Range(1, 7).Select(i => Posted(i, fading)), Posted(8, gone)]).Deals.Single(v => v.IsDrop).Deal.ShouldBe(8);
    }

    [Fact]
    public void Where_all_fall_together_none_is_to_blame_and_the_market_says_so()
    {
        var report = DropWatch.Judge([.. Enumerable.Range(1, 12).Select(i => Deal(i, 6, 0))]);
        report.Deals.ShouldAllBe(v => !v.IsDrop);
        report.Market.ShouldNotBeNull().IsDrop.ShouldBeTrue();
        (report.Market!.Deal, report.Market.Seen, report.Market.Before).ShouldBe((0L, 0L, 12 * 28 * 6L));
        DropWatch.Judge([.. Enumerable.Range(1, 12).Select(i => Deal(i, 6, 6))]).Market!.IsDrop.ShouldBeFalse();
    }

    [Fact]
    public void One_great_deal_that_falls_is_not_the_market()
    {
        var report = DropWatch.Judge([Deal(1, 60, 0), Deal(2, 3, 3), Deal(3, 3, 3), Deal(4, 3, 3)]);
        report.Market!.IsDrop.ShouldBeFalse();
        report.Deals.Where(v => v.IsDrop).ShouldHaveSingleItem().Deal.ShouldBe(1);
    }

    [Fact]
    public void Too_few_days_or_orders_are_not_judged()
    {
        var report = DropWatch.Judge([new DealSeries(1, [.. Enumerable.Repeat(5L, 13)], [.. Enumerable.Repeat(-1, 13)]), Deal(2, 0, 0), new DealSeries(3, [], [])]);
        (report.Deals.Count, report.TooLittle, report.Market).ShouldBe((0, 3, null));
        DropWatch.Judge([]).Deals.ShouldBeEmpty();
        DropWatch.Judge([Deal(1, 5, 0)]).Market.ShouldBeNull("one deal is no market");
    }

    [Fact]
    public void Neither_the_order_of_the_deals_nor_what_lies_before_five_weeks_changes_a_verdict_but_the_folds_do_not_mix()
    {
        var deals = Enumerable.Range(1, 20).Select(i => Deal(i, 3 + (i % 4), i == 7 ? 0 : 3 + (i % 4))).ToList();
        var longer = deals.ConvertAll(d => new DealSeries(d.Deal, [.. Enumerable.Repeat(90L, 40), .. d.Orders], [.. Enumerable.Repeat(3, 40), .. d.SincePost]));
        var (one, other) = (DropWatch.Judge(deals), DropWatch.Judge(longer));
        other.Deals.ShouldBe(one.Deals);
        var turned = DropWatch.Judge([.. deals.AsEnumerable().Reverse()]).Deals.OrderBy(v => v.Deal).ToList();
        for (var i = 0; i < turned.Count; i++)
        {
            (turned[i].Deal, turned[i].Seen, turned[i].IsDrop).ShouldBe((one.Deals[i].Deal, one.Deals[i].Seen, one.Deals[i].IsDrop));
            turned[i].Chance.ShouldBe(one.Deals[i].Chance, 1e-9, "with fewer deals than folds each is judged by all others");
        }
    }

    [Fact]
    public void More_orders_in_the_last_days_never_make_a_drop_likelier()
    {
        var before = 2d;
        for (var after = 6; after >= 0; after--)
        {
            var verdict = DropWatch.Judge([Deal(1, 6, after), .. Enumerable.Range(2, 9).Select(i => Deal(i, 6, 6))]).Deals[0];
            verdict.Chance.ShouldBeLessThanOrEqualTo(before);
            before = verdict.Chance;
        }
        before.ShouldBeLessThan(0.001);
    }

    [Fact]
    public void Bad_series_are_refused()
    {
        Should.Throw<ArgumentException>(() => new DealSeries(1, [1, 2], [0]));
        Should.Throw<ArgumentException>(() => new DealSeries(1, [-1], [0]));
        Should.Throw<ArgumentException>(() => new DealSeries(1, [1], [-2]));
        Should.Throw<ArgumentException>(() => DropWatch.Judge([Deal(1, 5, 5), Deal(1, 5, 5)]));
        Should.Throw<ArgumentOutOfRangeException>(() => DropWatch.Judge([Deal(1, 5, 5)], 0));
    }

    [Fact]
    public void A_fall_is_split_into_clicks_conversion_and_basket_without_a_rest()
    {
        // Half the clicks, all else the same: V0 = 1000, V1 = 500, L = 500 / ln 2, and the part of clicks L ln 2 = 500.
        var clicks = DropSplit.Of(new Sales(200, 20, 1_000), new Sales(100, 10, 500))!;
        clicks.Clicks!.Value.ShouldBe(500, 1e-9);
        (clicks.Conversion + clicks.Basket).ShouldBe(0, 1e-9);
        for (var i = 0; i < 200; i++)
        {
            Sales Draw() => _random.Next(1, 50) is var orders ? new(orders + _random.Next(500), orders, 1 + _random.Next(100_000)) : default;
            var (expected, seen) = (Draw(), Draw());
            var split = DropSplit.Of(expected, seen)!;
            (split.Clicks!.Value + split.Conversion + split.Basket).ShouldBe(expected.Value - seen.Value, 1e-6);
            var back = DropSplit.Of(seen, expected)!;
            back.Basket.ShouldBe(-split.Basket, 1e-6, "turned around it is its opposite");
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 1_000d, 0, 0)]
    [InlineData(50, 0, 0, 0d, 1_000, 0)]
    [InlineData(50, 5, 0, 0d, 0, 1_000)]
    [InlineData(0, 5, 1_000, null, 1_386.294361, -1_386.294361)]
    [InlineData(4, 5, 1_000, null, 1_386.294361, -1_386.294361)]
    public void What_vanished_first_takes_it_all_and_fewer_clicks_than_orders_tell_nothing_of_clicks(double clicks, double orders, double value, double? ofClicks, double ofConversion, double ofBasket)
    {
        var split = DropSplit.Of(new Sales(200, 20, 1_000), new Sales(clicks, orders, value))!;
        split.Clicks.ShouldBe(ofClicks);
        split.Conversion.ShouldBe(ofConversion, 1e-5);
        split.Basket.ShouldBe(ofBasket, 1e-5);
    }

    [Fact]
    public void Nothing_expected_has_no_split_and_bad_numbers_are_refused()
    {
        DropSplit.Of(new Sales(10, 0, 0), new Sales(0, 0, 0)).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => DropSplit.Of(new Sales(-1, 1, 1), default));
        Should.Throw<ArgumentOutOfRangeException>(() => DropSplit.Of(new Sales(1, double.NaN, 1), default));
    }

    /// <summary>Four weeks and one.</summary>
    private static DealSeries Deal(long deal, int before, int after) => new(deal, [.. Enumerable.Repeat((long)before, 28), .. Enumerable.Repeat((long)after, 7)], [.. Enumerable.Repeat(-1, 35)]);
}
