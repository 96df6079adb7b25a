using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Text;
using KolHub.Domain.Tracking;

namespace KolHub.Web.Redirect;

/// <summary>What one line of the click log says.</summary>
public enum ClickKind : byte
{
    /// <summary>A visitor with a click id.</summary>
    Click = 1,

    /// <summary>A visitor of a link in privacy mode none: one more in this hour, nothing else.</summary>
    Count = 2,

    /// <summary>A request for a code that does not exist: one more in this hour.</summary>
    Unknown = 3,
}

/// <summary>
/// One record of the click log. On disk: length and CRC-32C of the payload (4 bytes each, little endian), then the payload.
/// The numbers of the enums stand on disk: new members go to the end.
/// </summary>
public sealed record ClickRecord(
    ClickKind Kind,
    long LinkId,
    DateTime At,
    ClickClass Class = ClickClass.Human,
    string? ClickId = null,
    bool IsUnique = false,
    LinkRefusal? Refusal = null,
    PrivacyMode Mode = PrivacyMode.None,
    string? Referer = null,
    string? Agent = null,
    string? Network = null,
    string? VisitorKey = null)
{
    public const int HeaderBytes = 8;
    public const int LongestPayload = 4096;
    private const int IdBytes = 16;
    private const int FixedBytes = 1 + 8 + 8 + 4;

    public byte[] ToBytes()
    {
        Span<byte> bytes = stackalloc byte[LongestPayload];
        bytes[0] = (byte)Kind;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], LinkId);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[9..], At.Ticks / TimeSpan.TicksPerMillisecond);
        bytes[17] = (byte)Class;
        bytes[18] = IsUnique ? (byte)1 : (byte)0;
        bytes[19] = Refusal is { } refusal ? (byte)((int)refusal + 1) : (byte)0;
        bytes[20] = (byte)Mode;
        var length = FixedBytes;
        if (Kind == ClickKind.Click)
        {
            Base64Url.DecodeFromChars(ClickId, bytes.Slice(length, IdBytes));
            length += IdBytes;
            foreach (var text in (ReadOnlySpan<string?>)[Referer, Agent, Network, VisitorKey])
            {
                length += WriteText(text, bytes[length..]);
            }
        }
        var record = new byte[HeaderBytes + length];
        bytes[..length].CopyTo(record.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteInt32LittleEndian(record, length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), Crc(bytes[..length]));
        return record;
    }

    /// <summary>Reads the record at the start of the bytes. Null when it is not whole: the log ends here.</summary>
    public static ClickRecord? Read(ReadOnlySpan<byte> bytes, out int size)
    {
        size = 0;
        if (bytes.Length < HeaderBytes)
        {
            return null;
        }
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length is < FixedBytes or > LongestPayload || bytes.Length < HeaderBytes + length)
        {
            return null;
        }
        var payload = bytes.Slice(HeaderBytes, length);
        if (Crc(payload) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]))
        {
            return null;
        }
        size = HeaderBytes + length;
        return Parse(payload);
    }

    private static ClickRecord Parse(ReadOnlySpan<byte> payload)
    {
        var record = new ClickRecord(
            (ClickKind)payload[0],
            BinaryPrimitives.ReadInt64LittleEndian(payload[1..]),
            new DateTime(BinaryPrimitives.ReadInt64LittleEndian(payload[9..]) * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc),
            (ClickClass)payload[17],
            IsUnique: payload[18] == 1,
            Refusal: payload[19] == 0 ? null : (LinkRefusal)(payload[19] - 1),
            Mode: (PrivacyMode)payload[20]);
        if (record.Kind != ClickKind.Click)
        {
            return record;
        }
        var rest = payload[(FixedBytes + IdBytes)..];
        return record with
        {
            ClickId = Base64Url.EncodeToString(payload.Slice(FixedBytes, IdBytes)),
            Referer = ReadText(ref rest),
            Agent = ReadText(ref rest),
            Network = ReadText(ref rest),
            VisitorKey = ReadText(ref rest),
        };
    }

    private static int WriteText(string? text, Span<byte> bytes)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetBytes(text, bytes[2..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)length);
        return 2 + length;
    }

    private static string? ReadText(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        var text = length == 0 ? null : Encoding.UTF8.GetString(bytes.Slice(2, length));
        bytes = bytes[(2 + length)..];
        return text;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }
        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }
        return ~crc;
    }
}
