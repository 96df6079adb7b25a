using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Base;

/// <summary>The real site on a database of its own. Most tests share one and keep apart by brand and creator; a test that moves the clock takes its own.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private static readonly Lazy<Site> _shared = new(() => new Site().Started());
    private readonly string _folder = Directory.CreateTempSubdirectory("kolhub-").FullName;
    private readonly Dictionary<string, string?> _settings;

    public Site(params (string Key, string Value)[] settings)
    {
        _settings = new Dictionary<string, string?>
        {
            ["Data:Folder"] = _folder,
            ["Database:Provider"] = Databases.Provider,
            ["ConnectionStrings:KolHub"] = Databases.New(_folder),
            ["Demo:Market"] = "false",
            ["RateLimits:Doors"] = "100000",
            ["RateLimits:Clients"] = "100000",
            ["Jobs:Paused"] = "true",
        };
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }
    }

    public static Site Shared => _shared.Value;

    /// <summary>Puts something of the test's in the place of a part of the site that lies outside the process: a disk, a mail server.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    public string Folder => _folder;

    /// <summary>The connection string, for a second process on the same database.</summary>
    public string Database => _settings["ConnectionStrings:KolHub"]!;

    public TradeClock Clock => Services.GetRequiredService<TradeClock>();

    public DateTime Now => Clock.Now();

    /// <summary>Starts it here and now: the factory itself would start it once for each thread that asks first.</summary>
    private Site Started()
    {
        _ = Services;
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_settings.GetValueOrDefault("Environment") ?? "Development");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureAppConfiguration(c => c.AddInMemoryCollection(_settings));
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureServices(services => services.ConfigureDbContext<KolHubDb>(options => options.AddInterceptors(QueriesSeen.Instance, Crash.Instance)));
        builder.ConfigureTestServices(services => Replace?.Invoke(services));
    }

    /// <summary>Reads or writes the database as the test sees it, beside the site.</summary>
    public async Task<T> Read<T>(Func<KolHubDb, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<KolHubDb>());
    }

    public async Task Write(Func<KolHubDb, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        await change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Sends a request as an actor, past the pages: what a job does.</summary>
    public async Task<T> Send<T>(Actor actor, IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public Visitor Visit(string language = "en") => new(this, language);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // a file still held by a stopping worker: the system's temporary folder is cleared elsewhere
        }
    }
}
