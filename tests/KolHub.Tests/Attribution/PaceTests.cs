using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution.Pacing;

namespace KolHub.Tests.Attribution;

public sealed class PaceTests
{
    private static readonly Arbitrary<(long[] Days, int Ahead, ulong Seed)> _markets = (
        from days in Gen.Choose(Pace.LeastDays, 40).SelectMany(count => Gen.Choose(0, 1_000_000).ListOf(count))
        from ahead in Gen.Choose(1, 60)
        from seed in Gen.Choose(0, int.MaxValue)
        select (days.Select(d => (long)d).ToArray(), ahead, (ulong)seed)).ToArbitrary();

    [Fact]
    public void At_the_last_day_nothing_comes_on_top_however_few_days_there_are()
    {
        Prop.ForAll(_markets, market => Pace.Of(market.Days, 0, market.Seed)!.ShouldSatisfyAllConditions(f => (f.Low, f.Middle, f.High).ShouldBe((0, 0, 0)))).QuickCheckThrowOnFailure();
        Pace.Of([], 0, 1).ShouldNotBeNull();
    }

    [Fact]
    public void The_interval_holds_its_middle_never_falls_below_nothing_and_is_the_same_for_the_same_seed() =>
        Prop.ForAll(_markets, market =>
        {
            var forecast = Pace.Of(market.Days, market.Ahead, market.Seed)!;
            forecast.Low.ShouldBeInRange(0, forecast.Middle);
            forecast.High.ShouldBeGreaterThanOrEqualTo(forecast.Middle);
            Pace.Of(market.Days, market.Ahead, market.Seed).ShouldBe(forecast);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, false)]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void Fewer_than_seven_days_give_no_forecast(int days, bool given) => (Pace.Of([.. Enumerable.Repeat(5L, days)], 3, 1) is not null).ShouldBe(given);

    [Theory]
    [InlineData(7, 7)]
    [InlineData(13, 13)]
    [InlineData(14, 14)]
    [InlineData(20, 14)]
    [InlineData(27, 21)]
    [InlineData(90, 28)]
    public void It_learns_from_the_last_whole_weeks(int days, int learntFrom)
    {
        var forecast = Pace.Of([.. Enumerable.Repeat(1_000_000L, days - learntFrom), .. Enumerable.Repeat(300L, learntFrom)], 10, 7)!;
        forecast.ShouldBe(new PaceForecast(3_000, 3_000, 3_000, learntFrom), "what never changes goes on, and older days are not looked at");
    }

    [Fact]
    public void A_weekday_that_sells_more_counts_where_it_comes()
    {
        long[] weeks = [.. Enumerable.Range(0, 28).Select(i => i % 7 == 0 ? 8_000L : 1_000)];
        // Mean 2,000; of the 6,000 above it four weeks keep 4 / 6.
        Pace.Of(weeks, 1, 3)!.Middle.ShouldBeInRange(5_000, 7_000);
        Pace.Of([.. weeks.Skip(1), 8_000], 1, 3)!.Middle.ShouldBeLessThan(2_500);
        Pace.Of(weeks, 7, 3)!.Middle.ShouldBeInRange(11_000, 17_000);
    }

    [Fact]
    public void Days_below_zero_may_lead_below_zero() => Pace.Of([.. Enumerable.Range(0, 28).Select(i => i % 2 == 0 ? -100L : -300)], 10, 1)!.High.ShouldBeLessThan(0);

    [Fact]
    public void No_day_can_be_asked_for_the_past() => Should.Throw<ArgumentOutOfRangeException>(() => Pace.Of([1, 2, 3, 4, 5, 6, 7], -1, 1));

    [Theory]
    [InlineData(28, 14)]
    [InlineData(28, 30)]
    [InlineData(14, 14)]
    public void Of_drawn_markets_about_as_many_end_in_the_interval_as_it_says(int known, int ahead)
    {
        const int markets = 400;
        var random = new Random(20_261_123);
        var within = Enumerable.Range(0, markets).Count(seed =>
        {
            long[] days = [.. Enumerable.Range(0, known + ahead).Select(i => Drawn(random, i))];
            var forecast = Pace.Of(days[..known], ahead, (ulong)seed)!;
            return days[known..].Sum() is var sold && sold >= forecast.Low && sold <= forecast.High;
        });
        (within / (double)markets).ShouldBeInRange(Pace.Level - 0.1, Pace.Level + 0.1);
    }

    /// <summary>Orders of a day with a busy weekend, each of another worth.</summary>
    private static long Drawn(Random random, int day) =>
        Enumerable.Range(0, 40).Sum(_ => random.NextDouble() < (day % 7 >= 5 ? 0.4 : 0.25) ? (long)(-10_000 * Math.Log(1 - random.NextDouble())) : 0);
}
