using System.Diagnostics;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Features.Discovery;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KolHub.Benchmarks;

/// <summary>The same creators in the site's own databases: how long reading them takes, what a page costs from HTTP to HTML, and when a new price is seen.</summary>
internal static class MatchingSite
{
    private const double RequestsASecond = 100;
    private const int MostWaiting = 64;

    public static async Task Measure(Run run, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<string, double> ranked)
    {
        if (run.Wants("build") && Environment.GetEnvironmentVariable(MatchingSql.Setting) is { } server)
        {
            await FromPostgreSql(run, server, candidates);
        }
        if (!run.Wants("build") && !run.Wants("pages"))
        {
            return;
        }
        using var folder = await DataFolder.WithDemoMarket();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "kolhub.db")};Pooling=false"))
        {
            await MatchingDatabase.Fill(connection, candidates);
        }
        if (run.Wants("build"))
        {
            await Build(run, "sqlite", options => options.UseSqlite($"Data Source={Path.Combine(folder.Path, "kolhub.db")};Pooling=false"));
        }
        if (run.Wants("pages"))
        {
            await Pages(run, folder, candidates, ranked);
        }
    }

    private static async Task FromPostgreSql(Run run, string server, IReadOnlyList<Candidate> candidates)
    {
        var connection = $"{server};Database=kolhub_matching_{Environment.ProcessId};Command Timeout=600;Pooling=false";
        var options = new DbContextOptionsBuilder<KolHubDb>().UseNpgsql(connection).Options;
        await using var db = new KolHubDb(options);
        await db.Database.EnsureCreatedAsync();
        try
        {
            await using (var plain = new NpgsqlConnection(connection))
            {
                await MatchingDatabase.Fill(plain, candidates);
            }
            await Build(run, "postgresql", o => o.UseNpgsql(connection));
        }
        finally
        {
            await db.Database.EnsureDeletedAsync();
        }
    }

    /// <summary>From the first query to a market that can be asked, as the site does it.</summary>
    private static async Task Build(Run run, string name, Action<DbContextOptionsBuilder> database)
    {
        GC.Collect();
        await using var services = new ServiceCollection().AddLogging().AddDbContext<KolHubDb>(database).AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton<CreatorIndex>().BuildServiceProvider();
        var index = services.GetRequiredService<CreatorIndex>();
        var processor = Environment.CpuUsage.TotalTime;
        await index.Refresh(TimeSpan.FromHours(1), CancellationToken.None);
        run.Say($"build-{name}", index.State.Whole!.Took.TotalSeconds, "s");
        run.Say($"build-{name}.processor", (Environment.CpuUsage.TotalTime - processor).TotalSeconds, "s of one core");
        run.Say($"build-{name}.hot-memory", index.Known!.Value.HotBytes / 1e6, "MB");
    }

    private static async Task Pages(Run run, DataFolder folder, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<string, double> ranked)
    {
        var campaign = (await PagesScenario.Pages(folder)).First(p => p.Name == "discovery").Address;
        using var site = await SiteProcess.Start(SiteProcess.Dll, folder.Demo, "/sign-in");
        var started = Stopwatch.GetTimestamp();
        var client = await PagesScenario.Enter(site, folder, "manager");
        var first = Stopwatch.GetTimestamp();
        await client.GetStringAsync(campaign);
        run.Say("first-page-after-start", Stopwatch.GetElapsedTime(first).TotalMilliseconds, "ms");
        await Until(client, campaign, page => page.Contains("stack ranked", StringComparison.Ordinal), TimeSpan.FromMinutes(10));
        run.Say("ranked-after-start", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        var everywhere = campaign + string.Concat(Enum.GetValues<Platform>().Select(p => $"&platform={p}"));
        (string Name, string Address)[] questions =
        [
            ("100", everywhere), ("10", everywhere + "&minPrice=500&maxPrice=800"),
            ("0.1", campaign + $"&platform={(Platform)4}&tier={Tier.Tail}&category={(Category)3}&proven=true&results=true"),
        ];
        foreach (var (name, address) in questions)
        {
            var length = TimeSpan.FromSeconds(run.Quick ? 4 : 10);
            run.Say($"http-warm-{name}", await Warm(site, client, address), "pages until compiled");
            run.Say($"http-bytes-{name}", (await client.GetByteArrayAsync(address)).Length / 1e3, "kB");
            Beside(run, ranked, name, $"http-alone-p50-{name}", (await Steady(client, i => Moved(address, 9_000 - i), TimeSpan.FromSeconds(5), requestsASecond: 1)).Times.Median(), "ms");
            var (processor, own) = (site.Processor, Environment.CpuUsage.TotalTime);
            var (times, rate) = await Steady(client, i => Moved(address, i), length);
            own = Environment.CpuUsage.TotalTime - own;
            run.Say($"http-rate-{name}", rate, "requests a second");
            Beside(run, ranked, name, $"http-p50-{name}", times.Median(), "ms");
            Beside(run, ranked, name, $"http-p99-{name}", times.Quantile(0.99), "ms");
            Beside(run, ranked, name, $"http-processor-{name}", (site.Processor - processor).TotalMilliseconds / times.Count, "ms of one core a page");
            run.Say($"http-generator-{name}", own.TotalMilliseconds / times.Count, "ms of one core a page, for asking");
            processor = site.Processor;
            (times, rate) = await Steady(client, _ => address, length);
            run.Say($"http-again-rate-{name}", rate, "requests a second");
            Beside(run, ranked, name, $"http-again-p99-{name}", times.Quantile(0.99), "ms");
            run.Say($"http-again-processor-{name}", (site.Processor - processor).TotalMilliseconds / times.Count, "ms of one core a page");
        }
        await Visible(run, folder, client, campaign, candidates);
    }

    /// <summary>
    /// Asks until the site no longer gets quicker: until three hundred pages after each other have cost no less of the processor than those before, so that what is
    /// asked often is compiled as well as it will be. Gives how many were asked.
    /// </summary>
    private static async Task<int> Warm(SiteProcess site, HttpClient client, string address)
    {
        var (asked, calm, least) = (0, 0, double.PositiveInfinity);
        while (calm < 3 && asked < 3_000)
        {
            var (before, first) = (site.Processor, asked);
            var (times, _) = await Steady(client, i => Moved(address, first + i), TimeSpan.FromSeconds(1));
            var cost = (site.Processor - before).TotalMilliseconds / times.Count;
            (asked, calm, least) = (asked + times.Count, cost > 0.95 * least ? calm + 1 : 0, Math.Min(least, cost));
        }
        return asked;
    }

    /// <summary>The same question with other sliders, each time others: nothing that was kept answers it.</summary>
    private static string Moved(string address, int time) => $"{address}&fit={10 * (time % 21)}&certainty={10 * (time / 21 % 21)}&price={10 * (time / 441 % 21)}";

    /// <summary>
    /// A request every hundredth of a second, whether or not those before were answered; each counts from when it should have left. Where so many wait
    /// that the machine plainly cannot keep up, the next one waits too, and after twice the time it ends: the rate then says what was reached.
    /// </summary>
    private static async Task<(List<double> Times, double Rate)> Steady(HttpClient client, Func<int, string> address, TimeSpan length, double requestsASecond = RequestsASecond)
    {
        using var free = new SemaphoreSlim(MostWaiting);
        List<Task<double>> answers = [];
        var start = Stopwatch.GetTimestamp();
        while (answers.Count < length.TotalSeconds * requestsASecond && Stopwatch.GetElapsedTime(start) < 2 * length)
        {
            var due = start + (long)(answers.Count / requestsASecond * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < due)
            {
                await Task.Delay(1);
            }
            await free.WaitAsync();
            answers.Add(Answer(address(answers.Count), due));
        }
        List<double> times = [.. await Task.WhenAll(answers)];
        return (times, times.Count / Stopwatch.GetElapsedTime(start).TotalSeconds);

        async Task<double> Answer(string asked, long due)
        {
            using var answer = await client.GetAsync(asked);
            await answer.Content.ReadAsByteArrayAsync();
            free.Release();
            return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(due).TotalMilliseconds : throw new InvalidOperationException($"{asked} answers {answer.StatusCode}.");
        }
    }

    /// <summary>Beside the same question in the engine, where this run has asked it.</summary>
    private static void Beside(Run run, IReadOnlyDictionary<string, double> ranked, string name, string metric, double value, string unit)
    {
        if (ranked.TryGetValue(name, out var engine))
        {
            run.Say(metric, value, unit, "rank in the engine", engine);
        }
        else
        {
            run.Say(metric, value, unit);
        }
    }

    /// <summary>A price is written by another process, as by another node; the page is asked until it shows it.</summary>
    private static async Task Visible(Run run, DataFolder folder, HttpClient client, string campaign, IReadOnlyList<Candidate> candidates)
    {
        List<double> seconds = [];
        foreach (var candidate in candidates.Where(c => c.Quotes.Count == 1).Take(run.Quick ? 3 : 7))
        {
            var price = 7_000_000 + seconds.Count * 1_111;
            await using var db = folder.Open();
            var channel = await db.Channels.SingleAsync(c => c.Id == candidate.Id);
            var line = await db.RateCard.SingleAsync(l => l.ChannelId == candidate.Id && l.ValidUntil == null);
            db.RateCard.Add(RateCardLine.Quote(channel, line.Form, new Money(price * 100L, "CNY"), line, new Actor(1, Role.Creator, null, candidate.Id), DateTime.UtcNow));
            await db.SaveChangesAsync();
            var written = Stopwatch.GetTimestamp();
            var shown = price.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
            await Until(client, $"{campaign}&platform={(Platform)candidate.Stratum.Platform}&q=c{candidate.Id}", page => page.Contains(shown, StringComparison.Ordinal), TimeSpan.FromMinutes(1));
            seconds.Add(Stopwatch.GetElapsedTime(written).TotalSeconds);
        }
        run.Say("delta-visible", seconds.Median(), "s");
        run.Say("delta-visible.worst", seconds.Max(), "s");
    }

    private static async Task Until(HttpClient client, string address, Func<string, bool> shows, TimeSpan limit)
    {
        for (var watch = Stopwatch.StartNew(); !shows(await client.GetStringAsync(address)); await Task.Delay(100))
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"{address} does not show it.");
            }
        }
    }
}
