using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;

namespace KolHub.Tests.Attribution;

public sealed class RuleModelsTests
{
    private const long Day = 24L * 60 * 60 * 1000;

    // Published: value 12,000; Paid social on day 0 and 12, Organic 5, Paid search 30, Direct 38; order on day 38.
    [Fact]
    public void Time_decay_agrees_with_the_published_journey()
    {
        long[] days = [0, 5, 12, 30, 38];
        Spread(12_000, RuleModels.TimeDecay([.. days.Select(day => (38 - day) * Day)]))
            .Zip([175.19517568438746, 287.43759363174536, 574.8751872634907, 3417.044980960324, 7545.447062460051])
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-7);
    }

    [Fact]
    public void The_other_rules_agree_with_the_published_journey()
    {
        Spread(12_000, RuleModels.Linear(5)).ShouldBe([2400, 2400, 2400, 2400, 2400]);
        Spread(12_000, RuleModels.Position(5)).ShouldBe([4800, 800, 800, 800, 4800]);
        Spread(12_000, RuleModels.First(5)).ShouldBe([12000, 0, 0, 0, 0]);
        Spread(12_000, RuleModels.Last(5)).ShouldBe([0, 0, 0, 0, 12000]);
        Spread(12_000, RuleModels.LastNonDirect([false, false, false, false, true])).ShouldBe([0, 0, 0, 12000, 0]);
    }

    [Fact]
    public void A_week_halves() => RuleModels.TimeDecay([1 * Day, 8 * Day, 15 * Day, 22 * Day]).ShouldBe([RuleModels.One, RuleModels.One / 2, RuleModels.One / 4, RuleModels.One / 8]);

    [Fact]
    public void Two_touches_share_as_first_to_last()
    {
        Spread(10, RuleModels.Position(2)).ShouldBe([5, 5]);
        Spread(10, RuleModels.Position(2, first: 30, middle: 0, last: 70)).ShouldBe([3, 7]);
    }

    [Fact]
    public void A_repeated_touch_counts_each_time_unless_creators_count_once()
    {
        Spread(6, RuleModels.Linear(3)).ShouldBe([2, 2, 2]);
        Spread(6, RuleModels.LinearUnique([1, 1, 2])).ShouldBe([3, 0, 3]);
    }

    // Nine paths of value 3, published per channel.
    [Theory]
    [InlineData("first", 9, 9, 9)]
    [InlineData("last", 15, 6, 6)]
    [InlineData("last non-A", 3, 12, 12)]
    [InlineData("linear", 10.5, 9, 7.5)]
    [InlineData("position", 11.1, 8.4, 7.5)]
    [InlineData("position decay", 11.5, 8.5, 7)]
    public void Nine_published_paths_come_out_to_the_digit(string model, double a, double b, double c)
    {
        string[] paths = ["A", "AB", "ABC", "B", "BA", "BCA", "C", "CA", "CBA"];
        var sums = new Dictionary<char, double> { ['A'] = 0, ['B'] = 0, ['C'] = 0 };
        foreach (var path in paths)
        {
            var weights = model switch
            {
                "first" => RuleModels.First(path.Length),
                "last" => RuleModels.Last(path.Length),
                "last non-A" => RuleModels.LastNonDirect([.. path.Select(channel => channel == 'A')]),
                "linear" => RuleModels.Linear(path.Length),
                "position" => RuleModels.Position(path.Length),
                _ => RuleModels.PositionDecay(path.Length),
            };
            foreach (var (channel, value) in path.Zip(Spread(3, weights)))
            {
                sums[channel] += value;
            }
        }
        sums['A'].ShouldBe(a, 1e-12);
        sums['B'].ShouldBe(b, 1e-12);
        sums['C'].ShouldBe(c, 1e-12);
    }

    [Fact]
    public void Half_powers_by_integers_agree_with_the_library()
    {
        var cases = from age in Gen.Choose(0, int.MaxValue) from halfLife in Gen.Choose(1_000, int.MaxValue) select (age, halfLife);
        Prop.ForAll(cases.ToArbitrary(), c => Math.Abs(RuleModels.HalfPower(c.age, c.halfLife) - Math.Pow(2, 40 - ((double)c.age / c.halfLife))) <= 1).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Old_journeys_do_not_fade_to_nothing() => RuleModels.TimeDecay([4_000 * Day, 4_007 * Day]).ShouldBe([RuleModels.One, RuleModels.One / 2]);

    [Fact]
    public void Without_touches_there_is_no_weight()
    {
        RuleModels.First(0).ShouldBeEmpty();
        RuleModels.Last(0).ShouldBeEmpty();
        RuleModels.LastNonDirect([]).ShouldBeEmpty();
        RuleModels.Position(0).ShouldBeEmpty();
        RuleModels.TimeDecay([]).ShouldBeEmpty();
        Shares.BasisPoints([]).ShouldBeEmpty();
    }

    [Fact]
    public void Basis_points_sum_to_the_whole_and_are_off_by_less_than_one()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(n => (long)n).NonEmptyListOf().ToArbitrary(), weights =>
        {
            var parts = Shares.BasisPoints(weights);
            var total = weights.Sum();
            return total == 0 ? parts.All(part => part == 0) : parts.Sum() == Shares.Whole && parts.Zip(weights).All(p => Int128.Abs(((Int128)p.First * total) - ((Int128)p.Second * Shares.Whole)) < total);
        }).QuickCheckThrowOnFailure();
    }

    private static double[] Spread(double value, long[] weights) => [.. weights.Select(weight => value * weight / weights.Sum())];
}
