namespace KolHub.Domain.Tracking;

/// <summary>Where a link lands. It comes from the brand alone; nothing in a buyer's request replaces its scheme, host or path.</summary>
public sealed record Destination(string Address, string Host)
{
    public const int Longest = 2000;

    public static Destination Parse(string text, bool loopbackAllowed)
    {
        var trimmed = text.Trim();
        RuleBroken.When(trimmed.Length > Longest, "Tracking.DestinationTooLong", Longest);
        RuleBroken.When(trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || trimmed.Contains('\\', StringComparison.Ordinal) || !trimmed.Contains("://", StringComparison.Ordinal), "Tracking.DestinationNotAnAddress");
        RuleBroken.When(!Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) || uri.HostNameType == UriHostNameType.Unknown, "Tracking.DestinationNotAnAddress");
        RuleBroken.When(uri.UserInfo.Length > 0, "Tracking.DestinationHoldsASignIn");
        var host = uri.IsDefaultPort ? uri.IdnHost.ToLowerInvariant() : $"{uri.IdnHost.ToLowerInvariant()}:{uri.Port}";
        var local = loopbackAllowed && uri.IsLoopback && uri.Scheme is "http" or "https";
        RuleBroken.When(!local && uri.Scheme != Uri.UriSchemeHttps, "Tracking.DestinationNotHttps");
        RuleBroken.When(!local && !uri.IsDefaultPort, "Tracking.DestinationHasAPort", uri.Port);
        var address = $"{uri.Scheme}://{host}{uri.PathAndQuery}{uri.Fragment}";
        RuleBroken.When(address.Length > Longest, "Tracking.DestinationTooLong", Longest);
        return new Destination(address, host);
    }
}
