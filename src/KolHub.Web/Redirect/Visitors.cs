using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace KolHub.Web.Redirect;

/// <summary>
/// Tells a visitor's first click on a link within an hour from the repeats. The key is a hash of address and browser with a secret that is drawn
/// anew each day and never leaves memory; so does the table, whose size is bounded: under a flood the oldest half is forgotten, and a repeat may count as new.
/// </summary>
public sealed class Visitors
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private const int MostRemembered = 500_000;
    private readonly object _gate = new();
    private Dictionary<(long LinkId, UInt128 Visitor), DateTime> _young = [];
    private Dictionary<(long LinkId, UInt128 Visitor), DateTime> _old = [];
    private DateTime _turnedAt = DateTime.MinValue;
    private volatile DayKey _key = new(DateTime.MinValue, []);

    public UInt128 KeyOf(IPAddress? address, string? agent, DateTime now)
    {
        Span<byte> text = stackalloc byte[16 + 512];
        var length = WriteAddress(address, text);
        var words = agent.AsSpan(0, Math.Min(agent?.Length ?? 0, 160));
        length += Encoding.UTF8.GetBytes(words, text[length..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(SecretOf(now.Date), text[..length], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    public bool IsFirst(long linkId, UInt128 visitor, DateTime now)
    {
        lock (_gate)
        {
            if (now - _turnedAt >= Window || now < _turnedAt || _young.Count >= MostRemembered)
            {
                (_old, _young, _turnedAt) = (_young, [], now);
            }
            var key = (linkId, visitor);
            if ((_young.TryGetValue(key, out var first) || _old.TryGetValue(key, out first)) && now - first < Window)
            {
                return false;
            }
            _young[key] = now;
            return true;
        }
    }

    /// <summary>The first 24 bits of an IPv4 address, the first 48 of an IPv6 one.</summary>
    public static string? NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    private static int WriteAddress(IPAddress? address, Span<byte> bytes)
    {
        var length = 0;
        _ = address?.TryWriteBytes(bytes, out length);
        return length;
    }

    private byte[] SecretOf(DateTime day)
    {
        var key = _key;
        if (key.Day == day)
        {
            return key.Secret;
        }
        lock (_gate)
        {
            if (_key.Day != day)
            {
                _key = new DayKey(day, RandomNumberGenerator.GetBytes(32));
            }
            return _key.Secret;
        }
    }

    private sealed record DayKey(DateTime Day, byte[] Secret);
}
