using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution.Races;
using Runner = KolHub.Attribution.Races.Runner;

namespace KolHub.Tests.Attribution;

public sealed class RacesTests
{
    private static readonly RaceRule _rule = new(0.05, 0, 0.2);

    private static readonly Arbitrary<Runner[]> _heats = (
        from hours in Gen.Choose(1, 6)
        from count in Gen.Choose(2, 5)
        from traffic in (from clicks in Gen.Choose(0, 60) from orders in Gen.Choose(0, clicks) select new RaceHour(clicks, orders)).ListOf(hours * count)
        select Enumerable.Range(0, count).Select(i => new Runner(i + 1, [.. traffic.Skip(i * hours).Take(hours)])).ToArray()).ToArbitrary();

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(1, 1, 0.025, 1)] // mixture B(3/2, 1/2) / pi = 1/2, so p > 0.05 / 2
    [InlineData(1, 0, 0, 0.975)]
    [InlineData(2, 0, 0, 0.86306936062370)] // 3/8, so (1 - p)^2 > 0.05 * 3/8
    [InlineData(2, 2, 0.13693063937630, 1)]
    public void The_interval_is_what_the_formula_gives_by_hand(long clicks, long orders, double low, double high)
    {
        var interval = RateInterval.Of(clicks, orders, 0.05);
        interval.Low.ShouldBe(low, 1e-12);
        interval.High.ShouldBe(high, 1e-12);
    }

    [Fact]
    public void One_block_is_scored_as_the_formula_says()
    {
        // 10 clicks each, 3 orders against none; the common rate before anything was seen is 1/2 in 25.
        var expected = new[] { 1.2, 1.5, 2, 3, 5 }.Average(r =>
        {
            var low = 0.02 * 20 / (10 * r + 10);
            return Math.Pow(r * low / 0.02, 3) * Math.Pow((1 - r * low) / 0.98, 7) * Math.Pow((1 - low) / 0.98, 10);
        });
        PairEvidence.Of(Of(1, (10, 3)), Of(2, (10, 0)), 0).ShouldBe(expected, 1e-12);
    }

    [Theory]
    [InlineData(0.3, 0.3)]
    [InlineData(0.02, 0.02)]
    [InlineData(0.1, 0.6)]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.5)]
    public void Over_all_outcomes_the_expected_score_of_a_worse_or_equal_entrant_is_one_at_most(double p1, double p2)
    {
        foreach (var (a, b, c, d) in new[] { (1, 1, 1, 1), (3, 1, 2, 4), (0, 3, 4, 1), (5, 1, 1, 5) })
        {
            var expected = (from s1 in Enumerable.Range(0, a + 1)
                            from s2 in Enumerable.Range(0, b + 1)
                            from s3 in Enumerable.Range(0, c + 1)
                            from s4 in Enumerable.Range(0, d + 1)
                            select Chance(a, s1, p1) * Chance(b, s2, p2) * Chance(c, s3, p1) * Chance(d, s4, p2)
                                * PairEvidence.Of(Of(1, (a, s1), (c, s3)), Of(2, (b, s2), (d, s4)), Math.Min(a + c, b + d))).Sum();
            expected.ShouldBeLessThanOrEqualTo(1 + 1e-12, $"{a}, {b}, then {c}, {d}");
            expected.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void It_holds_when_both_rates_move_from_hour_to_hour()
    {
        foreach (var (first, second) in new[] { ((0.1, 0.2), (0.7, 0.7)), ((0.9, 0.9), (0.05, 0.1)) })
        {
            var expected = (from s1 in Enumerable.Range(0, 4)
                            from s2 in Enumerable.Range(0, 3)
                            from s3 in Enumerable.Range(0, 3)
                            from s4 in Enumerable.Range(0, 5)
                            select Chance(3, s1, first.Item1) * Chance(2, s2, first.Item2) * Chance(2, s3, second.Item1) * Chance(4, s4, second.Item2) * PairEvidence.Of(Of(1, (3, s1), (2, s3)), Of(2, (2, s2), (4, s4)), 5)).Sum();
            expected.ShouldBeLessThanOrEqualTo(1 + 1e-12);
        }
    }

    [Fact]
    public void Clicks_wait_for_their_block_until_the_other_has_some() =>
        PairEvidence.Of(Of(1, (10, 3), (0, 0), (5, 1)), Of(2, (0, 0), (8, 1), (6, 0)), 0).ShouldBe(PairEvidence.Of(Of(1, (10, 3), (5, 1)), Of(2, (8, 1), (6, 0)), 0), 1e-12);

    [Fact]
    public void A_clear_difference_is_won_and_the_hour_is_told()
    {
        var (good, bad) = (Of(1, [.. Enumerable.Repeat((20L, 6L), 10)]), Of(2, [.. Enumerable.Repeat((20L, 1L), 10)]));
        var verdict = Heat.Judge([bad, good], _rule);
        (verdict.State, verdict.Winner, verdict.Leader, verdict.RunnerUp).ShouldBe((HeatState.Won, 1L, 1L, 2L));
        verdict.Standings.Single(s => s.Id == 2).BeatenBy.ShouldBe(1);
        verdict.Difference!.Value.Low.ShouldBeGreaterThan(0);
        var hour = PairEvidence.HourOf(good, bad, 0, verdict.Bar)!.Value;
        Heat.Judge([Of(2, [.. Enumerable.Repeat((20L, 1L), hour)]), Of(1, [.. Enumerable.Repeat((20L, 6L), hour)])], _rule).State.ShouldBe(HeatState.Open, "an hour before");
        Heat.Judge([bad, good], _rule with { LeastClicks = 201 }).State.ShouldBe(HeatState.Open, "too little traffic to be compared");
        ((double)PairEvidence.ClicksNeeded(0.3, 0.05, verdict.Bar)!.Value).ShouldBe((hour + 1) * 20, 20);
    }

    [Fact]
    public void Who_is_certainly_worse_is_out_while_the_others_go_on()
    {
        var verdict = Heat.Judge([Of(1, [.. Enumerable.Repeat((20L, 4L), 10)]), Of(2, [.. Enumerable.Repeat((20L, 4L), 10)]), Of(3, [.. Enumerable.Repeat((20L, 0L), 10)])], _rule);
        verdict.Standings.Where(s => s.IsOut).Select(s => s.Id).ShouldBe([3L]);
        (verdict.State, verdict.Winner, verdict.Leader).ShouldBe((HeatState.Open, null, null), "two share the rate");
    }

    [Fact]
    public void Alike_is_said_when_no_other_can_be_better_by_the_gain()
    {
        var (one, other) = (Of(1, [.. Enumerable.Repeat((1_000L, 300L), 60)]), Of(2, [.. Enumerable.Repeat((1_000L, 299L), 60)]));
        Heat.Judge([one, other], _rule).State.ShouldBe(HeatState.Alike);
        Heat.Judge([one, other], _rule with { SmallestGain = 0.001 }).State.ShouldBe(HeatState.Open);
    }

    [Fact]
    public void Without_traffic_or_company_there_is_no_winner()
    {
        Heat.Judge([], _rule).State.ShouldBe(HeatState.Alone);
        Heat.Judge([Of(1, (10, 5))], _rule).State.ShouldBe(HeatState.Alone);
        var verdict = Heat.Judge([Of(1, (0, 0)), Of(2, (0, 0))], _rule);
        (verdict.State, verdict.Winner, verdict.Leader, verdict.ClicksNeeded, verdict.Difference).ShouldBe((HeatState.NoTraffic, null, null, null, null));
        verdict.Standings.ShouldAllBe(s => s.Rate == null && s.Interval == new RateInterval(0, 1) && s.Evidence == 0);
        Heat.Judge([Of(1, (500, 100)), Of(2, (0, 0))], _rule).State.ShouldBe(HeatState.Open, "nobody to be compared with");
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Should.Throw<ArgumentException>(() => Heat.Judge([Of(1, (1, 2)), Of(2, (1, 1))], _rule));
        Should.Throw<ArgumentException>(() => Heat.Judge([Of(1, (1, 1)), Of(1, (1, 1))], _rule));
        Should.Throw<ArgumentOutOfRangeException>(() => Heat.Judge([], _rule with { Alpha = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => RateInterval.Of(1, 2, 0.05));
        PairEvidence.ClicksNeeded(0.1, 0.1, 40).ShouldBeNull();
    }

    [Fact]
    public void The_order_of_entrants_changes_nothing_and_one_left_is_the_winner() => Prop.ForAll(_heats, runners =>
    {
        var (one, other) = (Heat.Judge(runners, _rule), Heat.Judge([.. runners.Reverse()], _rule));
        return one.Standings.OrderBy(s => s.Id).SequenceEqual(other.Standings.OrderBy(s => s.Id)) && (one.State, one.Winner, one.Leader) == (other.State, other.Winner, other.Leader)
            && one.Winner is null == (one.Standings.Count(s => !s.IsOut) != 1)
            && one.Standings.All(s => s.Rate is not { } rate || (s.Interval.Low <= rate && rate <= s.Interval.High));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_interval_narrows_with_traffic_and_widens_with_certainty() => Prop.ForAll((from clicks in Gen.Choose(1, 3_000) from orders in Gen.Choose(0, clicks) select (clicks, orders)).ToArbitrary(), seen =>
    {
        var (one, surer, more) = (RateInterval.Of(seen.clicks, seen.orders, 0.05), RateInterval.Of(seen.clicks, seen.orders, 0.01), RateInterval.Of(4L * seen.clicks, 4L * seen.orders, 0.05));
        return surer.Low <= one.Low && one.High <= surer.High && one.Low <= more.Low && more.High <= one.High;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Looked_at_every_hour_it_names_no_more_false_winners_than_promised(bool moves)
    {
        var races = Enumerable.Range(0, 200).Select(seed => Drawn(seed, [0.05, 0.05, 0.05], moves)).ToList();
        races.Average(r => Heat.Judge(r, _rule).Winner is null ? 0d : 1d).ShouldBeLessThanOrEqualTo(0.05);
        races.Average(r => NaiveWinner(r) ? 1d : 0d).ShouldBeGreaterThan(0.2, "what looking does to a test that was made for one look");
    }

    [Fact]
    public void A_planted_difference_is_found_and_rarely_the_wrong_one()
    {
        var winners = Enumerable.Range(0, 200).Select(seed => Heat.Judge(Drawn(seed, [0.12, 0.05, 0.05], moves: false), _rule).Winner).ToList();
        winners.Average(w => w == 1 ? 1d : 0d).ShouldBeGreaterThan(0.9);
        winners.Average(w => w > 1 ? 1d : 0d).ShouldBeLessThanOrEqualTo(0.05);
    }

    [Fact]
    public void Judged_at_the_end_is_judged_at_every_hour()
    {
        var runners = Drawn(7, [0.12, 0.05, 0.08], moves: false);
        var atEachHour = Enumerable.Range(1, runners[0].Hours.Count).Select(h => Heat.Judge([.. runners.Select(r => r with { Hours = [.. r.Hours.Take(h)] })], _rule)).ToList();
        foreach (var last in atEachHour[^1].Standings)
        {
            last.Evidence.ShouldBe(atEachHour.Max(v => v.Standings.Single(s => s.Id == last.Id).Evidence), 1e-9);
        }
        atEachHour.Select(v => v.Standings.Count(s => s.IsOut)).ShouldBeInOrder();
    }

    /// <summary>Ten days of traffic that differs between the entrants and, if it moves, with the hour of the day for all.</summary>
    private static Runner[] Drawn(int seed, double[] rates, bool moves)
    {
        var random = new Random(seed);
        return [.. rates.Select((rate, i) => new Runner(i + 1, [.. Enumerable.Range(0, 240).Select(hour =>
        {
            var clicks = random.Next(0, 8 + (8 * i));
            var now = rate * (moves ? 1 + (0.8 * Math.Sin(hour * Math.PI / 12)) : 1);
            return new RaceHour(clicks, Enumerable.Range(0, clicks).Count(_ => random.NextDouble() < now));
        })]))];
    }

    /// <summary>Two-sided 5 % between the best two, stopped at the first hour that shows a difference.</summary>
    private static bool NaiveWinner(Runner[] runners) => Enumerable.Range(10, runners[0].Hours.Count - 10).Any(hour =>
    {
        var best = runners.Select(r => r with { Hours = [.. r.Hours.Take(hour)] }).OrderByDescending(r => r.Rate).Take(2).ToList();
        var pooled = (double)(best[0].Orders + best[1].Orders) / (best[0].Clicks + best[1].Clicks);
        return best[0].Rate - best[1].Rate > 1.96 * Math.Sqrt(pooled * (1 - pooled) * ((1d / best[0].Clicks) + (1d / best[1].Clicks)));
    });

    private static Runner Of(long id, params (long Clicks, long Orders)[] hours) => new(id, [.. hours.Select(h => new RaceHour(h.Clicks, h.Orders))]);

    private static double Chance(int clicks, int orders, double rate) =>
        Enumerable.Range(0, orders).Aggregate(1d, (ways, i) => ways * (clicks - i) / (i + 1)) * Math.Pow(rate, orders) * Math.Pow(1 - rate, clicks - orders);
}
