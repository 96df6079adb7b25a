using KolHub.Domain.Creators;

namespace KolHub.Domain.Races;

/// <summary>What a manager writes of a scheme: whose, with which copy, at which price, with how much of the test budget, counted by which link.</summary>
public sealed record EntrantFacts(string Name, long? ProductId, string Style, Money Price, Money Share, long? LinkId);

/// <summary>One scheme of cooperation in a race.</summary>
public sealed class Entrant : Entity
{
    public const int LongestName = 120;
    public const int LongestStyle = 200;

    private Entrant() { }

    internal Entrant(Race race, EntrantFacts facts) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(facts.Name), "Races.NameMissing");
        RuleBroken.When(facts.Name.Trim().Length > LongestName, "Shared.TooLong", LongestName);
        RuleBroken.When(facts.Style.Trim().Length > LongestStyle, "Shared.TooLong", LongestStyle);
        RuleBroken.When(facts.Price.Currency != race.Currency || facts.Share.Currency != race.Currency, "Races.OtherCurrency", race.Currency);
        RuleBroken.When(facts.Price.IsNegative || facts.Share.IsNegative, "Shared.AmountNegative");
        RuleBroken.When(facts.Price > facts.Share, "Races.PriceOverShare", facts.Name.Trim(), facts.Price, facts.Share);
        (BrandId, RaceId) = (race.BrandId, race.Id);
        (Name, ProductId, Style, Price, Share, LinkId) = (facts.Name.Trim(), facts.ProductId, facts.Style.Trim(), facts.Price, facts.Share, facts.LinkId);
    }

    public long BrandId { get; private set; }
    public long RaceId { get; private set; }
    public string Name { get; private set; } = "";
    public long? ProductId { get; private set; }

    /// <summary>The copy: style, hook or angle.</summary>
    public string Style { get; private set; } = "";

    /// <summary>What the creator is paid in this scheme, out of its share.</summary>
    public Money Price { get; private set; }

    /// <summary>Its part of the test budget.</summary>
    public Money Share { get; private set; }
    public long? LinkId { get; private set; }

    /// <summary>The tier of the link's account when the race started: entrants of one tier are a heat.</summary>
    public Tier? Tier { get; private set; }
    public DateTime? StoppedAt { get; private set; }
    public DateTime? PromotedAt { get; private set; }

    internal void Seed(Tier tier) => Tier = tier;

    internal void Stop(DateTime now) => StoppedAt = now;

    internal void Promote(DateTime now) => PromotedAt = now;
}
