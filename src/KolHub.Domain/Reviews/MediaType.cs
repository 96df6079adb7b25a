namespace KolHub.Domain.Reviews;

/// <summary>What a file is, read from its first bytes; its name has to agree.</summary>
public static class MediaType
{
    /// <summary>So many bytes are enough to tell.</summary>
    public const int HeadLength = 64;

    private static readonly Dictionary<string, string[]> _endings = new()
    {
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/webp"] = [".webp"],
        ["image/gif"] = [".gif"],
        ["video/mp4"] = [".mp4", ".m4v"],
        ["video/quicktime"] = [".mov"],
        ["video/webm"] = [".webm"],
        ["application/pdf"] = [".pdf"],
    };

    /// <summary>Null when the bytes say none that is known here.</summary>
    public static string? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] when brand.Length >= 4 => OfBrand(brand[..4]),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => head.IndexOf("webm"u8) > 0 ? "video/webm" : null,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        _ => null,
    };

    public static bool IsVideo(string type) => type.StartsWith("video/", StringComparison.Ordinal);

    public static bool IsImage(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    public static bool IsNamedRight(string type, string name) => _endings[type].Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public static string EndingOf(string type) => _endings[type][0];

    // ISO 14496-12: the major brand; still pictures (heic, avif) have the same box and are no video
    private static string? OfBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("qt  "u8) ? "video/quicktime"
        : brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("M4V"u8) || brand.SequenceEqual("avc1"u8) || brand.SequenceEqual("dash"u8) || brand.SequenceEqual("MSNV"u8) ? "video/mp4"
        : null;
}
