using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KolHub.Benchmarks.MatchingQuality;

namespace KolHub.Tests.Matching;

/// <summary>What the ranking is judged with: the published measures, the tables, and a market whose truth the engine has not seen.</summary>
public sealed partial class QualityTests
{
    [Fact]
    public void Ranking_measures_are_those_of_scikit_learn()
    {
        var cases = Fixtures.Statistics.GetProperty("ranking_metrics").GetProperty("cases").EnumerateArray().ToList();
        cases.Count.ShouldBe(12);
        foreach (var known in cases)
        {
            double[] gains = known.GetProperty("rel").Numbers(), scores = known.GetProperty("score").Numbers(), labels = known.GetProperty("label").Numbers();
            foreach (var k in (int[])[5, 10, 50])
            {
                QualityMetrics.Ndcg(gains, scores, k).ShouldBe(known.GetProperty("ndcg_linear").Number($"{k}"), 1e-12);
                QualityMetrics.Ndcg([.. gains.Select(g => Math.Pow(2, g) - 1)], scores, k).ShouldBe(known.GetProperty("ndcg_exp2").Number($"{k}"), 1e-12);
            }
            labels.Zip(scores, (label, score) => QualityMetrics.LogLoss(label, 1 / (1 + Math.Exp(-score)))).Average().ShouldBe(known.Number("logloss"), 1e-12);
        }
    }

    [Fact]
    public void Ranks_correlate_by_the_formula_of_the_books()
    {
        // Without ties 1 - 6 Σd² / n (n² - 1), here Σd² = 22; with ties Pearson's of the mean ranks.
        QualityMetrics.Spearman([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1, 4, 3, 7, 8, 5, 6, 10, 9]).ShouldNotBeNull().ShouldBe(1 - 6 * 22 / 990.0, 1e-12);
        QualityMetrics.Spearman([1, 2, 2, 3], [1, 2, 3, 4]).ShouldNotBeNull().ShouldBe(4.5 / Math.Sqrt(4.5 * 5), 1e-12);
        QualityMetrics.Spearman([1, 1], [1, 2]).ShouldBeNull();
    }

    [Fact]
    public void A_forecast_that_is_right_has_slope_one_and_one_that_is_too_sure_less()
    {
        double[] truth = [.. Enumerable.Range(1, 60).Select(i => i / 200.0)];
        QualityMetrics.CalibrationSlope([.. truth.Select(p => (p, p))]).ShouldBe(1, 1e-6);
        QualityMetrics.CalibrationSlope([.. truth.Select(p => (p, 1 / (1 + Math.Pow((1 - p) / p, 2))))]).ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public void A_drawn_market_is_ranked_better_by_the_engine_than_by_its_best_baseline()
    {
        var report = QualityReport.Of(TruthMarket.Usual(seed: 71, sellers: 1_200));
        foreach (var measure in (Measure[])[Measure.LogLoss, Measure.Spearman, Measure.Slope])
        {
            foreach (var peer in Baselines.All)
            {
                measure.Lead(report["", measure, QualityReport.Ours].ShouldNotBeNull(), report["", measure, peer].ShouldNotBeNull()).ShouldBeGreaterThan(0, $"{measure.Name} against {peer}");
            }
        }
        report["", Measure.Coverage, QualityReport.Ours].ShouldNotBeNull().ShouldBeInRange(73, 87);
    }

    [Fact]
    public void In_a_market_without_memory_the_last_value_wins()
    {
        var report = QualityReport.Of(TruthMarket.Moods(seed: 71));
        report["", Measure.Spearman, Baselines.Last].ShouldNotBeNull().ShouldBeGreaterThan(report["", Measure.Spearman, QualityReport.Ours].ShouldNotBeNull());
    }

    [Fact]
    public void The_truth_shares_no_code_with_the_engine()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "KolHub.Benchmarks", "MatchingQuality");
        foreach (var file in (string[])["TruthMarket.cs", "ResultTable.cs", "Forecast.cs", "QualityMetrics.cs"])
        {
            File.ReadAllText(Path.Combine(folder, file)).ShouldNotMatch(EnginePattern().ToString(), file);
        }
        File.ReadAllText(Path.Combine(folder, "EngineForecast.cs")).ShouldMatch(EnginePattern().ToString());
    }

    [Fact]
    public void The_same_seed_draws_the_same_market()
    {
        var (a, b) = (TruthMarket.Usual(3, 200), TruthMarket.Usual(3, 200));
        b.Known.ShouldBe(a.Known);
        b.Later.ShouldBe(a.Later);
        a.Known.ShouldAllBe(r => r.Seen <= a.Split && r.To <= a.Split);
        a.Later.ShouldAllBe(r => r.From > a.Split);
    }

    [Theory]
    [InlineData("account,category,to\na,c,2026-01-01", "t:1: no column orders")]
    [InlineData("account,category,to,orders\na,c,1 May,3", "t:2: column to: '1 May' is not a day such as 2026-11-22")]
    [InlineData("account,category,to,orders\na,c,2026-01-01,3\na,c,2026-01-02,x", "t:3: column orders: 'x' is not a number of 0 or more")]
    [InlineData("account,category,to,orders\na,c,2026-01-01,-3", "t:2: column orders: '-3' is not a number of 0 or more")]
    [InlineData("account,category,to,orders\n,c,2026-01-01,3", "t:2: column account: is empty")]
    [InlineData("account,category,from,to,orders\na,c,2026-02-01,2026-01-01,3", "t:2: column from: lies after to (2026-01-01)")]
    [InlineData("account,category,to,clicks,orders\na,c,2026-01-01,2,3", "t:2: column orders: are more than clicks")]
    [InlineData("account,category,to,orders,gmv,refunded\na,c,2026-01-01,2,10,11", "t:2: column refunded: is more than gmv")]
    [InlineData("account,category,to,orders\na,c,2026-01-01", "t:2: 3 cells under 4 columns")]
    [InlineData("account,category,to,orders\na,c,2026-01-01,1", "t: 1 rows; at least two are needed, one of them later")]
    public void A_malformed_table_is_refused_at_its_line(string text, string fault) =>
        Should.Throw<FormatException>(() => ResultTable.Read("t", new StringReader(text))).Message.ShouldBe(fault);

    [Fact]
    public void A_table_is_parted_by_time()
    {
        var lines = Enumerable.Range(1, 10).Select(m => $"a{m % 3},c,2026-{m:00}-01,2026-{m:00}-08,2026-{m:00}-08,100,{m}");
        var table = ResultTable.Read("t", new StringReader("account,category,from,to,seen,clicks,orders\n" + string.Join('\n', lines)));
        table.Split.ShouldBe(new DateOnly(2026, 7, 31));
        (table.Known.Count, table.Later.Count).ShouldBe((7, 3));
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"using KolHub\.Matching\b|\bMatching\.(?!Quality)[A-Z]|KolHub\.Matching;")]
    private static partial Regex EnginePattern();
}
