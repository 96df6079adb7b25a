using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;

namespace KolHub.Tests.Shared;

public sealed class ApportionTests
{
    private static readonly Arbitrary<long[]> _credits = Gen.OneOf(Gen.Choose(0, 9), Gen.Choose(0, 2_000_000)).Select(n => (long)n).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(4, 1, 2, 1)]
    [InlineData(5, 1, 2, 2)]
    [InlineData(7, 1, 3, 3)]
    public void A_refund_over_credits_of_1_3_3_never_gives_anything_back(long total, long a, long b, long c) =>
        Apportion.SainteLague(total, [1, 3, 3]).ShouldBe([a, b, c]);

    [Fact]
    public void Largest_remainder_would_give_the_first_creator_a_unit_back()
    {
        Apportion.LargestRemainder(3, [1, 3, 3]).ShouldBe([1, 1, 1]);
        Apportion.LargestRemainder(4, [1, 3, 3]).ShouldBe([0, 2, 2]);
    }

    [Fact]
    public void More_than_there_is_cannot_be_taken_back() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Apportion.SainteLague(8, [1, 3, 3]));

    /// <summary>The large part gets fewer than its own share rounded down, since ten small ones have the better claim to their first unit.</summary>
    [Theory]
    [InlineData(0, 60)]
    [InlineData(5, 60)]
    [InlineData(10, 60)]
    [InlineData(10, 59)]
    [InlineData(0, 61)]
    public void Many_small_parts_take_units_from_a_large_one(int place, long first)
    {
        long[] credits = [.. Enumerable.Repeat(60L, 10)];
        credits[0] = first;
        credits = [.. credits[..place], 9_400, .. credits[place..]];
        var given = Apportion.SainteLague(100, credits);
        given.ShouldBe(OneByOne(100, credits));
        given[place].ShouldBe(90);
    }

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Apportion.HalfUp(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Apportion.HalfUp(1, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Apportion.LargestRemainder(-1, [1, 1]));
        Should.Throw<ArgumentOutOfRangeException>(() => Apportion.LargestRemainder(1, [-1, 2]));
        Should.Throw<ArgumentOutOfRangeException>(() => Apportion.SainteLague(-1, [1, 1]));
    }

    [Fact]
    public void Units_are_given_one_by_one_to_the_largest_quotient() =>
        Prop.ForAll(_credits, Gen.Choose(0, 60).ToArbitrary(), (credits, most) =>
        {
            var total = Math.Min(most, credits.Sum());
            return Apportion.SainteLague(total, credits).SequenceEqual(OneByOne(total, credits));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_part_falls_when_more_is_taken_and_the_whole_takes_each_exactly() =>
        Prop.ForAll(_credits, Gen.Choose(0, 10_000).ToArbitrary(), (credits, bp) =>
        {
            var sum = credits.Sum();
            var total = (long)((Int128)sum * bp / 10_000);
            var now = Apportion.SainteLague(total, credits);
            var more = Apportion.SainteLague(Math.Min(sum, total + 1), credits);
            return now.Sum() == total
                && now.Zip(more).All(pair => pair.First <= pair.Second)
                && now.Zip(credits).All(pair => pair.First >= 0 && pair.First <= pair.Second)
                && Apportion.SainteLague(sum, credits).SequenceEqual(credits);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Amounts_near_the_limit_do_not_overflow()
    {
        const long most = 9_000_000_000_000_000;
        Apportion.SainteLague(most, [most - 1, most - 1, 2]).Sum().ShouldBe(most);
        Apportion.LargestRemainder(most, [(BigInteger)most * 100_000_000, (BigInteger)most * 100_000_000]).ShouldBe([most / 2, most / 2]);
    }

    [Fact]
    public void Nothing_above_a_ceiling_is_taken_from_a_part()
    {
        Apportion.Within(10, [9, 1, 0], [4, 4, 4]).ShouldBe([4, 2, 4]);
        Apportion.Within(1, [0, 0], [0, 1]).ShouldBe([0, 1]);
        Apportion.Within(10, [10, 1, 1], [4, 3, 3]).ShouldBe([4, 3, 3]);
    }

    [Theory]
    [InlineData(5, 10, 1)]
    [InlineData(4, 10, 0)]
    [InlineData(-5, 10, -1)]
    [InlineData(145, 10, 15)]
    public void Halves_are_rounded_up_on_the_magnitude(long dividend, long divisor, long expected) =>
        Apportion.HalfUp(dividend, divisor).ShouldBe(expected);

    private static long[] OneByOne(long total, long[] credits)
    {
        var given = new long[credits.Length];
        for (var unit = 0; unit < total; unit++)
        {
            var best = Enumerable.Range(0, credits.Length).Aggregate((a, b) => credits[b] * ((2 * given[a]) + 1) > credits[a] * ((2 * given[b]) + 1) ? b : a);
            given[best]++;
        }
        return given;
    }
}
