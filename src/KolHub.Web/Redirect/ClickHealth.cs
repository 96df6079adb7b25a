using System.Globalization;

namespace KolHub.Web.Redirect;

/// <summary>What <c>/readyz</c> says of the clicks: a node whose log takes none, or whose clicks wait too long for the database, should get no visitors.</summary>
public sealed class ClickHealth(ClickLog log, ClickCopier copier, ClickLogOptions options)
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Null when all is well.</summary>
    public static string? Problem(IServiceProvider services) => services.GetRequiredService<ClickHealth>().Problem(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);

    public string? Problem(DateTime now)
    {
        if (log.Failure is { } failure)
        {
            return $"click log takes no clicks: {failure}";
        }
        if (copier.BehindSince is { } since && now - since > LongestWait)
        {
            return string.Create(CultureInfo.InvariantCulture, $"clicks wait for the database since {since:yyyy-MM-dd HH:mm:ss}Z ({log.Bytes} bytes): {copier.Failure}");
        }
        return log.Bytes > options.MostBytes / 2 ? $"click log is half full: {log.Bytes} of {options.MostBytes} bytes wait to be copied" : null;
    }
}
