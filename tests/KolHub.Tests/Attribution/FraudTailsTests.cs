using KolHub.Attribution.Fraud;

namespace KolHub.Tests.Attribution;

/// <summary>Against sums in whole fractions, tables, and numbers that can be written down.</summary>
public sealed class FraudTailsTests
{
    [Theory]
    [InlineData(0.3, 1.0957979948180752)]
    [InlineData(12.5, 18.73434751193645)]
    [InlineData(1e6, 12815504.569147611)]
    public void The_logarithm_of_gamma(double x, double known) => Tails.LogGamma(x).ShouldBe(known, 1e-13 * Math.Max(1, known));

    [Theory]
    [InlineData(7, 10, 2, 3, 25.0 / 143)]
    [InlineData(20, 200, 1, 49, 0.01024060568423151)]
    [InlineData(38, 40, 1, 9, 2.677108188163483e-08)]
    public void Upper_tails_of_the_beta_binomial(long y, long n, double a, double b, double known) => Tails.BetaBinomialUpper(y, n, a, b).ShouldBe(known, 1e-11 * known);

    [Theory]
    [InlineData(2, 10, 2, 3, 0.3106893106893107)]
    [InlineData(1, 1000, 2, 98, 0.022698429816421502)]
    public void Lower_tails_of_the_beta_binomial(long y, long n, double a, double b, double known) => Tails.BetaBinomialLower(y, n, a, b).ShouldBe(known, 1e-10 * known);

    [Theory]
    [InlineData(9, 10, 0.5, 11.0 / 1024)]
    [InlineData(12, 50, 0.1, 0.003219921135909912)]
    [InlineData(0, 50, 0.1, 1)]
    public void Upper_tails_of_the_binomial(long y, long n, double p, double known) => Tails.BinomialUpper(y, n, p).ShouldBe(known, 1e-12);

    [Fact]
    public void The_negative_binomial_has_a_heavier_tail_than_its_mean_says()
    {
        Tails.NegativeBinomialUpper(5, 3, 2).ShouldBe(0.23328, 1e-13);
        // Shape 1 is geometric: (m / (1 + m))^y.
        Tails.NegativeBinomialUpper(19, 0.05, 1).ShouldBe(Math.Pow(0.05 / 1.05, 19), 1e-37);
    }

    [Fact]
    public void Student_with_five_degrees_is_one_in_a_hundred_at_4_032() => Tails.StudentBoth(4.032143, 5).ShouldBe(0.01, 1e-7);

    [Fact]
    public void The_distance_of_two_samples_is_where_they_lie_furthest_apart()
    {
        // At 3 all four of the others are over, of one's own one of four.
        Tails.LaterBy([1, 5, 6, 7], [0, 1, 2, 3]).ShouldBe(0.75);
        Tails.LaterBy([0, 1, 2, 3], [1, 5, 6, 7]).ShouldBe(0);
        Tails.LaterBy([2, 2], [2, 2, 2]).ShouldBe(0);
        Tails.Smirnov(0.75, 4, 4).ShouldBe(Math.Exp(-2 * 0.5625 * 2), 1e-15);
    }

    [Fact]
    public void The_false_discovery_rate_takes_the_longest_row_that_holds()
    {
        // Benjamini and Hochberg's own example of 1995: fifteen chances, four count at 5 %.
        double[] published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
        FalseDiscovery.LimitOf(published).ShouldBe(0.0095);
        FalseDiscovery.LimitOf([0.9]).ShouldBe(-1);
        FalseDiscovery.LimitOf([]).ShouldBe(-1);
    }

    [Fact]
    public void What_has_no_tail_is_refused()
    {
        foreach (var asked in (Action[])
        [
            () => Tails.BinomialUpper(3, 2, 0.1), () => Tails.BinomialUpper(-1, 2, 0.1), () => Tails.BinomialUpper(1, 2, double.NaN), () => Tails.BetaBinomialUpper(1, 2, 0, 1),
            () => Tails.NegativeBinomialUpper(1, -1, 1), () => Tails.NegativeBinomialUpper(1, 1, 0), () => Tails.LogGamma(double.PositiveInfinity), () => FalseDiscovery.LimitOf([1.5]), () => Signal.StrengthOf(2, 0.5),
        ])
        {
            Should.Throw<ArgumentOutOfRangeException>(asked);
        }
    }
}
