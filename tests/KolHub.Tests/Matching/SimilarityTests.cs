using KolHub.Matching;

namespace KolHub.Tests.Matching;

public sealed class SimilarityTests
{
    [Fact]
    public void Distances_of_shares_are_those_of_scipy()
    {
        foreach (var known in Fixtures.Statistics.GetProperty("distribution_similarity").GetProperty("cases").EnumerateArray())
        {
            double[] p = known.GetProperty("p").Numbers(), q = known.GetProperty("q").Numbers();
            Similarity.JensenShannon(p, q).ShouldBe(known.Number("js_divergence_base2"), 1e-12);
            Similarity.EarthMover(p, q).ShouldBe(known.Number("emd_1d"), 1e-12);
            Similarity.Overlap(p, q).ShouldBe(known.Number("overlap"), 1e-12);
            Similarity.Bhattacharyya(p, q).ShouldBe(known.Number("bhattacharyya"), 1e-12);
        }
    }
}
