using System.Security.Cryptography;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>
/// Files that people send: outside what is served, under the hash of their bytes, so that one that comes twice lies there once and a changed one is known.
/// They are written as they come in, hashed on the way, and get their place only when the command that takes them in says so.
/// </summary>
public sealed class FileStore(IConfiguration settings, IWebHostEnvironment environment)
{
    // one lies down while another is cleared away: both look whether the other was there
    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(DatabaseSetup.DataFolder(settings, environment.ContentRootPath), "files");

    public long MostVideoBytes { get; } = settings.GetValue("Uploads:MostVideoBytes", Upload.MostVideoBytes);

    public long MostImageBytes { get; } = settings.GetValue("Uploads:MostImageBytes", Upload.MostImageBytes);

    private string Incoming => Path.Combine(_path, "incoming");

    /// <summary>Writes what comes in; of a file that is not wanted, or grows too large, the rest is read and thrown away.</summary>
    public async Task<ReceivedFile> Receive(Stream content, string name, string field, FileUse use, CancellationToken ct)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Tokens.New());
        var buffer = new byte[81_920];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var read = await content.ReadAtLeastAsync(buffer, MediaType.HeadLength, throwOnEndOfStream: false, ct);
        var type = MediaType.Of(buffer.AsSpan(0, Math.Min(read, MediaType.HeadLength)));
        var most = use is FileUse.Words ? SubRip.MostBytes : type is not null && MediaType.IsVideo(type) ? MostVideoBytes : MostImageBytes;
        var fault = read == 0 ? FileFault.Empty : FaultOf(use, type, name);
        long bytes = 0;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, buffer.Length, FileOptions.Asynchronous);
            for (; read > 0; read = await content.ReadAsync(buffer, ct))
            {
                bytes += read;
                fault ??= bytes > most ? FileFault.TooLarge : null;
                if (fault is null)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        if (fault is not null)
        {
            File.Delete(path);
        }
        return new ReceivedFile(path, field, new FileFacts(Upload.ShortName(Path.GetFileName(name)), type ?? "", bytes, fault is null ? Convert.ToHexStringLower(hash.GetHashAndReset()) : ""), fault, most);
    }

    public void Keep(ReceivedFile file)
    {
        lock (_gate)
        {
            var place = PathOf(file.Facts.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (File.Exists(place))
            {
                File.SetLastWriteTimeUtc(place, DateTime.UtcNow);
                return;
            }
            File.Move(file.Path, place);
            File.SetLastWriteTimeUtc(place, DateTime.UtcNow);
        }
    }

    public FileStream? Open(string sha256)
    {
        var place = PathOf(sha256);
        return File.Exists(place) ? new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, FileOptions.Asynchronous) : null;
    }

    /// <summary>The hashes of files that have lain there longer than this, folder by folder.</summary>
    public IEnumerable<IReadOnlyList<string>> LyingSince(DateTime before) => !Directory.Exists(_path) ? [] :
        Directory.EnumerateDirectories(_path).Where(d => d != Incoming)
            .Select(folder => (IReadOnlyList<string>)[.. Directory.EnumerateFiles(folder).Where(f => File.GetLastWriteTimeUtc(f) < before).Select(f => Path.GetFileName(f)!)]).Where(names => names.Count > 0);

    /// <summary>Deletes it, when nobody has sent it again meanwhile.</summary>
    public bool Clear(string sha256, DateTime before)
    {
        lock (_gate)
        {
            var place = PathOf(sha256);
            if (!File.Exists(place) || File.GetLastWriteTimeUtc(place) >= before)
            {
                return false;
            }
            File.Delete(place);
            return true;
        }
    }

    /// <summary>What a broken connection or a stopped program left half written.</summary>
    public void ClearIncoming(DateTime before)
    {
        foreach (var path in Directory.Exists(Incoming) ? Directory.EnumerateFiles(Incoming).Where(f => File.GetLastWriteTimeUtc(f) < before) : [])
        {
            File.Delete(path);
        }
    }

    private string PathOf(string sha256) => Path.Combine(_path, sha256[..2], sha256);

    private static FileFault? FaultOf(FileUse use, string? type, string name) => (use, type) switch
    {
        (FileUse.Words, _) => null,
        (_, null) => FileFault.WrongType,
        (FileUse.Media, _) when !MediaType.IsImage(type) && !MediaType.IsVideo(type) => FileFault.WrongType,
        (FileUse.Evidence, _) when !CaseEvidence.IsType(type) => FileFault.WrongType,
        _ => MediaType.IsNamedRight(type, name) ? null : FileFault.Mislabelled,
    };
}

/// <summary>What a file field is for, and so which types may come.</summary>
public enum FileUse
{
    Media,
    Evidence,

    /// <summary>A subtitle file: read as text, never kept.</summary>
    Words,
}

public enum FileFault
{
    Empty,
    WrongType,
    Mislabelled,
    TooLarge,
    TooMany,
}
