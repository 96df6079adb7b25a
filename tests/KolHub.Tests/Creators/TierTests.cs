using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class TierTests
{
    [Theory]
    [InlineData(10_000_000, Tier.Head)]
    [InlineData(9_999_999, Tier.Waist)]
    [InlineData(1_000_000, Tier.Waist)]
    [InlineData(999_999, Tier.Tail)]
    [InlineData(100_000, Tier.Tail)]
    [InlineData(99_999, Tier.Koc)]
    [InlineData(0, Tier.Koc)]
    public void A_tier_begins_at_its_cut_off(long followers, Tier tier) => new TierTable([], Folk.Now).TierOf(Platform.Douyin, followers).ShouldBe(tier);

    [Fact]
    public void The_newest_cut_offs_in_force_count_and_later_ones_wait()
    {
        TierCutoff[] cutoffs =
        [
            TierCutoff.Set(Platform.Weibo, 300, 200, 100, Folk.Operator, Folk.Now.AddDays(-2)),
            TierCutoff.Set(Platform.Weibo, 3_000, 2_000, 1_000, Folk.Operator, Folk.Now.AddDays(-1)),
            TierCutoff.Set(Platform.Weibo, 30, 20, 10, Folk.Operator, Folk.Now.AddDays(1)),
        ];

        new TierTable(cutoffs, Folk.Now).CutoffsOf(Platform.Weibo).ShouldBe((3_000, 2_000, 1_000));
        new TierTable(cutoffs, Folk.Now.AddDays(-1.5)).CutoffsOf(Platform.Weibo).ShouldBe((300, 200, 100));
        new TierTable(cutoffs, Folk.Now.AddDays(-9)).CutoffsOf(Platform.Weibo).ShouldBe(TierTable.Defaults[Platform.Weibo]);
    }

    [Fact]
    public void The_range_of_a_tier_holds_exactly_its_followers()
    {
        var table = new TierTable([], Folk.Now);
        foreach (var platform in Enum.GetValues<Platform>())
        {
            foreach (var tier in Enum.GetValues<Tier>())
            {
                var (from, below) = table.RangeOf(platform, tier);
                table.TierOf(platform, from).ShouldBe(tier);
                table.TierOf(platform, below - 1).ShouldBe(tier);
                (below == long.MaxValue || table.TierOf(platform, below) != tier).ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData(100, 100, 10)]
    [InlineData(100, 10, 10)]
    [InlineData(100, 10, 0)]
    [InlineData(10, 100, 1_000)]
    public void Cut_offs_must_rise(long head, long waist, long tail) =>
        Should.Throw<RuleBroken>(() => TierCutoff.Set(Platform.Douyin, head, waist, tail, Folk.Operator, Folk.Now)).Rule.ShouldBe("Creators.CutoffsNotRising");

    [Fact]
    public void Only_an_operator_sets_cut_offs() =>
        Should.Throw<RuleBroken>(() => TierCutoff.Set(Platform.Douyin, 30, 20, 10, Folk.Manager, Folk.Now)).Rule.ShouldBe("Creators.OnlyOperatorSetsTiers");
}
