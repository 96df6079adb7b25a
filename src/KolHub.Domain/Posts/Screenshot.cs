using KolHub.Domain.Accounts;

namespace KolHub.Domain.Posts;

/// <summary>A picture that proves a publication. Only its description is a row; the bytes lie in a file under a name that says nothing.</summary>
public sealed class Screenshot : Entity
{
    public const int MostBytes = 8 * 1024 * 1024;

    private Screenshot() { }

    public Screenshot(Deliverable deliverable, string fileName, string mediaType, string originalName, int bytes, string sha256, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(bytes is <= 0 or > MostBytes, "Posts.ScreenshotTooLarge", MostBytes / 1024 / 1024);
        BrandId = deliverable.BrandId;
        CreatorId = deliverable.CreatorId;
        DeliverableId = deliverable.Id;
        FileName = fileName;
        MediaType = mediaType;
        OriginalName = originalName.Length > 120 ? originalName[^120..] : originalName;
        Bytes = bytes;
        Sha256 = sha256;
        UploadedAt = now;
        UploadedBy = actor.PersonId;
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long DeliverableId { get; private set; }
    public string FileName { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public string OriginalName { get; private set; } = "";
    public int Bytes { get; private set; }
    public string Sha256 { get; private set; } = "";
    public DateTime UploadedAt { get; private set; }
    public long UploadedBy { get; private set; }

    /// <summary>The kind of picture that the first bytes say it is; null when they say none that is allowed.</summary>
    public static string? MediaTypeOf(ReadOnlySpan<byte> head) => Reviews.MediaType.Of(head) is { } type and ("image/png" or "image/jpeg" or "image/webp") ? type : null;
}
