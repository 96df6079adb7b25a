using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class AudienceSharesTests
{
    [Theory]
    [InlineData(6_000, 4_000)]
    [InlineData(6_000, 4_200)]
    [InlineData(6_000, 3_800)]
    public void Shares_that_sum_to_a_whole_within_two_per_cent_are_taken(int female, int male) => Gender(female, male)[AudienceDimension.Gender].ToArray().ShouldBe([(ushort)female, (ushort)male]);

    [Theory]
    [InlineData(6_000, 4_201)]
    [InlineData(6_000, 3_799)]
    [InlineData(9_000, 9_000)]
    public void Other_sums_are_refused(int female, int male) => Should.Throw<RuleBroken>(() => Gender(female, male)).Rule.ShouldBe("Creators.SharesDoNotSum");

    [Theory]
    [InlineData(-1, 10_001)]
    [InlineData(10_001, 0)]
    public void A_share_lies_between_nothing_and_all(int female, int male) => Should.Throw<RuleBroken>(() => Gender(female, male)).Rule.ShouldBe("Creators.ShareOutOfRange");

    [Fact]
    public void Interests_may_sum_to_anything() =>
        AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>> { [AudienceDimension.Interests] = [.. Enumerable.Repeat(2_500, AudienceLayout.Interests.Count)] })
            .Reports(AudienceDimension.Interests).ShouldBeTrue();

    [Fact]
    public void A_dimension_that_nobody_measured_is_not_reported()
    {
        var shares = Gender(6_000, 4_000);

        shares.Reports(AudienceDimension.Gender).ShouldBeTrue();
        shares.Reports(AudienceDimension.Age).ShouldBeFalse();
    }

    [Fact]
    public void Another_number_of_bins_is_refused() =>
        Should.Throw<RuleBroken>(() => AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>> { [AudienceDimension.Gender] = [10_000] })).Rule.ShouldBe("Creators.SharesOfAnotherShape");

    [Fact]
    public void Packed_shares_are_always_as_long_and_come_back_the_same() =>
        Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf(AudienceLayout.Interests.Count).ToArbitrary(), interests =>
        {
            var shares = AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>> { [AudienceDimension.Interests] = interests, [AudienceDimension.Gender] = [5_000, 5_000] });
            var packed = shares.Pack();
            return packed.Length == AudienceLayout.Width * 2 && AudienceShares.Unpack(packed, AudienceLayout.Version).Equals(shares);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_report_of_an_unknown_layout_is_not_misread() =>
        Should.Throw<InvalidOperationException>(() => AudienceShares.Unpack(Gender(5_000, 5_000).Pack(), AudienceLayout.Version + 1));

    [Fact]
    public void The_first_layout_never_changes()
    {
        AudienceLayout.Width.ShouldBe(119);
        Enum.GetValues<AudienceDimension>().Select(AudienceLayout.OffsetOf).ShouldBe([0, 2, 8, 14, 74, 93, 99, 103]);
    }

    private static AudienceShares Gender(int female, int male) => AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>> { [AudienceDimension.Gender] = [female, male] });
}
