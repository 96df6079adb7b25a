using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Races;

public enum RaceState
{
    Drafted,
    Running,

    /// <summary>In every heat that has somebody to compare one is promoted.</summary>
    Decided,

    /// <summary>By hand: there is no winner.</summary>
    Ended,
}

/// <summary>
/// Schemes of cooperation that share a test budget. Rule and entrants are frozen when it starts; from then on the rule says who may be
/// stopped and who may be promoted. A promotion that it does not allow needs a written reason. Ended by hand it has no winner.
/// </summary>
public sealed class Race : VersionedEntity
{
    public const int LongestName = 120;
    public const int MostEntrants = 30;
    public const int MostDays = 92;

    private readonly List<Entrant> _entrants = [];
    private readonly List<RaceDecision> _decisions = [];

    private Race() { }

    private Race(Campaign campaign, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, CampaignId, Currency, Budget, DraftedAt, DraftedBy) = (campaign.BrandId, campaign.Id, campaign.Currency, Money.Zero(campaign.Currency), now, actor.PersonId);
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public string Currency { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>What all schemes share; their shares never exceed it, and at the start neither do their fixed costs.</summary>
    public Money Budget { get; private set; }
    public RaceMeasure Measure { get; private set; }
    public Rate Alpha { get; private set; }
    public int LeastClicks { get; private set; }
    public Rate SmallestGain { get; private set; }
    public int SettleHours { get; private set; }
    public DateOnly EndsOn { get; private set; }
    public RaceState State { get; private set; }
    public DateTime DraftedAt { get; private set; }
    public long DraftedBy { get; private set; }

    /// <summary>Moves with every command, also where only entrants change: who saw an older state is told.</summary>
    public DateTime ChangedAt { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public long? StartedBy { get; private set; }

    /// <summary>The first full hour after the start: what was seen before does not count.</summary>
    public DateTime? CountsFrom { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public long? EndedBy { get; private set; }

    public IReadOnlyList<Entrant> Entrants => _entrants;

    public IReadOnlyList<RaceDecision> Decisions => _decisions;

    public bool IsDraft => State is RaceState.Drafted;

    public bool IsRunning => State is RaceState.Running;

    public Money Shared => Sum(_entrants);

    /// <summary>Clicks from here on count no more.</summary>
    public DateTime ClicksUntil => EndsOn.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    public static Race Draft(Campaign campaign, string? name, Money budget, RaceTerms terms, IReadOnlyList<EntrantFacts> schemes, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(campaign.BrandId) || actor.Role is not Role.BrandManager, "Races.OnlyManager");
        RuleBroken.When(campaign.ClosedAt is not null, "Races.CampaignClosed");
        var race = new Race(campaign, actor, now);
        race.Write(name, budget, terms, schemes, now);
        return race;
    }

    /// <summary>The draft anew: what stood in it before is gone.</summary>
    public void Write(string? name, Money budget, RaceTerms terms, IReadOnlyList<EntrantFacts> schemes, DateTime now)
    {
        RuleBroken.When(!IsDraft, "Races.Frozen");
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Races.NameMissing");
        RuleBroken.When(name.Trim().Length > LongestName, "Shared.TooLong", LongestName);
        terms.Require();
        RuleBroken.When(terms.EndsOn < Day.Of(now), "Races.EndPassed");
        RuleBroken.When(terms.EndsOn > Day.Of(now).AddDays(MostDays), "Races.EndTooFar", MostDays);
        RuleBroken.When(budget.Currency != Currency, "Races.OtherCurrency", Currency);
        RuleBroken.When(budget.Minor <= 0, "Races.BudgetMissing");
        RuleBroken.When(schemes.Count > MostEntrants, "Races.TooMany", MostEntrants);
        var twice = schemes.Where(s => s.LinkId is not null).GroupBy(s => s.LinkId).FirstOrDefault(link => link.Count() > 1);
        RuleBroken.When(twice is not null, "Races.LinkTwice", twice?.Last().Name ?? "");
        List<Entrant> entrants = [.. schemes.Select(facts => new Entrant(this, facts))];
        var shared = Sum(entrants);
        RuleBroken.When(shared > budget, "Races.SharesOverBudget", shared, budget);
        (Name, Budget, ChangedAt) = (name.Trim(), budget, now);
        (Measure, Alpha, LeastClicks, SmallestGain, SettleHours, EndsOn) = (terms.Measure, terms.Alpha, terms.LeastClicks, terms.SmallestGain, terms.SettleHours, terms.EndsOn);
        _entrants.Clear();
        _entrants.AddRange(entrants);
    }

    /// <param name="tiers">Of each entrant's account, today.</param>
    /// <param name="costs">What is agreed with each entrant's creator whatever is sold.</param>
    /// <param name="elsewhere">The test budgets of this campaign's other races that run.</param>
    public void Start(Campaign campaign, IReadOnlyDictionary<long, Tier> tiers, IReadOnlyDictionary<long, Money> costs, Money elsewhere, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsDraft, "Races.Frozen");
        RuleBroken.When(campaign.ApprovedAt is null || campaign.ClosedAt is not null, "Races.CampaignNotOpen");
        RuleBroken.When(EndsOn < Day.Of(now), "Races.EndPassed");
        RuleBroken.When(_entrants.Count < 2, "Races.TooFew");
        var (unlinked, unpaid) = (_entrants.Find(e => e.LinkId is null || !tiers.ContainsKey(e.Id)), _entrants.Find(e => e.Share.IsZero));
        RuleBroken.When(unlinked is not null, "Races.LinkMissing", unlinked?.Name ?? "");
        RuleBroken.When(unpaid is not null, "Races.ShareMissing", unpaid?.Name ?? "");
        var tooDear = _entrants.Find(e => costs.TryGetValue(e.Id, out var cost) && cost > e.Share);
        RuleBroken.When(tooDear is not null, "Races.CostOverShare", tooDear?.Name ?? "", tooDear is null ? Budget : costs[tooDear.Id], tooDear?.Share ?? Budget);
        RuleBroken.When(Budget + elsewhere > campaign.Budget, "Races.OverBudget", Budget, elsewhere, campaign.Budget);
        RuleBroken.When(tiers.Values.GroupBy(t => t).All(heat => heat.Count() < 2), "Races.NobodyToCompare");
        _entrants.ForEach(e => e.Seed(tiers[e.Id]));
        (State, StartedAt, StartedBy, CountsFrom, ChangedAt) = (RaceState.Running, now, actor.PersonId, NextHour(now), now);
    }

    /// <summary>Only who the rule calls worse than another.</summary>
    public void Stop(long entrantId, RaceReading reading, Money left, Actor actor, DateTime now)
    {
        var entrant = Running(entrantId);
        RuleBroken.When(reading.Of(entrantId) is not { IsOut: true }, "Races.NotOut", entrant.Name);
        entrant.Stop(now);
        ChangedAt = now;
        _decisions.Add(new RaceDecision(this, RaceAct.Stopped, entrantId, "", reading, left, actor, now));
    }

    /// <summary>Who the rule calls the winner; another only with a reason, which stands beside the decision. The others of its heat stop with it.</summary>
    public void Promote(long entrantId, string? reason, RaceReading reading, Money left, Actor actor, DateTime now)
    {
        var entrant = Running(entrantId);
        var (isWinner, why) = (reading.Of(entrantId) is { IsWinner: true }, reason?.Trim() ?? "");
        RuleBroken.When(!isWinner && why.Length == 0, "Races.NotWon", entrant.Name);
        RuleBroken.When(why.Length > RaceDecision.LongestReason, "Shared.TooLong", RaceDecision.LongestReason);
        entrant.Promote(now);
        ChangedAt = now;
        foreach (var other in _entrants.Where(e => e.Tier == entrant.Tier && e.Id != entrantId && e.StoppedAt is null))
        {
            other.Stop(now);
        }
        _decisions.Add(new RaceDecision(this, isWinner ? RaceAct.Promoted : RaceAct.Chosen, entrantId, why, reading, left, actor, now));
        if (_entrants.GroupBy(e => e.Tier).Where(heat => heat.Count() > 1).All(heat => heat.Any(e => e.PromotedAt is not null)))
        {
            (State, EndedAt, EndedBy) = (RaceState.Decided, now, actor.PersonId);
        }
    }

    public void End(string? reason, RaceReading reading, Money left, Actor actor, DateTime now)
    {
        RuleBroken.When(State is RaceState.Decided or RaceState.Ended, "Races.Over");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Races.ReasonMissing");
        RuleBroken.When(reason.Trim().Length > RaceDecision.LongestReason, "Shared.TooLong", RaceDecision.LongestReason);
        (State, EndedAt, EndedBy, ChangedAt) = (RaceState.Ended, now, actor.PersonId, now);
        _decisions.Add(new RaceDecision(this, RaceAct.Ended, null, reason.Trim(), reading, left, actor, now));
    }

    private Entrant Running(long entrantId)
    {
        RuleBroken.When(!IsRunning, State is RaceState.Drafted ? "Races.NotStarted" : "Races.Over");
        var entrant = _entrants.Find(e => e.Id == entrantId);
        RuleBroken.When(entrant is null, "Races.NoSuchEntrant");
        RuleBroken.When(entrant.StoppedAt is not null || entrant.PromotedAt is not null, "Races.EntrantDone", entrant.Name);
        return entrant;
    }

    private Money Sum(IEnumerable<Entrant> entrants) => entrants.Aggregate(Money.Zero(Currency), (sum, e) => sum + e.Share);

    private static DateTime NextHour(DateTime now) => new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc).AddHours(1);
}
