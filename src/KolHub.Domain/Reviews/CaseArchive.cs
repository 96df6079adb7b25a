using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

/// <summary>That somebody took the file of a case with them, and the seal by which that very file is known again.</summary>
public sealed class CaseArchive : Entity
{
    private CaseArchive() { }

    public CaseArchive(ReviewCase review, string seal, int entries, long bytes, Actor actor, DateTime now) : base(Ids.Next())
    {
        review.RequireArchivable();
        (CaseId, BrandId, Seal, Entries, Bytes) = (review.Id, review.BrandId, seal, entries, bytes);
        (MadeAt, MadeBy) = (now, actor.PersonId);
    }

    public long CaseId { get; private set; }
    public long BrandId { get; private set; }
    public string Seal { get; private set; } = "";
    public int Entries { get; private set; }
    public long Bytes { get; private set; }
    public DateTime MadeAt { get; private set; }
    public long MadeBy { get; private set; }
}
