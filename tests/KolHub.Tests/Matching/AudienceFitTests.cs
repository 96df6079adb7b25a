using KolHub.Matching;

namespace KolHub.Tests.Matching;

public sealed class AudienceFitTests
{
    private static readonly BinGroup _gender = Bazaar.Layout.Groups[0];

    [Fact]
    public void Authenticity_is_real_over_real_suspicious_and_half_of_mass() =>
        Math.Round(AudienceFit.Authenticity([0.60, 0.20, 0.14, 0.06]), 3).ShouldBe(0.690);

    [Fact]
    public void A_small_sample_is_shrunk_to_the_peers()
    {
        var shares = new double[2];
        AudienceFit.Shrink(Bazaar.Portrait(0.9, sample: 100), _gender, [0.5, 0.5], 100, shares);
        shares[0].ShouldBe((100 * 0.9 + 100 * 0.5) / 200, 1e-12);
    }

    [Fact]
    public void A_report_without_a_sample_size_counts_as_two_hundred()
    {
        var shares = new double[2];
        AudienceFit.Shrink(Bazaar.Portrait(0.9, sample: null), _gender, [0.5, 0.5], 100, shares);
        shares[0].ShouldBe((200 * 0.9 + 100 * 0.5) / 300, 1e-12);
    }

    [Fact]
    public void Without_a_report_the_peers_speak()
    {
        var shares = new double[2];
        AudienceFit.Shrink(null, _gender, [0.3, 0.7], 100, shares);
        shares.ShouldBe([0.3, 0.7]);
    }

    [Fact]
    public void Shares_that_were_rounded_are_brought_to_a_whole()
    {
        var bins = new ushort[Bazaar.Layout.Width];
        (bins[0], bins[1]) = (4_950, 4_950);
        AudienceFit.SharesOf(new Portrait(bins, 500, "panel", Bazaar.Today), _gender).ShouldBe([0.5, 0.5], 1e-12);
    }

    [Fact]
    public void Interests_are_compared_with_the_peers_and_never_brought_to_a_whole()
    {
        // 0.3 of the followers like what 0.6 of the peers' followers like: half of the lift; the other interest is met.
        AudienceFit.Affinity([0.3, 0.9], [0.6, 0.7], [1, 1]).ShouldBe(0.75, 1e-12);
        AudienceFit.Affinity([0.9, 0.9], [0.6, 0.7], [1, 1]).ShouldBe(1);
    }

    [Theory]
    [InlineData(TargetMeasure.Share, 0.35)]
    [InlineData(TargetMeasure.Overlap, 0.5)]
    [InlineData(TargetMeasure.EarthMover, 0.75)]
    public void Each_measure_reads_the_target_in_its_own_way(TargetMeasure measure, double expected)
    {
        // Audience 0.7 0.2 0.1 against the wanted 0.2 0.7 0.1: half in common, half of the people one step away.
        double[] shares = [0.7, 0.2, 0.1], wanted = measure == TargetMeasure.Share ? [0, 1, 1.5] : [0.2, 0.7, 0.1];
        AudienceFit.Closeness(new(0, wanted, 1, Measure: measure), BinKind.Ordered, shares, shares, wanted).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Likeness_to_a_distribution_is_one_less_the_divergence()
    {
        double[] p = [0.7, 0.3], t = [0.3, 0.7];
        AudienceFit.Closeness(new(0, t, 1, Measure: TargetMeasure.Divergence), BinKind.Nominal, p, p, t).ShouldBe(1 - Similarity.JensenShannon(p, t), 1e-15);
        AudienceFit.Closeness(new(0, p, 1, Measure: TargetMeasure.Divergence), BinKind.Nominal, p, p, p).ShouldBe(1);
    }

    [Fact]
    public void One_empty_dimension_cannot_be_bought_back_cheaply()
    {
        AudienceFit.Combined([(0.64, 0.5), (0.81, 0.5)]).ShouldBe(0.72, 1e-12);
        AudienceFit.Combined([(0, 0.5), (1, 0.5)]).ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void Strength_of_portraits_is_found_again_in_drawn_ones()
    {
        // Reports drawn from a Dirichlet of strength 80 by way of gammas of whole shapes (sums of exponentials).
        var random = new Random(3);
        double[] peers = [0.5, 0.3, 0.2];
        List<(double[], double[], double)> reports = [];
        for (var i = 0; i < 400; i++)
        {
            double[] gammas = [.. peers.Select(p => Enumerable.Range(0, (int)(80 * p)).Sum(_ => -Math.Log(1 - random.NextDouble())))];
            reports.Add((peers, [.. gammas.Select(g => g / gammas.Sum())], 100_000));
        }
        PriorFits.FitPortraitStrength(reports).ShouldBe(80, 8);
    }
}
