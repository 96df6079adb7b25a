namespace KolHub.Benchmarks.MatchingQuality;

/// <summary>
/// How well the ranking foretells what comes later, against four plain ways (docs/matching-quality.md): drawn markets by seeds that no figure of
/// the engine was fitted on, a drawn market in which a plain way must win, and real tables. Data are split by time.
/// </summary>
public static class MatchingQualityScenario
{
    /// <summary>The seeds of 1 to 6 were looked at while the engine was mended; these were not.</summary>
    private const int FirstReported = 101;

    public static Task Measure(Run run, string? input)
    {
        if (input is not null)
        {
            Say(run, "real." + Path.GetFileNameWithoutExtension(input), [ResultTable.Read(input)]);
            return Task.CompletedTask;
        }
        var seeds = Enumerable.Range(FirstReported, run.Quick ? 2 : 9).ToList();
        Say(run, "generated.usual", [.. seeds.Select(s => TruthMarket.Usual(s))]);
        Say(run, "generated.moods", [.. seeds.Select(s => TruthMarket.Moods(s))]);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "quality"), "*.csv").Order(StringComparer.Ordinal))
        {
            Say(run, "real." + Path.GetFileNameWithoutExtension(file), [ResultTable.Read(file)]);
        }
        return Task.CompletedTask;
    }

    private static void Say(Run run, string name, IReadOnlyList<ResultTable> tables)
    {
        List<QualityReport> reports = [.. tables.Select(QualityReport.Of)];
        List<string> behind = [];
        var compared = 0;
        foreach (var (group, measure) in reports.SelectMany(r => r.Asked).Distinct())
        {
            foreach (var peer in Baselines.All)
            {
                var pairs = reports.Select(r => (Ours: r[group, measure, QualityReport.Ours], Peer: r[group, measure, peer])).Where(p => p.Ours is not null && p.Peer is not null)
                    .Select(p => (Ours: p.Ours!.Value, Peer: p.Peer!.Value)).OrderBy(p => measure.Lead(p.Ours, p.Peer)).ToList();
                if (pairs.Count == 0)
                {
                    continue;
                }
                var (ours, theirs) = (pairs.Select(p => p.Ours).Median(), pairs.Select(p => p.Peer).Median());
                compared++;
                run.Say($"{name}.{group}{measure.Name}", ours, measure.Unit, peer, theirs);
                if (pairs.Count > 1)
                {
                    run.Say($"{name}.{group}{measure.Name}.worst", pairs[0].Ours, $"{measure.Unit}; the seed that is worst for us", peer, pairs[0].Peer);
                }
                if (measure.Lead(ours, theirs) < 0)
                {
                    behind.Add($"{group}{measure.Name} behind {peer}");
                }
            }
        }
        run.Say($"{name}.behind", behind.Count, $"of {compared} comparisons{(behind.Count > 0 ? ": " + string.Join("; ", behind) : "")}");
    }
}
