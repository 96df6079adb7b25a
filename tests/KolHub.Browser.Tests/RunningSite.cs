using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace KolHub.Browser.Tests;

/// <summary>The real site on Kestrel with a database of its own, and a browser before it.</summary>
public sealed class RunningSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kolhub-browser-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningSite(string market)
    {
        _settings = new Dictionary<string, string?>
        {
            ["Data:Folder"] = _folder,
            ["Demo:Market"] = market,
            ["RateLimits:Doors"] = "100000",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        UseKestrel(0);
    }

    public string Address { get; private set; } = "";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
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
        return new Screen(await context.NewPageAsync());
    }

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
