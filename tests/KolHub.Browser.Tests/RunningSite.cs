using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Development;
using KolHub.Web.Features.Development.Market;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace KolHub.Browser.Tests;

/// <summary>The real site on Kestrel with a database of its own, and a browser before it.</summary>
public sealed partial class RunningSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kolhub-browser-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private readonly Log _log = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningSite(string market, params (string Key, string Value)[] more)
    {
        _settings = new Dictionary<string, string?>
        {
            ["Data:Folder"] = _folder,
            ["Demo:Market"] = market,
            ["RateLimits:Doors"] = "100000",
            ["RateLimits:Clients"] = "100000",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in more)
        {
            _settings[key] = value;
        }
        UseKestrel(0);
    }

    public string Address { get; private set; } = "";

    /// <summary>Where the first operator registers: the log says it once, while there is none.</summary>
    public string SetupAddress => _log.Lines.Select(l => SetupPattern().Match(l).Value).First(a => a.Length > 0);

    /// <summary>The demo market fills in the background.</summary>
    public async Task Filled()
    {
        var market = Services.GetRequiredService<DemoMarket>();
        for (var until = DateTime.UtcNow.AddMinutes(3); !market.IsFilled; await Task.Delay(200))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "The demo market did not fill");
        }
    }

    /// <summary>By the door of the try-out, as the demo's own person in this role.</summary>
    public async Task Enter(IPage page, Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var membership = await db.Memberships.Where(m => m.Role == role && db.People.Any(p => p.Id == m.PersonId && p.Email.EndsWith(DemoPeople.Domain))).Select(m => m.Id).FirstAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator($"form[action='/development/sign-in']:has(input[value='{membership}']) button").First.ClickAsync();
        await page.WaitForSelectorAsync("nav.rooms");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureLogging(l => l.AddProvider(_log));
        builder.ConfigureAppConfiguration(c => c.AddInMemoryCollection(_settings));
    }

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }
        StartServer();
        Address = ClientOptions.BaseAddress.ToString().TrimEnd('/');
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh browser in a language, as wide as asked, whose console errors and policy violations are collected.</summary>
    public async Task<Screen> Open(string language, int width = 1280, string scheme = "light")
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            Locale = language,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        await Axe.GiveTo(context);
        return new Screen(await context.NewPageAsync());
    }

    [GeneratedRegex(@"/setup/[\w-]+")]
    private static partial Regex SetupPattern();

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>The lines that the program logs, as its operator would read them.</summary>
internal sealed class Log : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));

    public void Dispose() { }
}

/// <summary>A page in the browser that remembers what its console complained of.</summary>
public sealed class Screen
{
    public Screen(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Complaints.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];
}
