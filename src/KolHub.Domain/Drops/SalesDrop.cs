using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;

namespace KolHub.Domain.Drops;

public enum DropState
{
    Open,

    /// <summary>Somebody found the cause and did something about it.</summary>
    Done,

    /// <summary>There was nothing to do, such as a sale that was over.</summary>
    Dismissed,
}

/// <summary>What was expected of the last days of a deal, or of all of a brand's, and what came.</summary>
/// <param name="AsOf">The last whole day, in the brand's zone.</param>
/// <param name="Days">How many days up to it.</param>
/// <param name="Before">Orders of the days before, from which the expectation was learnt.</param>
/// <param name="Chance">Of so few orders without a cause of its own, 0..1.</param>
public sealed record DropFacts(DateOnly AsOf, int Days, long Before, double Chance, double ExpectedOrders, long SeenOrders, double ExpectedClicks, long SeenClicks, Money ExpectedSales, Money SeenSales);

/// <summary>A task: one deal, or all of a brand together, suddenly sells much less than was to be expected. What was measured never changes; who looks after it and how it ended do.</summary>
public sealed class SalesDrop : VersionedEntity
{
    public const int LongestReason = 1_000;

    /// <summary>So many days after a task was closed no other is opened of the same deal.</summary>
    public const int RestDays = 14;

    private SalesDrop() { }

    private SalesDrop(long brandId, Contract? contract, DropFacts facts, long? assignee, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(facts.Days < 1 || facts.SeenOrders < 0 || facts.SeenOrders >= facts.ExpectedOrders || !(facts.Chance is >= 0 and <= 1), "Drops.NoDrop");
        RuleBroken.When(facts.ExpectedSales.Currency != facts.SeenSales.Currency, "Drops.NoDrop");
        (BrandId, ContractId, CampaignId, CreatorId) = (brandId, contract?.Id, contract?.CampaignId, contract?.CreatorId);
        (AsOf, Days, Before, Chance) = (facts.AsOf, facts.Days, facts.Before, facts.Chance);
        (ExpectedOrders, SeenOrders, ExpectedClicks, SeenClicks, ExpectedSales, SeenSales) = (facts.ExpectedOrders, facts.SeenOrders, facts.ExpectedClicks, facts.SeenClicks, facts.ExpectedSales, facts.SeenSales);
        (AssigneeId, OpenedAt) = (assignee, now);
    }

    public long BrandId { get; private set; }

    /// <summary>Nothing where all of the brand's deals fell together.</summary>
    public long? ContractId { get; private set; }
    public long? CampaignId { get; private set; }
    public long? CreatorId { get; private set; }
    public DateOnly AsOf { get; private set; }
    public int Days { get; private set; }
    public long Before { get; private set; }
    public double Chance { get; private set; }
    public double ExpectedOrders { get; private set; }
    public long SeenOrders { get; private set; }
    public double ExpectedClicks { get; private set; }
    public long SeenClicks { get; private set; }
    public Money ExpectedSales { get; private set; }
    public Money SeenSales { get; private set; }
    public DropState State { get; private set; }
    public DateTime OpenedAt { get; private set; }

    /// <summary>Whose task it is; nobody's in particular without one.</summary>
    public long? AssigneeId { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public long? ClosedBy { get; private set; }
    public string Reason { get; private set; } = "";

    public DateOnly Since => AsOf.AddDays(1 - Days);

    public bool IsOpen => State is DropState.Open;

    /// <summary>The share of the expected orders that did not come.</summary>
    public double Fall => 1 - (SeenOrders / ExpectedOrders);

    /// <param name="assignee">The person who looks after the deal, if anybody does.</param>
    public static SalesDrop OfDeal(Contract contract, DropFacts facts, long? assignee, DateTime now)
    {
        RuleBroken.When(!contract.IsActive, "Drops.NotRunning");
        return new SalesDrop(contract.BrandId, contract, facts, assignee, now);
    }

    public static SalesDrop OfAll(long brandId, DropFacts facts, DateTime now) => new(brandId, null, facts, null, now);

    public void Assign(Membership member, Actor actor)
    {
        RuleBroken.When(!IsManagerHere(actor), "Drops.OnlyManager");
        RuleBroken.When(!IsOpen, "Drops.Closed");
        RuleBroken.When(member.BrandId != BrandId || member.Role is not Role.BrandManager || member.EndedAt is not null, "Drops.NotAManager");
        AssigneeId = member.PersonId;
    }

    public void Close(DropState outcome, string? reason, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsManagerHere(actor), "Drops.OnlyManager");
        RuleBroken.When(!IsOpen, "Drops.Closed");
        RuleBroken.When(outcome is not (DropState.Done or DropState.Dismissed), "Drops.OutcomeMissing");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Drops.ReasonMissing");
        RuleBroken.When(reason.Trim().Length > LongestReason, "Shared.TooLong", LongestReason);
        (State, Reason, ClosedAt, ClosedBy) = (outcome, reason.Trim(), now, actor.PersonId);
    }

    private bool IsManagerHere(Actor actor) => actor.Role is Role.BrandManager && actor.IsOfBrand(BrandId);
}

/// <summary>When a brand's deals were last looked at, and how many of them could be judged.</summary>
public sealed class DropLook : VersionedEntity
{
    private DropLook() { }

    public DropLook(long brandId) : base(Ids.Next()) => BrandId = brandId;

    public long BrandId { get; private set; }

    /// <summary>The last whole day that was looked at, in the brand's zone.</summary>
    public DateOnly AsOf { get; private set; }
    public DateTime At { get; private set; }
    public int Judged { get; private set; }

    /// <summary>Deals with too few days or orders to be judged.</summary>
    public int TooLittle { get; private set; }

    public void Note(DateOnly asOf, int judged, int tooLittle, DateTime now)
    {
        RuleBroken.When(asOf <= AsOf, "Drops.LookedAlready");
        (AsOf, Judged, TooLittle, At) = (asOf, judged, tooLittle, now);
    }
}
