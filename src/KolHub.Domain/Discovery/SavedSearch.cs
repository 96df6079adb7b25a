using KolHub.Domain.Accounts;

namespace KolHub.Domain.Discovery;

/// <summary>A question to the ranking that one person of a brand keeps under a name: campaign, filters and sliders.</summary>
public sealed class SavedSearch : VersionedEntity
{
    public const int LongestName = 80;
    public const int LongestQuestion = 2_000;
    public const int MostOfOne = 50;

    private SavedSearch() { }

    private SavedSearch(string question, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = actor.BrandId!.Value;
        PersonId = actor.PersonId;
        Question = question;
        SavedAt = now;
    }

    public long BrandId { get; private set; }
    public long PersonId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>What stands in the address of the ranking, without the page.</summary>
    public string Question { get; private set; } = "";
    public DateTime SavedAt { get; private set; }

    /// <param name="others">What the person has saved already.</param>
    public static SavedSearch Keep(string name, string question, IReadOnlyCollection<SavedSearch> others, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsBrand, "Discovery.NotYourBrand");
        RuleBroken.When(question.Length > LongestQuestion, "Discovery.SearchTooLong");
        RuleBroken.When(others.Count >= MostOfOne, "Discovery.TooManySearches", MostOfOne);
        var search = new SavedSearch(question, actor, now);
        search.Rename(name, others, actor);
        return search;
    }

    public void Rename(string name, IReadOnlyCollection<SavedSearch> others, Actor actor)
    {
        var wanted = name.Trim();
        RuleBroken.When(actor.PersonId != PersonId || !actor.IsOfBrand(BrandId), "Discovery.NotYourSearch");
        RuleBroken.When(wanted.Length == 0, "Discovery.SearchNameMissing");
        RuleBroken.When(wanted.Length > LongestName, "Shared.TooLong", LongestName);
        RuleBroken.When(others.Any(o => o.Id != Id && string.Equals(o.Name, wanted, StringComparison.OrdinalIgnoreCase)), "Discovery.SearchNameTaken", wanted);
        Name = wanted;
    }
}
