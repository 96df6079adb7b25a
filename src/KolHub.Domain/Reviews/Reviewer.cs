using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

/// <summary>How far a person at a desk decides; each level may also what the ones before it may.</summary>
public enum ReviewerLevel
{
    Executor,
    Deputy,
    Chief,
}

/// <summary>Who acts at a desk, at which level, and in which group. Without a group nobody takes part in a double-blind review.</summary>
public sealed record Reviewer(Actor Actor, ReviewerLevel Level = ReviewerLevel.Executor, string Group = "")
{
    public long PersonId => Actor.PersonId;

    public bool IsGrouped => Group.Length > 0;
}
