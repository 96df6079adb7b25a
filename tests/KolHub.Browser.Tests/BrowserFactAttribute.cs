namespace KolHub.Browser.Tests;

/// <summary>A journey in Chromium: skipped with its reason where there is none, a failure instead under KOLHUB_TESTS=all.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhySkipped;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhySkipped;
}

internal static class Chromium
{
    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("KOLHUB_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public static string? WhySkipped => Path is null && Environment.GetEnvironmentVariable("KOLHUB_TESTS") != "all"
        ? "No Chromium: install it, or set KOLHUB_CHROMIUM to its path."
        : null;
}
