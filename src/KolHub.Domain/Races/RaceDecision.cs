using KolHub.Domain.Accounts;

namespace KolHub.Domain.Races;

public enum RaceAct
{
    Stopped,

    /// <summary>The rule named it.</summary>
    Promoted,

    /// <summary>Promoted by one's own judgement, with the reason: the rule had not named it.</summary>
    Chosen,

    /// <summary>By hand, before the rule had decided: there is no winner.</summary>
    Ended,
}

/// <summary>How one entrant stood, as the rule read it. Rates are shares from 0 to 1; evidence is held against the bar of the reading.</summary>
public sealed record RaceFigure(long EntrantId, long Clicks, long Orders, Money Net, Money Spent, double Low, double High, double Evidence, bool IsOut, bool IsWinner);

/// <summary>All figures at one moment and the version of the rule that read them.</summary>
public sealed record RaceReading(string Rule, DateTime CountedTo, IReadOnlyList<RaceFigure> Figures)
{
    public RaceFigure? Of(long entrantId) => Figures.FirstOrDefault(f => f.EntrantId == entrantId);
}

/// <summary>What was decided in a race, by whom, on which figures. Written once, never changed.</summary>
public sealed class RaceDecision : Entity
{
    public const int LongestReason = 1_000;

    private RaceDecision() { }

    internal RaceDecision(Race race, RaceAct act, long? entrantId, string reason, RaceReading reading, Money left, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, RaceId, Act, EntrantId, Reason, Reading, Left, PersonId, At) = (race.BrandId, race.Id, act, entrantId, reason, reading, left, actor.PersonId, now);
    }

    public long BrandId { get; private set; }
    public long RaceId { get; private set; }
    public RaceAct Act { get; private set; }
    public long? EntrantId { get; private set; }
    public string Reason { get; private set; } = "";
    public RaceReading Reading { get; private set; } = null!;

    /// <summary>What was left of the test budget of the heat, when one is promoted; of the race otherwise.</summary>
    public Money Left { get; private set; }
    public long PersonId { get; private set; }
    public DateTime At { get; private set; }
}
