using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution.HoldOuts;

namespace KolHub.Tests.Attribution;

public sealed class HoldOutsTests
{
    private static readonly Arbitrary<(int Days, int Block, HoldOutPairing Pairing, int Seed)> _plans = (
        from pairing in Gen.Elements(HoldOutPairing.SameWeekday, HoldOutPairing.Neighbours)
        from block in pairing is HoldOutPairing.SameWeekday ? Gen.Elements(1, 7) : Gen.Choose(1, 7)
        let span = 2 * HoldOutPlan.Apart(block, pairing)
        from spans in Gen.Choose((2 * block * HoldOutPlan.FewestPairs + span - 1) / span, HoldOutPlan.MostDays / span)
        from seed in Gen.Choose(0, int.MaxValue)
        select (spans * span, block, pairing, seed)).ToArbitrary();

    [Fact]
    public void Every_day_stands_in_one_pair_and_each_pair_has_one_block_with_the_code() => Prop.ForAll(_plans, p =>
    {
        var plan = HoldOutPlan.Of(p.Days, p.Block, p.Pairing, p.Seed);
        plan.Pairs.SelectMany(pair => new[] { pair.Earlier, pair.Later }).SelectMany(b => Enumerable.Range(b.From, b.Days)).Order().ShouldBe(Enumerable.Range(0, p.Days));
        plan.Pairs.ShouldAllBe(pair => pair.Earlier.IsOn != pair.Later.IsOn && pair.Later.From - pair.Earlier.From == HoldOutPlan.Apart(p.Block, p.Pairing));
        plan.OnDays.Count(on => on).ShouldBe(p.Days / 2);
        plan.Pairs.ShouldAllBe(pair => plan.OnDays[pair.On.From] && !plan.OnDays[pair.Off.From]);
        HoldOutPlan.Of(p.Days, p.Block, p.Pairing, p.Seed).OnDays.ShouldBe(plan.OnDays);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void By_weekday_each_weekday_is_on_as_often_as_off()
    {
        var plan = HoldOutPlan.Of(56, 1, HoldOutPairing.SameWeekday, 7);
        Enumerable.Range(0, 7).ShouldAllBe(weekday => plan.OnDays.Where((on, day) => on && day % 7 == weekday).Count() == 4);
    }

    [Fact]
    public void A_seed_gives_the_same_plan_everywhere_and_its_coins_are_fair()
    {
        string Shown(long seed) => string.Concat(HoldOutPlan.Of(28, 1, HoldOutPairing.SameWeekday, seed).OnDays.Take(14).Select(on => on ? '1' : '0'));
        Shown(1).ShouldBe("11100110001100");
        var first = Enumerable.Range(1, 4_000).Count(seed => HoldOutPlan.Of(16, 1, HoldOutPairing.Neighbours, seed).OnDays[0]);
        first.ShouldBeInRange(1_850, 2_150, "4,000 coins");
    }

    [Theory]
    [InlineData(7, 1, HoldOutPairing.Neighbours)]
    [InlineData(122, 1, HoldOutPairing.Neighbours)]
    [InlineData(28, 0, HoldOutPairing.Neighbours)]
    [InlineData(112, 8, HoldOutPairing.Neighbours)]
    [InlineData(28, 2, HoldOutPairing.SameWeekday)]
    [InlineData(27, 1, HoldOutPairing.Neighbours)]
    [InlineData(26, 1, HoldOutPairing.SameWeekday)]
    [InlineData(14, 1, HoldOutPairing.Neighbours)]
    [InlineData(14, 1, HoldOutPairing.SameWeekday)]
    [InlineData(98, 7, HoldOutPairing.Neighbours)]
    public void What_is_no_plan_is_refused(int days, int block, HoldOutPairing pairing) =>
        Should.Throw<ArgumentOutOfRangeException>(() => HoldOutPlan.Of(days, block, pairing, 1));

    [Fact]
    public void Six_pairs_are_read_as_by_hand()
    {
        // Differences 3, 1, 2, 4, -1, 3: mean 2, squares of what they are off 1 + 1 + 0 + 4 + 9 + 1 = 16, so their variance is 16/5 and the error of the mean sqrt(16/30).
        var reading = HoldOutReading.Of([new(13, 10), new(11, 10), new(12, 10), new(14, 10), new(9, 10), new(13, 10)], 1)!;
        (reading.Pairs, reading.On, reading.Off, reading.Difference, reading.IsExact).ShouldBe((6, 12, 10, 2, true));
        var reach = 2.5705818356 * Math.Sqrt(16d / 30); // t of 97.5 % with 5 degrees, from a table
        reading.Low.ShouldBe(2 - reach, 1e-9);
        reading.High.ShouldBe(2 + reach, 1e-9);
        // Days without the code are all 10, so the ratio's interval is the difference's by 10.
        reading.Ratio!.Value.ShouldBe(1.2, 1e-9);
        reading.RatioLow!.Value.ShouldBe(1 + reading.Low / 10, 1e-9);
        reading.RatioHigh!.Value.ShouldBe(1 + reading.High / 10, 1e-9);
        // With some turned round the sum is 12 less twice theirs: 12 or more by turning nothing, the -1, or the 1 and the -1; as often -12 or less.
        reading.P.ShouldBe(2 * 3 / 64d, 1e-12);
        reading.Verdict.ShouldBe(HoldOutVerdict.Open, "the interval is above 0, the p value is not below 5 %");
    }

    [Fact]
    public void More_and_fewer_mirror_each_other()
    {
        List<PairCount> more = [new(13, 10), new(12, 10), new(12, 9), new(14, 10), new(11, 10), new(13, 10), new(15, 11)];
        var (up, down) = (HoldOutReading.Of(more, 1)!, HoldOutReading.Of(more.ConvertAll(p => new PairCount(p.Off, p.On)), 1)!);
        (up.Verdict, down.Verdict).ShouldBe((HoldOutVerdict.More, HoldOutVerdict.Fewer));
        up.P.ShouldBe(2 / 128d, 1e-12);
        down.P.ShouldBe(up.P);
        down.High.ShouldBe(-up.Low, 1e-12);
        up.RatioLow!.Value.ShouldBeGreaterThan(1);
        down.RatioHigh!.Value.ShouldBe(1 / up.RatioLow.Value, 1e-9, "Fieller's interval turns round with the ratio");
    }

    [Fact]
    public void The_ratio_has_no_end_where_days_without_the_code_have_hardly_an_order()
    {
        var reading = HoldOutReading.Of([new(5, 0), new(4, 1), new(6, 0), new(5, 0), new(3, 0), new(5, 1)], 1)!;
        (reading.RatioLow, reading.RatioHigh).ShouldBe((null, null));
        reading.Ratio!.Value.ShouldBe(14, 1e-9);
        HoldOutReading.Of([new(5, 0), new(4, 0)], 1)!.Ratio.ShouldBeNull();
    }

    [Fact]
    public void Without_an_order_or_a_pair_nothing_is_found()
    {
        HoldOutReading.Of([], 1).ShouldBeNull();
        HoldOutReading.Of([new(1, 2)], 1).ShouldBeNull();
        var nothing = HoldOutReading.Of([.. Enumerable.Repeat(new PairCount(0, 0), 14)], 1)!;
        (nothing.Difference, nothing.P, nothing.Verdict).ShouldBe((0, 1, HoldOutVerdict.Open));
        Should.Throw<ArgumentOutOfRangeException>(() => HoldOutReading.Of([new(-1, 2), new(1, 1)], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => HoldOutReading.Of([new(double.NaN, 2), new(1, 1)], 1));
    }

    [Fact]
    public void Drawn_plans_come_near_to_what_all_of_them_give()
    {
        var random = new Random(3);
        List<PairCount> twenty = [.. Enumerable.Range(0, 20).Select(_ => new PairCount(Poisson(random, 11), Poisson(random, 10)))];
        var exact = HoldOutReading.Of(twenty, 5)!;
        var drawn = HoldOutReading.Of([.. twenty, new(10, 10)], 5)!; // a pair without a difference changes no plan's sum
        (exact.IsExact, drawn.IsExact).ShouldBe((true, false));
        drawn.P.ShouldBe(exact.P, 0.01);
    }

    [Fact]
    public void The_smallest_effect_is_what_the_formula_gives()
    {
        // Differences of 4 and -4: spread 4; 14 pairs: t of 97.5 % and of 80 % with 13 degrees, from a table; the error has the change in it.
        var power = HoldOutPower.Of([.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? new PairCount(12, 8) : new PairCount(8, 12))], 7, 14)!;
        (power.PerDay, power.Spread, power.PastPairs).ShouldBe((10, 4, 10));
        power.Smallest.ShouldBe((2.1603686565 + 0.8701515337) * Math.Sqrt((16 + power.Smallest / 7) / 14), 1e-7);
        power.Smallest.ShouldBeInRange(3.24, 3.6, "a little more than without");
        power.ChanceOf(power.Smallest).ShouldBe(0.8, 1e-9);
        power.ChanceOf(0).ShouldBe(0.025, 1e-9, "on the one side that is meant");
        HoldOutPower.Of([.. Enumerable.Repeat(new PairCount(9, 9), 10)], 1, 14)!.Spread.ShouldBe(Math.Sqrt(18), 1e-12, "never calmer than chance");
        HoldOutPower.Of([.. Enumerable.Repeat(new PairCount(0, 0), 10)], 1, 14).ShouldBeNull();
        HoldOutPower.Of([.. Enumerable.Repeat(new PairCount(9, 8), HoldOutPower.FewestPast - 1)], 1, 14).ShouldBeNull();
    }

    [Theory]
    [InlineData(HoldOutPairing.SameWeekday, 28, 1)]
    [InlineData(HoldOutPairing.Neighbours, 48, 3)]
    public void Drawn_markets_with_strong_weekdays_keep_what_is_promised(HoldOutPairing pairing, int days, int block)
    {
        const int markets = 1_500;
        var random = new Random(11);
        var (wrong, covered, found) = (0, 0, 0);
        for (var market = 0; market < markets; market++)
        {
            var plan = HoldOutPlan.Of(days, block, pairing, random.Next());
            var weeks = Enumerable.Range(0, 84 + days).Select(day => 20 * (day % 7 > 4 ? 1.6 : 1) * (1 + 0.001 * day) * (0.85 + 0.3 * random.NextDouble())).ToList();
            PairCount Count(HoldOutPair pair, IReadOnlyList<double> orders) => new(pair.On.Of(orders), pair.Off.Of(orders));
            List<double> before = [.. weeks.Take(84).Select(mean => Poisson(random, mean))];
            var past = Enumerable.Range(0, 84 - block - HoldOutPlan.Apart(block, pairing) + 1).Select(i => new PairCount(before.Skip(i).Take(block).Average(), before.Skip(i + HoldOutPlan.Apart(block, pairing)).Take(block).Average())).ToList();
            var power = HoldOutPower.Of(past, block, plan.Pairs.Count)!;
            List<double> none = [.. weeks.Skip(84).Select(mean => Poisson(random, mean))];
            List<double> some = [.. weeks.Skip(84).Select((mean, day) => Poisson(random, mean + (plan.OnDays[day] ? power.Smallest : 0)))];
            var (nothing, something) = (HoldOutReading.Of([.. plan.Pairs.Select(p => Count(p, none))], 1)!, HoldOutReading.Of([.. plan.Pairs.Select(p => Count(p, some))], 1)!);
            wrong += nothing.Verdict is HoldOutVerdict.Open ? 0 : 1;
            covered += something.Low <= power.Smallest && power.Smallest <= something.High ? 1 : 0;
            found += something.Verdict is HoldOutVerdict.More ? 1 : 0;
        }
        ((double)wrong / markets).ShouldBeLessThan(0.07, "5 % are promised, at most");
        ((double)covered / markets).ShouldBeInRange(0.925, 0.985, "95 % are promised");
        ((double)found / markets).ShouldBeInRange(0.68, 0.92, "80 % are promised of days as before");
    }

    private static int Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        for (; product > limit; product *= random.NextDouble())
        {
            count++;
        }
        return count;
    }
}

internal static class OrdersOfBlocks
{
    public static double Of(this HoldOutBlock block, IReadOnlyList<double> orders) => orders.Skip(block.From).Take(block.Days).Average();
}
