using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KolHub.Web.Features.Accounts;

/// <summary>Time-based one-time codes (RFC 6238, SHA-1, 30 s, 6 digits). The current step and the one before count; each step works once.</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string NewKey() => string.Concat(RandomNumberGenerator.GetBytes(20).Chunk(5).Select(Base32));

    /// <summary>The step whose code this is, if it is later than the last one used; otherwise null.</summary>
    public static long? Accept(string key, string code, long lastStep, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / 30;
        var given = Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        foreach (var step in (long[])[current, current - 1])
        {
            if (step > lastStep && CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(key, step))))
            {
                return step;
            }
        }
        return null;
    }

    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Bytes(key), counter);
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static string Base32(byte[] five)
    {
        var bits = five.Aggregate(0UL, (sum, b) => (sum << 8) | b);
        return new string([.. Enumerable.Range(0, 8).Select(i => Alphabet[(int)((bits >> (35 - (5 * i))) & 31)])]);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>();
        int buffer = 0, bits = 0;
        foreach (var c in key)
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return [.. bytes];
    }
}
