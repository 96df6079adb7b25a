using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

/// <summary>A reviewer's own way to look at the queue, by name.</summary>
public sealed class QueueView : Entity
{
    public const int LongestName = 40;
    public const int Most = 12;

    private QueueView() { }

    private QueueView(long personId, string name, string filters, DateTime now) : base(Ids.Next())
    {
        PersonId = personId;
        Name = name;
        Filters = filters;
        SavedAt = now;
    }

    public long PersonId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The query string of the queue, as the page writes it.</summary>
    public string Filters { get; private set; } = "";
    public DateTime SavedAt { get; private set; }

    public static QueueView Save(string name, string filters, int already, Actor actor, DateTime now)
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Reviews.ViewNameMissing");
        RuleBroken.When(name.Trim().Length > LongestName, "Reviews.ViewNameTooLong", LongestName);
        RuleBroken.When(already >= Most, "Reviews.TooManyViews", Most);
        return new QueueView(actor.PersonId, name.Trim(), filters, now);
    }
}
