using KolHub.Domain.Discovery;

namespace KolHub.Tests.Discovery;

public sealed class PoolingTests
{
    [Theory]
    [InlineData(true, 3, true)]
    [InlineData(true, 2, false)]
    [InlineData(false, 9, false)]
    public void Results_are_shared_with_consent_and_from_three_brands(bool agreed, int brands, bool shared) =>
        Pooling.Allows(agreed, brands).ShouldBe(shared);

    [Theory]
    [InlineData(0, 0, 10)]
    [InlineData(9, 0, 10)]
    [InlineData(10, 10, 20)]
    [InlineData(49, 20, 50)]
    [InlineData(50, 50, 100)]
    [InlineData(1_240, 1_000, 2_000)]
    [InlineData(3_000_000, 2_000_000, 5_000_000)]
    public void A_count_of_others_is_shown_as_its_band(long count, long from, long to) =>
        Pooling.BandOf(count).ShouldBe((from, to));
}
