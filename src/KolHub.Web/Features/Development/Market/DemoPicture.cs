using System.Buffers.Binary;
using System.IO.Compression;

namespace KolHub.Web.Features.Development.Market;

/// <summary>A jar on a table, drawn pixel by pixel and written as a PNG: a picture that needs no file and no foreign rights.</summary>
internal static class DemoPicture
{
    private const int Width = 480;
    private const int Height = 360;

    public static byte[] Png()
    {
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                packed.WriteByte(0); // no filter
                for (var x = 0; x < Width; x++)
                {
                    packed.Write(ColourAt(x, y));
                }
            }
        }
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], Height);
        (head[8], head[9]) = (8, 2); // eight bits of red, green and blue
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, pixels.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] ColourAt(int x, int y) => (x - 240, y) switch
    {
        ( > -70 and < 70, > 90 and < 130) => [196, 160, 110],
        ( > -95 and < 95, > 130 and < 290) when (x + y) % 240 < 36 => [240, 246, 244],
        ( > -95 and < 95, > 130 and < 290) => [120, 176, 164],
        (_, > 285) => [222, 206, 184],
        _ => [(byte)(238 - (y / 20)), (byte)(228 - (y / 12)), (byte)(220 - (y / 10))],
    };

    private static byte[] Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        kind.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    // PNG, annex D
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }
        return ~crc;
    }
}
