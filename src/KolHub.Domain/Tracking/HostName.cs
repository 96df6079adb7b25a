using System.Globalization;

namespace KolHub.Domain.Tracking;

/// <summary>A host as it stands in an address: lower case, international names in punycode, a port only where a try-out on this machine needs one.</summary>
public static class HostName
{
    private static readonly IdnMapping _idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    public static string Parse(string text, bool loopbackAllowed)
    {
        var host = text.Trim().TrimEnd('.');
        if (loopbackAllowed && IsLoopback(host))
        {
            return host.ToLowerInvariant();
        }
        RuleBroken.When(host.Length is < 4 or > 253 || !host.Contains('.', StringComparison.Ordinal), "Tracking.HostNotAName", text);
        RuleBroken.When(host.AsSpan().IndexOfAny("/:@?#\\ ") >= 0, "Tracking.HostNotAName", text);
        RuleBroken.When(Uri.CheckHostName(host) is UriHostNameType.IPv4 or UriHostNameType.IPv6, "Tracking.HostIsAnAddress", text);
        try
        {
            return _idn.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            throw new RuleBroken("Tracking.HostNotAName", text);
        }
    }

    public static bool IsLoopback(string host) =>
        Uri.TryCreate("http://" + host, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.PathAndQuery == "/"
        && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase);
}
