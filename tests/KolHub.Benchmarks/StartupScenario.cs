using System.Diagnostics;

namespace KolHub.Benchmarks;

/// <summary>From the start of the process to its first answered page: on an empty folder (the database is made), on the same folder again, and a server with nothing in it.</summary>
public static class StartupScenario
{
    public static async Task Measure(Run run)
    {
        using var filled = await DataFolder.WithDemoMarket();
        var times = await Rounds.Interleave(run.Quick ? 3 : 9, OnEmpty, () => Timed(SiteProcess.Dll, filled.Production), Bare);
        run.Say("empty.first_answer", times[0].Median(), "ms", "bare server", times[2].Median());
        run.Say("filled.first_answer", times[1].Median(), "ms", "bare server", times[2].Median());
    }

    private static async Task<double> OnEmpty()
    {
        using var folder = new DataFolder();
        return await Timed(SiteProcess.Dll, folder.Production);
    }

    private static Task<double> Bare() => Timed(BareSite.Dll, new Dictionary<string, string>(), BareSite.Role);

    private static async Task<double> Timed(string dll, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var site = await SiteProcess.Start(dll, settings, "/sign-in", arguments);
        return watch.Elapsed.TotalMilliseconds;
    }
}
