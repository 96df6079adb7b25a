using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Appeals;

public enum AppealAct
{
    Opened,
    Statement,
    Proof,
    Escalated,
    Upheld,
    Granted,
}

/// <summary>What was said or laid before the office in an appeal, by whom and when. Written once, never changed.</summary>
public sealed class AppealStep : Entity
{
    private AppealStep() { }

    internal AppealStep(Appeal appeal, AppealAct act, string words, FileFacts? file, Actor actor, DateTime now) : base(Ids.Next())
    {
        (AppealId, BrandId, CreatorId, Act, Words, PersonId, Role, At) = (appeal.Id, appeal.BrandId, appeal.CreatorId, act, words, actor.PersonId, actor.Role, now);
        (FileName, MediaType, Bytes, Sha256) = (file is null ? null : Upload.ShortName(file.Name), file?.MediaType, file?.Bytes, file?.Sha256);
    }

    public long AppealId { get; private set; }
    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public AppealAct Act { get; private set; }
    public string Words { get; private set; } = "";
    public string? FileName { get; private set; }
    public string? MediaType { get; private set; }
    public long? Bytes { get; private set; }
    public string? Sha256 { get; private set; }
    public long PersonId { get; private set; }

    /// <summary>For which side they spoke.</summary>
    public Role Role { get; private set; }
    public DateTime At { get; private set; }
}
