using System.Globalization;
using KolHub.Data;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Benchmarks;

/// <summary>A data folder of its own for a site, gone afterwards.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kolhub-bench-").FullName;

    /// <summary>As behind a proxy that ends TLS: what comes from there says https.</summary>
    public IReadOnlyDictionary<string, string> Production => With(("ASPNETCORE_ENVIRONMENT", "Production"), ("Proxy__Address", "127.0.0.1"));

    /// <summary>With the demo's people, who sign in with one click.</summary>
    public IReadOnlyDictionary<string, string> Demo => With(
        ("ASPNETCORE_ENVIRONMENT", "Development"), ("Demo__Market", "true"), ("Development__PlainHttp", "true"), ("Development__Loopback", "true"), ("RateLimits__Doors", "1000000"));

    /// <summary>The demo market, filled once a day for each build of the site, since that takes a minute or more, and copied.</summary>
    public static async Task<DataFolder> WithDemoMarket()
    {
        var build = typeof(KolHub.Web.Redirect.ClickLog).Module.ModuleVersionId;
        var kept = System.IO.Path.Combine(System.IO.Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"kolhub-market-{build:N}-{DateTime.UtcNow:yyyyMMdd}"));
        var folder = new DataFolder();
        if (!Directory.Exists(kept))
        {
            using (var site = await SiteProcess.Start(SiteProcess.Dll, folder.Demo))
            {
                await site.Says("The demo market is filled", TimeSpan.FromMinutes(15));
            }
            Copy(folder.Path, kept + ".part");
            Directory.Move(kept + ".part", kept);
            return folder;
        }
        Copy(kept, folder.Path);
        return folder;
    }

    public IReadOnlyDictionary<string, string> With(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["Data__Folder"] = Path };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        return all;
    }

    /// <summary>Its database, beside the site.</summary>
    public KolHubDb Open() => new(new DbContextOptionsBuilder<KolHubDb>().UseSqlite($"Data Source={System.IO.Path.Combine(Path, "kolhub.db")};Pooling=false").Options);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
