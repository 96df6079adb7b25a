using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KolHub.Benchmarks;

/// <summary>What one connection, and all of them together, saw.</summary>
public sealed class Tally
{
    /// <summary>Latencies in units of 10 microseconds; the last place holds everything from one second on.</summary>
    public int[] Latency { get; } = new int[100_001];

    public List<UInt128> ClickIds { get; } = [];

    public long Answers { get; set; }

    public long WithoutId { get; set; }

    public long Unexpected { get; set; }

    public void Add(Tally other)
    {
        for (var i = 0; i < Latency.Length; i++)
        {
            Latency[i] += other.Latency[i];
        }
        ClickIds.AddRange(other.ClickIds);
        Answers += other.Answers;
        WithoutId += other.WithoutId;
        Unexpected += other.Unexpected;
    }

    /// <summary>Milliseconds below which the given share of the answers stayed.</summary>
    public double Quantile(double share)
    {
        var wanted = (long)Math.Ceiling(Latency.Sum(n => (long)n) * share);
        var seen = 0L;
        for (var i = 0; i < Latency.Length; i++)
        {
            seen += Latency[i];
            if (seen >= wanted)
            {
                return (i + 1) / 100.0;
            }
        }
        return 1_000;
    }
}

/// <summary>
/// Keep-alive connections that each send a request, wait for the whole answer and send the next. Every click id received is kept.
/// It writes raw HTTP, because a comfortable client would take the processor that the server needs.
/// </summary>
public static class Load
{
    private const string Agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";

    public static async Task<(Tally Tally, TimeSpan Took)> Run(IPEndPoint server, IReadOnlyList<string> paths, int connections, TimeSpan warmUp, TimeSpan duration, Func<bool>? stop = null, Action? answered = null)
    {
        var requests = paths.Select(p => Encoding.ASCII.GetBytes(
            $"GET {p} HTTP/1.1\r\nHost: {server}\r\nUser-Agent: {Agent}\r\nAccept: text/html,application/xhtml+xml\r\nAccept-Language: zh-CN,zh;q=0.9\r\nReferer: https://www.xiaohongshu.com/explore/65f0?x=1\r\n\r\n")).ToArray();
        var clock = Stopwatch.StartNew();
        var tallies = await Task.WhenAll(Enumerable.Range(0, connections).Select(n => Task.Run(() => Visit(server, requests, new Random(n), clock, warmUp, warmUp + duration, stop, answered))));
        var all = new Tally();
        foreach (var tally in tallies)
        {
            all.Add(tally);
        }
        return (all, clock.Elapsed - warmUp);
    }

    private static async Task<Tally> Visit(IPEndPoint server, byte[][] requests, Random random, Stopwatch clock, TimeSpan warmUp, TimeSpan until, Func<bool>? stop, Action? answered)
    {
        var tally = new Tally();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var answer = new byte[4096];
        try
        {
            await socket.ConnectAsync(server);
            while (clock.Elapsed < until && stop?.Invoke() != true)
            {
                var sent = clock.Elapsed;
                await socket.SendAsync(requests[random.Next(requests.Length)]);
                var length = await Receive(socket, answer);
                if (length == 0)
                {
                    break;
                }
                Read(answer.AsSpan(0, length), tally);
                answered?.Invoke();
                if (sent >= warmUp)
                {
                    tally.Answers++;
                    tally.Latency[(int)Math.Min((clock.Elapsed - sent).TotalMicroseconds / 10, 100_000)]++;
                }
            }
        }
        catch (SocketException)
        {
            // The server was killed: what was received before counts.
        }
        return tally;
    }

    private static async Task<int> Receive(Socket socket, byte[] answer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(length));
            if (read == 0)
            {
                return 0;
            }
            length += read;
            if (IsWhole(answer.AsSpan(0, length)))
            {
                return length;
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }
        var at = answer.IndexOf("Content-Length: "u8);
        return at > end || at < 0 || (Utf8Parser.TryParse(answer[(at + 16)..], out int body, out _) && answer.Length >= end + 4 + body);
    }

    private static void Read(ReadOnlySpan<byte> answer, Tally tally)
    {
        if (!answer.StartsWith("HTTP/1.1 302"u8))
        {
            tally.Unexpected++;
            return;
        }
        var location = answer[answer.IndexOf("Location: "u8)..];
        location = location[..location.IndexOf("\r\n"u8)];
        var key = location.IndexOf("khc="u8);
        if (key < 0)
        {
            tally.WithoutId++;
            return;
        }
        Span<byte> id = stackalloc byte[16];
        Base64Url.DecodeFromUtf8(location.Slice(key + 4, 22), id);
        tally.ClickIds.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(id));
    }
}
