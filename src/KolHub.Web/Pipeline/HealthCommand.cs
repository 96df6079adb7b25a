namespace KolHub.Web.Pipeline;

/// <summary><c>KolHub.Web health</c>: asks the site that runs beside it whether it lives; a container asks this way, since its image holds no curl. 0 when it does.</summary>
public static class HealthCommand
{
    private const int UsualPort = 8080;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    public static bool IsAsked(string[] args) => args is ["health", ..];

    public static Task<int> Run(TextWriter output) =>
        Run(AddressOf(Environment.GetEnvironmentVariable("ASPNETCORE_URLS"), Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")), output);

    public static async Task<int> Run(Uri site, TextWriter output)
    {
        using var client = new HttpClient { Timeout = _patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(site, "/healthz"));
            await output.WriteLineAsync($"{site} answers {(int)answer.StatusCode}.");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"{site} does not answer: {away.Message}");
            return 1;
        }
    }

    /// <summary>Where the server listens: the first plain address, else the first port, as the server itself reads them.</summary>
    public static Uri AddressOf(string? urls, string? ports)
    {
        var url = urls?.Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(u => u.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        var port = url is null ? ports?.Split(';', StringSplitOptions.TrimEntries)[0] : url.TrimEnd('/').Split(':')[^1];
        return new UriBuilder("http", "127.0.0.1", int.TryParse(port, out var number) ? number : url is null ? UsualPort : 80).Uri;
    }
}
