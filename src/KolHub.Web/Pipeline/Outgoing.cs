using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace KolHub.Web.Pipeline;

/// <summary>What an outgoing call brought: a status and the beginning of its text, or why there was none.</summary>
public sealed record OutgoingAnswer(int Status, string Text, string? Problem)
{
    /// <summary>How long it asks not to be called again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Problem is null && Status is >= 200 and < 300;
}

/// <summary>
/// Calls to addresses that people typed. A name is resolved, every address checked, and the connection made to exactly that address; https on
/// port 443 only; no redirect is followed; 15 seconds and 64 KiB at most; only text comes back, and only its beginning is shown.
/// </summary>
public sealed class Outgoing : IDisposable
{
    public const int ShownText = 2_000;
    private const int MostBytes = 64 * 1024;
    private readonly LocalTryout _tryout;
    private readonly HttpClient _client;

    public Outgoing(LocalTryout tryout)
    {
        _tryout = tryout;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = Connect,
        })
        {
            Timeout = TimeSpan.FromSeconds(15),
        };
    }

    /// <summary>By the look of it; whom its name stands for is asked when it is called.</summary>
    public bool MayCall(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo: "" }
        && (_tryout.Covers(address.Authority) || (address.Scheme == Uri.UriSchemeHttps && address.Port == 443));

    public Task<OutgoingAnswer> Get(Uri address, CancellationToken cancellation) => Send(new HttpRequestMessage(HttpMethod.Get, address), cancellation);

    /// <summary>Posts JSON with these headers; nothing of the answer but its status, the beginning of its text and how long it asks to be left alone.</summary>
    public Task<OutgoingAnswer> Post(Uri address, byte[] json, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("KolHub");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return Send(request, cancellation);
    }

    private async Task<OutgoingAnswer> Send(HttpRequestMessage question, CancellationToken cancellation)
    {
        using var request = question;
        if (!MayCall(request.RequestUri!))
        {
            return new OutgoingAnswer(0, "", "AddressRefused");
        }
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var retry = answer.Headers.RetryAfter;
            return new OutgoingAnswer((int)answer.StatusCode, await Beginning(answer, cancellation), null) { RetryAfter = retry?.Delta ?? (retry?.Date - DateTimeOffset.UtcNow) };
        }
        catch (HttpRequestException failure) when (failure.InnerException is AddressRefused || failure.GetBaseException() is AddressRefused)
        {
            return new OutgoingAnswer(0, "", "AddressRefused");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return new OutgoingAnswer(0, "", "NoAnswer");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new OutgoingAnswer(0, "", "NoAnswer");
        }
    }

    /// <summary>An address of the open internet: not this machine, not a private, shared, link-local, multicast or translated one.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv4MappedToIPv6 ? IsPublic(address.MapToIPv4()) : IsPublicSix(address.GetAddressBytes());
        }
        var b = address.GetAddressBytes();
        return !(b[0] is 0 or 10 or 127 or >= 224
            || (b[0] == 100 && b[1] is >= 64 and <= 127)
            || (b[0] == 169 && b[1] == 254)
            || (b[0] == 172 && b[1] is >= 16 and <= 31)
            || (b[0] == 192 && (b[1] == 168 || (b[1] == 0 && b[2] is 0 or 2)))
            || (b[0] == 198 && (b[1] is 18 or 19 || (b[1] == 51 && b[2] == 100)))
            || (b[0] == 203 && b[1] == 0 && b[2] == 113));
    }

    public void Dispose() => _client.Dispose();

    // 2000::/3 is what the internet routes; inside it 2001::/23 (Teredo and others), 2001:db8::/32 and 2002::/16 (6to4) carry or hide other addresses.
    private static bool IsPublicSix(byte[] b) =>
        (b[0] & 0xE0) == 0x20
        && !(b[0] == 0x20 && b[1] == 0x01 && (b[2] < 2 || (b[2] == 0x0D && b[3] == 0xB8)))
        && !(b[0] == 0x20 && b[1] == 0x02);

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = await Dns.GetHostAddressesAsync(host, cancellation);
        var local = _tryout.Covers(port is 80 or 443 ? host : $"{host}:{port}");
        if (found.Length == 0 || !found.All(a => IsPublic(a) || (local && IPAddress.IsLoopback(a))))
        {
            throw new AddressRefused();
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> Beginning(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[MostBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.Length > ShownText ? text[..ShownText] : text;
    }

    private sealed class AddressRefused : Exception;
}
