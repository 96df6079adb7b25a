namespace KolHub.Domain.Reviews;

/// <summary>That a reviewer looked at a file of a case, and when. Nobody else's mark counts for theirs.</summary>
public sealed class SeenPart : Entity
{
    private SeenPart() { }

    internal SeenPart(ReviewCase review, int number, long personId, DateTime now) : base(Ids.Next()) =>
        (CaseId, BrandId, Number, PersonId, SeenAt) = (review.Id, review.BrandId, number, personId, now);

    public long CaseId { get; private set; }
    public long BrandId { get; private set; }
    public int Number { get; private set; }
    public long PersonId { get; private set; }
    public DateTime SeenAt { get; private set; }
}
