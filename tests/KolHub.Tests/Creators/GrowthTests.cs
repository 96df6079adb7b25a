using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class GrowthTests
{
    private static readonly DateOnly _today = new(2026, 11, 21);

    private static Growth Of(params (int DaysAgo, long Followers)[] readings) => Growth.Of(readings.Select(r => (_today.AddDays(-r.DaysAgo), r.Followers)));

    [Fact]
    public void It_is_the_relative_change_since_the_reading_fifteen_days_before() =>
        (Of((0, 10_500), (15, 10_000), (4, 10_300)) is { Rate: { } rate, From: var from } ? (Math.Round(rate, 12), from) : default).ShouldBe((0.05, _today.AddDays(-15)));

    [Fact]
    public void Between_two_readings_the_start_lies_on_the_straight_line()
    {
        var growth = Of((20, 10_000), (10, 12_000), (0, 13_200));

        growth.Rate!.Value.ShouldBe((13_200 / 11_000.0) - 1, 1e-12);
        growth.From.ShouldBe(_today.AddDays(-20));
    }

    [Theory]
    [InlineData(new[] { 0 }, false)]
    [InlineData(new[] { 0, 14 }, false)]
    [InlineData(new[] { 0, 15 }, true)]
    [InlineData(new[] { 0, 31 }, true)]
    [InlineData(new[] { 0, 32 }, false)]
    [InlineData(new[] { 0, 32, 14 }, false)]
    [InlineData(new[] { 0, 32, 16 }, true)]
    public void It_is_not_known_without_a_reading_from_fifteen_to_thirty_one_days_before(int[] daysAgo, bool isKnown) =>
        Of([.. daysAgo.Select(d => (d, 50_000L - d))]).Rate.HasValue.ShouldBe(isKnown);

    [Fact]
    public void A_handful_of_followers_has_no_rate()
    {
        Of((15, 999), (0, 4_000)).Rate.ShouldBeNull();
        Of((15, 0), (0, 4_000)).ShouldSatisfyAllConditions(g => g.Rate.ShouldBeNull(), g => g.SteepestDay.ShouldNotBeNull());
        Of((15, 1_000), (0, 4_000)).Rate!.Value.ShouldBe(3, 1e-12);
    }

    [Fact]
    public void A_fall_is_a_growth_below_nothing() => Of((15, 100_000), (0, 90_000)).Rate!.Value.ShouldBe(-0.1, 1e-12);

    [Fact]
    public void The_steepest_day_counts_up_and_down_alike_and_spreads_over_the_days_between()
    {
        Of((15, 100_000), (14, 150_000), (0, 150_000)).SteepestDay!.Value.ShouldBe(0.5, 1e-9);
        Of((15, 150_000), (14, 100_000), (0, 100_000)).SteepestDay!.Value.ShouldBe(0.5, 1e-9);
        Of((15, 100_000), (2, 100_000), (0, 121_000)).SteepestDay!.Value.ShouldBe(0.1, 1e-9);
        Of((40, 10_000), (20, 100_000), (0, 100_000)).SteepestDay!.Value.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Large_audiences_may_change_less_a_day_than_small_ones() =>
        Enum.GetValues<Tier>().Select(Growth.MostADay).ShouldBeInOrder(SortDirection.Ascending);

    [Fact]
    public void It_is_a_rate_whatever_the_size_and_the_order() =>
        Prop.ForAll(Gen.Choose(1_000, 60_000).Four().ToArbitrary(), figures =>
        {
            var (start, middle, end, factor) = figures;
            (int, long)[] readings = [(18, start), (9, middle), (0, end)];
            (int, long)[] larger = [(0, (long)end * factor), (9, (long)middle * factor), (18, (long)start * factor)];
            return Math.Abs(Of(readings).Rate!.Value - Of(larger).Rate!.Value) < 1e-9;
        }).QuickCheckThrowOnFailure();
}

public sealed class FollowerReadingTests
{
    private readonly Creator _creator = Folk.Creator();

    [Fact]
    public void Every_figure_that_is_said_or_confirmed_is_a_reading_of_its_day()
    {
        var channel = Folk.Channel(_creator);
        channel.Update(channel.Address, 120_000, Folk.Self(_creator), Folk.Now.AddDays(8));
        channel.Update(channel.Address, 126_000, Folk.Self(_creator), Folk.Now.AddDays(15));

        channel.Readings.Select(r => (r.Day.DayNumber - channel.Readings[0].Day.DayNumber, r.Followers, r.Source)).ShouldBe([(0, 120_000, ReadingSource.Creator), (8, 120_000, ReadingSource.Creator), (15, 126_000, ReadingSource.Creator)]);
        channel.GrowthRate!.Value.ShouldBe(0.05, 1e-12);
        channel.GrowthFrom.ShouldBe(DateOnly.FromDateTime(Folk.Now));
    }

    [Fact]
    public void A_slip_is_put_right_on_its_day_and_stands_when_the_day_is_over()
    {
        var channel = Folk.Channel(_creator);
        channel.Update(channel.Address, 1_200_000, Folk.Self(_creator), Folk.Now.AddHours(1));
        channel.Update(channel.Address, 121_000, Folk.Self(_creator), Folk.Now.AddHours(2));
        channel.Readings.ShouldHaveSingleItem().Followers.ShouldBe(121_000);

        channel.Update(channel.Address, 122_000, Folk.Self(_creator), Folk.Now.AddDays(1));
        channel.Readings.Select(r => r.Followers).ShouldBe([121_000, 122_000]);
    }

    [Fact]
    public void What_the_operator_saw_in_the_profile_is_the_operators_reading()
    {
        var channel = Folk.Channel(_creator);
        channel.AskForProof(Folk.Self(_creator), Folk.Now);
        Should.Throw<RuleBroken>(() => channel.Prove(false, Folk.Operator, Folk.Now, -1)).Rule.ShouldBe("Creators.FollowersOutOfRange");
        channel.IsProven.ShouldBeFalse();
        channel.Prove(false, Folk.Operator, Folk.Now.AddDays(2), 118_400);

        (channel.Followers, channel.FollowersAsOf, channel.Readings[^1].Source, channel.Readings.Count).ShouldBe((118_400, Folk.Now.AddDays(2), ReadingSource.Operator, 2));
    }
}
