using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using KolHub.Domain.Tracking;

namespace KolHub.Web.Redirect;

/// <summary>Reads a request as a click: who stands behind it, and what of it may be kept in the link's privacy mode.</summary>
public sealed class Visit(Visitors visitors, OwnVisits own)
{
    private const int LongestText = 200;

    public ClickRecord Of(HttpContext context, LinkEntry link, LinkRefusal? refusal, DateTime now)
    {
        var request = context.Request;
        var agent = request.Headers.UserAgent.ToString();
        var (@class, family) = Agents.Read(agent);
        @class = ClassOf(request, link, @class);
        if (link.Mode == PrivacyMode.None)
        {
            return new ClickRecord(ClickKind.Count, link.Id, HourOf(now), @class, Refusal: refusal);
        }
        var visitor = visitors.KeyOf(context.Connection.RemoteIpAddress, agent, now);
        var full = link.Mode == PrivacyMode.Full && Consents(request);
        return new ClickRecord(
            ClickKind.Click, link.Id, now, @class, NewId(),
            IsUnique: refusal is null && visitors.IsFirst(link.Id, visitor, now),
            Refusal: refusal,
            Mode: full ? PrivacyMode.Full : PrivacyMode.LinkOnly,
            Referer: Origin(request.Headers.Referer.ToString(), full),
            Agent: full ? Clean(agent) : family,
            Network: full ? Visitors.NetworkOf(context.Connection.RemoteIpAddress) : null,
            VisitorKey: full ? visitor.ToString("x32", CultureInfo.InvariantCulture) : null);
    }

    public static DateTime HourOf(DateTime time) => new(time.Year, time.Month, time.Day, time.Hour, 0, 0, DateTimeKind.Utc);

    private ClickClass ClassOf(HttpRequest request, LinkEntry link, ClickClass byAgent)
    {
        if (request.Query.ContainsKey("test"))
        {
            return ClickClass.Test;
        }
        if (own.IsOwn(request, link.BrandId, link.CreatorId))
        {
            return ClickClass.Self;
        }
        return IsPrefetch(request.Headers) ? ClickClass.Prefetch : byAgent;
    }

    private static bool IsPrefetch(IHeaderDictionary headers) =>
        Says(headers["Sec-Purpose"], "prefetch") || Says(headers["Sec-Purpose"], "prerender")
        || Says(headers["Purpose"], "prefetch") || Says(headers["Purpose"], "preview") || Says(headers["X-Purpose"], "preview") || Says(headers["X-Moz"], "prefetch");

    private static bool Says(string? header, string word) => header is not null && header.Contains(word, StringComparison.OrdinalIgnoreCase);

    // The landing page of the creator hands the consent over; a browser that says no is believed first.
    private static bool Consents(HttpRequest request) =>
        request.Query["consent"] == "1" && request.Headers["Sec-GPC"] != "1" && request.Headers["DNT"] != "1";

    private static string? Origin(string referer, bool withPath) =>
        Uri.TryCreate(referer, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? Clean(withPath ? uri.IdnHost + uri.AbsolutePath : uri.IdnHost)
            : null;

    private static string Clean(string text)
    {
        var cut = text.Length <= LongestText ? text : text[..LongestText];
        return cut.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? string.Concat(cut.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))) : cut;
    }

    private static string NewId()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }
}
