using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace KolHub.Web.Features.Tracking;

/// <summary>Asks the system's resolver (or Tracking:Resolver) for the text records of a name: .NET itself only asks for addresses.</summary>
public sealed class TxtRecords(IConfiguration settings)
{
    private const int TextType = 16;
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(3);

    /// <summary>The texts; none when the name has none. Throws when the resolver does not answer.</summary>
    public async Task<IReadOnlyList<string>> Of(string name, CancellationToken cancellation)
    {
        var resolver = settings["Tracking:Resolver"] is { Length: > 0 } chosen ? IPEndPoint.Parse(chosen) : new IPEndPoint(Systems(), 53);
        var question = Question(name);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_limit);
        var answer = await ByDatagram(resolver, question, limit.Token);
        return Read((answer[2] & 0x02) != 0 ? await ByStream(resolver, question, limit.Token) : answer);
    }

    private static IPAddress Systems() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(n => n.OperationalStatus == OperationalStatus.Up)
            .SelectMany(n => n.GetIPProperties().DnsAddresses)
            .FirstOrDefault() ?? IPAddress.Loopback;

    private static byte[] Question(string name)
    {
        var bytes = new List<byte>(name.Length + 18);
        bytes.AddRange(RandomNumberGenerator.GetBytes(2));
        bytes.AddRange([0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]); // recursion wanted, one question
        foreach (var label in name.Split('.'))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }
        bytes.AddRange([0, 0, TextType, 0, 1]);
        return [.. bytes];
    }

    private static async Task<byte[]> ByDatagram(IPEndPoint resolver, byte[] question, CancellationToken cancellation)
    {
        using var socket = new Socket(resolver.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(resolver, cancellation);
        await socket.SendAsync(question, cancellation);
        var answer = new byte[4096];
        while (true)
        {
            var length = await socket.ReceiveAsync(answer, cancellation);
            if (length >= 12 && answer.AsSpan(0, 2).SequenceEqual(question.AsSpan(0, 2)))
            {
                return answer[..length];
            }
        }
    }

    // An answer too long for a datagram says so and is asked for again over a stream, where its length stands before it.
    private static async Task<byte[]> ByStream(IPEndPoint resolver, byte[] question, CancellationToken cancellation)
    {
        using var socket = new Socket(resolver.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(resolver, cancellation);
        await using var stream = new NetworkStream(socket);
        byte[] length = [(byte)(question.Length >> 8), (byte)question.Length];
        await stream.WriteAsync((byte[])[.. length, .. question], cancellation);
        await stream.ReadExactlyAsync(length, cancellation);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellation);
        return answer;
    }

    private static List<string> Read(ReadOnlySpan<byte> answer)
    {
        var texts = new List<string>();
        var at = 12;
        for (var n = BinaryPrimitives.ReadUInt16BigEndian(answer[4..]); n > 0; n--)
        {
            at = AfterName(answer, at) + 4;
        }
        for (var n = BinaryPrimitives.ReadUInt16BigEndian(answer[6..]); n > 0; n--)
        {
            at = AfterName(answer, at);
            var type = BinaryPrimitives.ReadUInt16BigEndian(answer[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(answer[(at + 8)..]);
            if (type == TextType)
            {
                texts.Add(Joined(answer.Slice(at + 10, length)));
            }
            at += 10 + length;
        }
        return texts;
    }

    private static int AfterName(ReadOnlySpan<byte> answer, int at)
    {
        while (answer[at] != 0)
        {
            if ((answer[at] & 0xC0) == 0xC0)
            {
                return at + 2;
            }
            at += answer[at] + 1;
        }
        return at + 1;
    }

    // A text longer than 255 bytes comes in pieces.
    private static string Joined(ReadOnlySpan<byte> pieces)
    {
        var text = new StringBuilder();
        while (pieces.Length > 0)
        {
            text.Append(Encoding.UTF8.GetString(pieces.Slice(1, pieces[0])));
            pieces = pieces[(1 + pieces[0])..];
        }
        return text.ToString();
    }
}
