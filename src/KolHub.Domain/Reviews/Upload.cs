using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

/// <summary>A file as it was taken in: its type by its bytes, its hash, and the name that the person gave it.</summary>
public sealed record FileFacts(string Name, string MediaType, long Bytes, string Sha256);

/// <summary>A picture or a video that a creator put beside the words for a deliverable. The bytes lie under their hash; once handed in, it belongs to the case and stays as long.</summary>
public sealed class Upload : Entity
{
    public const long MostImageBytes = 20L * 1024 * 1024;
    public const long MostVideoBytes = 500L * 1024 * 1024;
    public const int LongestName = 120;

    /// <summary>After so many days a file that was never handed in is cleared away.</summary>
    public const int DaysKeptWaiting = 7;

    private Upload() { }

    public Upload(long brandId, long creatorId, long contractId, long deliverableId, FileFacts file, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(!actor.IsCreator(creatorId), "Reviews.OnlyCreatorSubmits");
        RuleBroken.When(!Reviews.MediaType.IsImage(file.MediaType) && !Reviews.MediaType.IsVideo(file.MediaType), "Reviews.FileType", file.Name);
        RuleBroken.When(file.Bytes <= 0, "Reviews.FileEmpty", file.Name);
        RuleBroken.When(file.Bytes > MostBytesOf(file.MediaType), "Reviews.FileTooLarge", file.Name, MostBytesOf(file.MediaType) / 1024 / 1024);
        (BrandId, CreatorId, ContractId, DeliverableId) = (brandId, creatorId, contractId, deliverableId);
        (Name, MediaType, Bytes, Sha256) = (ShortName(file.Name), file.MediaType, file.Bytes, file.Sha256);
        (UploadedAt, UploadedBy) = (now, actor.PersonId);
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long ContractId { get; private set; }
    public long DeliverableId { get; private set; }
    public string Name { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public long Bytes { get; private set; }
    public string Sha256 { get; private set; } = "";
    public DateTime UploadedAt { get; private set; }
    public long UploadedBy { get; private set; }

    /// <summary>When it first went before a desk; nothing while the creator still writes.</summary>
    public DateTime? SubmittedAt { get; private set; }

    public static long MostBytesOf(string mediaType) => Reviews.MediaType.IsVideo(mediaType) ? MostVideoBytes : MostImageBytes;

    public static string ShortName(string name) => name.Length > LongestName ? name[^LongestName..] : name;

    public void Submit(DateTime now) => SubmittedAt ??= now;
}
