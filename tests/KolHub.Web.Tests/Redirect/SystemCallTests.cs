using System.Diagnostics;
using KolHub.Benchmarks;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Redirect;

/// <summary>What the kernel saw of the site in its own process: the click is written, its file is synced, and only then does the 302 leave.</summary>
public sealed class SystemCallTests : IDisposable
{
    private const int Visits = 8;
    private const string Calls = "trace=write,writev,pwrite64,pwritev,fsync,fdatasync,sendto,sendmsg";
    private readonly Site _site = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kolhub-trace-").FullName;

    public void Dispose()
    {
        _site.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [StraceFact]
    public async Task The_sync_returns_before_the_bytes_of_the_302_leave() =>
        Unsynced(await Trace(SiteProcess.Dll)).ShouldBe((Visits, 0));

    [StraceFact]
    public async Task With_the_flush_taken_out_every_302_leaves_too_early() =>
        Unsynced(await Trace(typeof(SiteWithoutFlush).Assembly.Location)).ShouldBe((Visits, Visits));

    private async Task<IEnumerable<string>> Trace(string program)
    {
        var link = (await new Given(_site).TrackingOpen()).Link;
        var trace = Path.Combine(_folder, "trace");
        using var site = await SiteProcess.Start(["strace", "-f", "-yy", "-s", "32", "--seccomp-bpf", "-e", Calls, "-o", trace, "dotnet", program], new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Data__Folder"] = _folder,
            ["Database__Provider"] = Databases.Provider,
            ["ConnectionStrings__KolHub"] = _site.Database,
        }, "/healthz");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://{site.Address}") };
        for (var n = 0; n < Visits; n++)
        {
            (await client.GetAsync("/r/" + link.Code)).Headers.Location!.Query.ShouldContain("khc=");
        }
        site.Kill();
        return File.ReadLines(trace);
    }

    /// <summary>How many 302 left, and how many of them before their click was synced. Visits come one after another, so each has a write of its own.</summary>
    private static (int Answers, int TooEarly) Unsynced(IEnumerable<string> trace)
    {
        var (written, synced, answers, tooEarly) = (false, false, 0, 0);
        var syncing = new HashSet<string>();
        foreach (var line in trace)
        {
            var thread = line.Split(' ')[0];
            if (line.Contains(" pwrite", StringComparison.Ordinal) && line.Contains("/clicks/clicks-", StringComparison.Ordinal))
            {
                (written, synced) = (true, false);
            }
            else if (line.Contains("sync(", StringComparison.Ordinal) && line.Contains("/clicks/clicks-", StringComparison.Ordinal) && line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                syncing.Add(thread);
            }
            else if (line.Contains("sync(", StringComparison.Ordinal) ? line.Contains("/clicks/clicks-", StringComparison.Ordinal) : line.Contains("sync resumed>", StringComparison.Ordinal) && syncing.Remove(thread))
            {
                synced = written && line.EndsWith("= 0", StringComparison.Ordinal);
            }
            else if (line.Contains("\"HTTP/1.1 302", StringComparison.Ordinal))
            {
                answers++;
                tooEarly += synced ? 0 : 1;
                (written, synced) = (false, false);
            }
        }
        return (answers, tooEarly);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class StraceFactAttribute : FactAttribute
    {
        private static readonly bool _traces = Traces();

        public StraceFactAttribute() => Skip = _traces || Environment.GetEnvironmentVariable("KOLHUB_TESTS") == "all" ? null : "No strace, or it may not trace here: install it.";

        private static bool Traces()
        {
            try
            {
                using var strace = Process.Start(new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
                strace.WaitForExit();
                return strace.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
