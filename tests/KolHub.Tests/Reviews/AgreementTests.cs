using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class AgreementTests
{
    [Fact]
    public void Kappa_of_a_known_table_is_the_published_one()
    {
        // two readers, 50 applications: both yes 20, both no 15, yes/no 5, no/yes 10: po 0.70, pe 0.50, kappa 0.40
        var agreement = Agreement.Of([.. Pairs("yes", "yes", 20), .. Pairs("no", "no", 15), .. Pairs("yes", "no", 5), .. Pairs("no", "yes", 10)]);
        (agreement.N, agreement.Observed).ShouldBe((50, 0.7));
        agreement.Kappa!.Value.ShouldBe(0.4, 1e-12);
        agreement.IsTooFew.ShouldBeFalse();
    }

    [Fact]
    public void Full_agreement_is_one_and_opposition_below_nothing()
    {
        Agreement.Of([.. Pairs("a", "a", 5), .. Pairs("b", "b", 5)]).Kappa.ShouldBe(1);
        Agreement.Of([.. Pairs("a", "b", 5), .. Pairs("b", "a", 5)]).Kappa.ShouldBe(-1);
    }

    [Fact]
    public void Where_only_one_answer_is_ever_given_there_is_no_kappa()
    {
        Agreement.Of([.. Pairs("a", "a", 30)]).ShouldBe(new Agreement(30, 1, null));
        Agreement.Of<string>([]).ShouldBe(new Agreement(0, 0, null));
        Agreement.Of([.. Pairs("a", "b", Agreement.FewestPairs - 1)]).IsTooFew.ShouldBeTrue();
    }

    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1.0)]
    public void Interval_is_Wilsons(int part, int of, double low, double high)
    {
        var share = Agreement.ShareOf(part, of)!;
        share.Low.ShouldBe(low, 1e-4);
        share.High.ShouldBe(high, 1e-4);
        Agreement.ShareOf(0, 0).ShouldBeNull();
    }

    private static IEnumerable<(string One, string Other)> Pairs(string one, string other, int times) => Enumerable.Repeat((one, other), times);
}
