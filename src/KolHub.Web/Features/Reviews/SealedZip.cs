using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KolHub.Web.Features.Reviews;

/// <summary>One entry: the SHA-256 of its bytes, and the link of the chain that ties it to all before it.</summary>
public sealed record SealedEntry(string Name, long Bytes, string Sha256, string Link);

/// <summary>What stands in manifest.json. The seal is the last link: it changes when a byte, a name or the order of any entry does.</summary>
public sealed record Manifest(string Format, string Seal, IReadOnlyList<SealedEntry> Entries)
{
    public const string File = "manifest.json";
    public const string Sums = "SHA256SUMS";
    public const string Known = "kolhub-case/1";
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>SHA-256 of the link before, the entry's own hash and its name.</summary>
    public static string LinkOf(string before, string sha256, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{before}\n{sha256}\n{name}\n")));

    /// <summary>As sha256sum writes it, in the order of the chain.</summary>
    public static string SumsOf(IEnumerable<(string Sha256, string Name)> entries) => string.Concat(entries.Select(e => $"{e.Sha256}  {e.Name}\n"));
}

/// <summary>A ZIP that is written entry by entry, each hashed on its way; nothing is held in memory. The same entries give the same bytes.</summary>
public sealed class SealedZip(Stream to, DateTimeOffset stamp) : IAsyncDisposable
{
    // what a ZIP can say at the earliest
    private static readonly DateTimeOffset _earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<SealedEntry> _entries = [];

    public Task Add(string name, object content, CancellationToken ct) => Add(name, JsonSerializer.Serialize(content, Manifest.Json) + "\n", ct);

    public Task Add(string name, string content, CancellationToken ct) => Add(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), ct);

    public Task Add(string name, Stream content, CancellationToken ct) => Put(name, content, CompressionLevel.Optimal, ct);

    /// <summary>A picture or a video is packed already.</summary>
    public Task AddAsItIs(string name, Stream content, CancellationToken ct) => Put(name, content, CompressionLevel.NoCompression, ct);

    private async Task Put(string name, Stream content, CompressionLevel level, CancellationToken ct)
    {
        var (bytes, hash) = await Write(name, content, ct, level);
        _entries.Add(new SealedEntry(name, bytes, hash, Manifest.LinkOf(_entries.Count == 0 ? Manifest.Genesis : _entries[^1].Link, hash, name)));
    }

    /// <summary>Writes the manifest and the list for sha256sum; answers the manifest.</summary>
    public async Task<Manifest> Seal(CancellationToken ct)
    {
        var manifest = new Manifest(Manifest.Known, _entries[^1].Link, _entries);
        var (_, hash) = await Write(Manifest.File, new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(manifest, Manifest.Json) + "\n")), ct);
        await Write(Manifest.Sums, new MemoryStream(Encoding.UTF8.GetBytes(Manifest.SumsOf([.. _entries.Select(e => (e.Sha256, e.Name)), (hash, Manifest.File)]))), ct);
        return manifest;
    }

    private async Task<(long Bytes, string Sha256)> Write(string name, Stream content, CancellationToken ct, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = _zip.CreateEntry(name, level);
        entry.LastWriteTime = stamp < _earliest ? _earliest : stamp;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var into = await entry.OpenAsync(ct);
        var buffer = new byte[81_920];
        long bytes = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            await into.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async ValueTask DisposeAsync() => await _zip.DisposeAsync();
}
