using KolHub.Domain.Tracking;

namespace KolHub.Web.Pipeline;

/// <summary>
/// The one switch (Development:Loopback) by which links may land on this machine and outgoing calls may reach it, to try the site out
/// with the shop beside it. Production refuses to start with it.
/// </summary>
public sealed class LocalTryout(bool isOn)
{
    public bool IsOn => isOn;

    public static LocalTryout Of(IConfiguration settings, IHostEnvironment environment)
    {
        var on = settings.GetValue<bool>("Development:Loopback");
        return on && !environment.IsDevelopment()
            ? throw new CannotStart("Development:Loopback is on: it lets links and calls reach this machine and is refused outside Development.")
            : new LocalTryout(on);
    }

    public bool Covers(string host) => isOn && HostName.IsLoopback(host);

    public string SchemeOf(string host) => Covers(host) ? "http" : "https";
}
