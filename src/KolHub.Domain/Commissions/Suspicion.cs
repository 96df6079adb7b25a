using KolHub.Domain.Accounts;

namespace KolHub.Domain.Commissions;

/// <summary>What was looked at; the names are the engine's.</summary>
public enum SuspicionSignal
{
    SelfPurchase,
    ClickFlooding,
    ClickInjection,
    Burst,
    SharedAddress,
    SharedNetwork,
    RepeatBuyers,
    CodeWithoutTouch,
    CodeSurge,
    CodeRegion,
    CodeTime,
    RefundLoop,
    Engagement,
}

/// <summary>A raw figure under the engine's name for it.</summary>
public sealed record SeenFigure(string Name, double Value);

/// <summary>A signal as it was seen: its strength, its figures, and the orders that it points at together (the first hundred).</summary>
public sealed record SeenSignal(SuspicionSignal Kind, Rate Strength, IReadOnlyList<SeenFigure> Figures, IReadOnlyList<long> Orders)
{
    public const int MostOrders = 100;
}

/// <summary>What the engine says of one commission's order now: whether all of it advises a hold, and whether what no earlier suspicion said does so alone.</summary>
public sealed record CreditDoubt(Rate Score, IReadOnlyList<SeenSignal> Signals, int EngineVersion, bool AdvisesHold, bool NewAdvisesHold);

/// <summary>
/// What made a commission doubtful at one check: the score, every signal with its figures, under which limits, by which version of the engine, and whether it was held for that.
/// Written once. What a person thought of it stands in its <see cref="SuspicionVerdict"/>.
/// </summary>
public sealed class Suspicion : Entity
{
    /// <summary>So much more of a known signal is a new fact.</summary>
    private const int Grown = 2_000;

    private Suspicion() { }

    private Suspicion(Commission commission, int number, CreditDoubt doubt, FraudLimits limits, bool holds, DateTime now) : base(Ids.Next())
    {
        (BrandId, CampaignId, CommissionId, CreatorId, OrderId, Number) = (commission.BrandId, commission.CampaignId, commission.Id, commission.CreatorId, commission.OrderId, number);
        (Score, Signals, EngineVersion) = (doubt.Score, doubt.Signals, doubt.EngineVersion);
        (FlagAt, HoldAt, Held, RaisedAt) = (limits.FlagAt, limits.HoldAt, holds, now);
    }

    public long BrandId { get; private set; }

    public long CampaignId { get; private set; }

    public long CommissionId { get; private set; }

    public long CreatorId { get; private set; }

    public long OrderId { get; private set; }

    /// <summary>1, 2, 3 … of its commission.</summary>
    public int Number { get; private set; }

    public Rate Score { get; private set; }

    public IReadOnlyList<SeenSignal> Signals { get; private set; } = [];

    public int EngineVersion { get; private set; }

    /// <summary>The campaign's limits when it was raised.</summary>
    public Rate FlagAt { get; private set; }

    public Rate HoldAt { get; private set; }

    public bool Held { get; private set; }

    public DateTime RaisedAt { get; private set; }

    /// <summary>
    /// Raises it where there is something that the earlier ones of this commission did not say, and holds the commission if that is advised. What was looked at once is never
    /// held for again: then only what is new may hold. Null when there is nothing new.
    /// </summary>
    /// <param name="commission">Whose order it is.</param>
    /// <param name="earlier">All that were raised for it before.</param>
    /// <param name="isCleared">A person found nothing wrong with one of them.</param>
    /// <param name="doubt">What the engine says now.</param>
    /// <param name="limits">The campaign's.</param>
    /// <param name="now">The time.</param>
    public static Suspicion? Raise(Commission commission, IReadOnlyCollection<Suspicion> earlier, bool isCleared, CreditDoubt doubt, FraudLimits limits, DateTime now)
    {
        RuleBroken.When(earlier.Any(e => e.CommissionId != commission.Id), "Commissions.OtherCommission");
        RuleBroken.When(doubt.Signals.Count == 0 || doubt.Score.BasisPoints is <= 0 or > 10_000, "Commissions.NothingToDoubt");
        RuleBroken.When(limits.CampaignId != commission.CampaignId, "Commissions.OtherCampaign");
        if (!commission.IsOpen || commission.Kind is CommissionKind.PaidByPlatform || commission.State is not (CommissionState.Pending or CommissionState.Holding))
        {
            return null;
        }
        var isNew = earlier.Count == 0 || doubt.Signals.Any(signal => IsNew(signal.Kind, signal.Strength, earlier));
        var wasLookedAt = earlier.Count > 0 && (isCleared || commission.Steps.Any(s => s.Reason is CommissionReason.FraudHoldReleased or CommissionReason.FraudHoldExpired or CommissionReason.AppealGranted));
        var holds = !commission.IsHeld && (wasLookedAt ? doubt.NewAdvisesHold : doubt.AdvisesHold);
        return !isNew && !holds ? null : new Suspicion(commission, earlier.Select(e => e.Number).DefaultIfEmpty(0).Max() + 1, doubt, limits, holds, now);
    }

    /// <summary>Stops the commission for what was seen: the reason names the signals, so that each side reads them in its own language.</summary>
    public void Stop(Commission commission, Actor actor, DateTime now)
    {
        RuleBroken.When(commission.Id != CommissionId, "Commissions.OtherCommission");
        RuleBroken.When(!Held, "Commissions.NotToBeHeld");
        commission.Hold(HoldReason.Of(Signals.Select(s => s.Kind)), actor, now);
    }

    /// <summary>A signal that the earlier ones did not have, or had weaker by a fifth. One below a fifth is never news.</summary>
    public static bool IsNew(SuspicionSignal kind, Rate strength, IEnumerable<Suspicion> earlier) =>
        strength.BasisPoints >= earlier.SelectMany(e => e.Signals).Where(s => s.Kind == kind).Select(s => s.Strength.BasisPoints).DefaultIfEmpty(0).Max() + Grown;
}

public enum Verdict
{
    /// <summary>Nothing was wrong.</summary>
    Released,

    /// <summary>It was fraud: the commission is declined.</summary>
    Confirmed,
}

/// <summary>What a person thought of a suspicion: the label by which the rules can be judged. Written once.</summary>
public sealed class SuspicionVerdict : Entity
{
    public const int LongestReason = 400;

    private SuspicionVerdict() { }

    public SuspicionVerdict(Suspicion suspicion, Verdict verdict, string reason, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(actor.PersonId == 0, "Commissions.OnlyPeopleJudge");
        (BrandId, SuspicionId, Verdict, Reason, PersonId, At) = (suspicion.BrandId, suspicion.Id, verdict, reason.Trim().Length > LongestReason ? reason.Trim()[..LongestReason] : reason.Trim(), actor.PersonId, now);
    }

    public long BrandId { get; private set; }

    public long SuspicionId { get; private set; }

    public Verdict Verdict { get; private set; }

    public string Reason { get; private set; } = "";

    public long PersonId { get; private set; }

    public DateTime At { get; private set; }
}

/// <summary>A hold's reason as it is stored: what a person wrote, or the signals by name behind a mark, to be said in the reader's language.</summary>
public static class HoldReason
{
    private const string Mark = "signals:";

    public static string Of(IEnumerable<SuspicionSignal> signals) => Mark + string.Join(',', signals);

    /// <summary>The signals that it names; none when a person wrote it.</summary>
    public static IReadOnlyList<SuspicionSignal> SignalsIn(string reason) =>
        reason.StartsWith(Mark, StringComparison.Ordinal) ? [.. reason[Mark.Length..].Split(',').Where(name => Enum.IsDefined(typeof(SuspicionSignal), name)).Select(Enum.Parse<SuspicionSignal>)] : [];
}
