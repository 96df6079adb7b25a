using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;

namespace KolHub.Tests.Shared;

public sealed class MoneySplitTests
{
    private static long[] Split(long minor, params long[] weights) =>
        [.. new Money(minor, "CNY").Split(weights).Select(part => part.Minor)];

    [Fact]
    public void Units_left_over_go_to_the_earlier_of_equal_remainders() => Split(10_00, 1, 1, 1).ShouldBe([334, 333, 333]);

    [Fact]
    public void Units_left_over_go_to_the_largest_remainder() => Split(58_70, 195_66, 195_67, 195_67).ShouldBe([19_56, 19_57, 19_57]);

    [Fact]
    public void The_hard_case_of_the_book_adds_up() => Split(25_59, 129_99, 85_95, 39_98).ShouldBe([13_00, 8_59, 4_00]);

    [Fact]
    public void A_part_without_weight_gets_nothing() => Split(101, 0, 1, 1).ShouldBe([0, 51, 50]);

    [Fact]
    public void Without_any_weight_the_first_part_gets_everything() => Split(99, 0, 0).ShouldBe([99, 0]);

    [Fact]
    public void A_debt_is_split_like_the_amount_it_mirrors() => Split(-10_00, 1, 1, 1).ShouldBe([-334, -333, -333]);

    [Fact]
    public void Parts_always_add_up_and_none_is_off_by_a_unit()
    {
        var amounts = ArbMap.Default.GeneratorFor<long>().Select(n => n % 9_000_000_000_000_000);
        var weights = Gen.Choose(0, int.MaxValue).Select(n => (long)n).NonEmptyListOf();
        Prop.ForAll(amounts.ToArbitrary(), weights.Select(w => w.ToArray()).ToArbitrary(), (minor, parts) =>
        {
            var shares = Split(minor, parts);
            var total = parts.Sum();
            return shares.Sum() == minor
                && (total == 0 || shares.Zip(parts).All(p => Int128.Abs(((Int128)p.First * total) - ((Int128)minor * p.Second)) < total));
        }).QuickCheckThrowOnFailure();
    }
}
