using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>A file of the form that is being handled. It lies on the disk already, and is gone at the end of the request unless it was kept.</summary>
public sealed class ReceivedFile(string path, string name, FileFacts facts, FileFault? fault, long most) : IFormFile, IDisposable
{
    public string Path => path;

    public FileFacts Facts => facts;

    public FileFault? Fault => fault;

    public string ContentType => facts.MediaType;

    public string ContentDisposition => "";

    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    public long Length => facts.Bytes;

    public string Name => name;

    public string FileName => facts.Name;

    /// <summary>Why it is not taken, in the reader's language.</summary>
    public string? Problem(Words words, FileUse use) => fault switch
    {
        null => null,
        FileFault.Empty => words["Reviews.FileEmpty", facts.Name],
        FileFault.TooLarge => words["Reviews.FileTooLarge", facts.Name, Math.Max(1, most / 1024 / 1024)],
        FileFault.Mislabelled => words["Reviews.FileMislabelled", facts.Name, MediaType.EndingOf(facts.MediaType)],
        FileFault.TooMany => words["Reviews.TooManyFiles", DraftFile.Most],
        _ => words[use is FileUse.Evidence ? "Reviews.EvidenceType" : "Reviews.FileType", facts.Name],
    };

    public Stream OpenReadStream() => fault is null ? File.OpenRead(path) : Stream.Null;

    public void CopyTo(Stream target)
    {
        using var from = OpenReadStream();
        from.CopyTo(target);
    }

    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken = default)
    {
        await using var from = OpenReadStream();
        await from.CopyToAsync(target, cancellationToken);
    }

    public void Dispose() => File.Delete(path);
}
