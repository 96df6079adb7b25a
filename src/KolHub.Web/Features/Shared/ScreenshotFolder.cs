using FluentValidation;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>Pictures lie outside what is served, under names that say nothing; what they are is read from their bytes, and their name must agree.</summary>
public sealed class ScreenshotFolder(IConfiguration settings, IWebHostEnvironment environment)
{
    private readonly string _path = Path.Combine(DatabaseSetup.DataFolder(settings, environment.ContentRootPath), "screenshots");

    public static string? MediaTypeOf(IFormFile file)
    {
        using var stream = file.OpenReadStream();
        Span<byte> head = stackalloc byte[16];
        var type = Screenshot.MediaTypeOf(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        return (type, Path.GetExtension(file.FileName).ToLowerInvariant()) switch
        {
            ("image/png", ".png") or ("image/jpeg", ".jpg" or ".jpeg") or ("image/webp", ".webp") => type,
            _ => null,
        };
    }

    public static async Task<byte[]> Read(IFormFile file, CancellationToken ct)
    {
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, ct);
        return memory.ToArray();
    }

    public async Task Write(string name, byte[] bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(_path);
        await File.WriteAllBytesAsync(Path.Combine(_path, name), bytes, ct);
    }

    public FileStream? Open(Screenshot picture)
    {
        var path = Path.Combine(_path, picture.FileName);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }
}

internal static class PictureRules
{
    /// <summary>A picture is there, is not too large, and is by its bytes and its name what it says.</summary>
    public static void SetPicture<T>(this IRuleBuilderInitial<T, IFormFile?> rule, Words words) => rule.Cascade(CascadeMode.Stop)
        .Must(f => f is { Length: > 0 }).WithMessage(_ => words["Posts.ScreenshotMissing"])
        .Must(f => f!.Length <= Screenshot.MostBytes).WithMessage(_ => words["Posts.ScreenshotTooLarge", Screenshot.MostBytes / 1024 / 1024])
        .Must(f => ScreenshotFolder.MediaTypeOf(f!) is not null).WithMessage(_ => words["Posts.ScreenshotNotAPicture"]);
}
