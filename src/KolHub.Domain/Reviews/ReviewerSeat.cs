namespace KolHub.Domain.Reviews;

/// <summary>A person's level and group at one desk. Who has none sits there as an executor without a group.</summary>
public sealed class ReviewerSeat : Entity
{
    public const int LongestGroup = 40;

    private ReviewerSeat() { }

    internal ReviewerSeat(long deskId, long personId, DateTime now) : base(Ids.Next())
    {
        DeskId = deskId;
        PersonId = personId;
        SeatedAt = now;
    }

    public long DeskId { get; private set; }
    public long PersonId { get; private set; }
    public ReviewerLevel Level { get; private set; }
    public string Group { get; private set; } = "";
    public DateTime SeatedAt { get; private set; }

    internal void Be(ReviewerLevel level, string group, DateTime now)
    {
        Level = level;
        Group = group;
        SeatedAt = now;
    }
}
