using KolHub.Domain.Accounts;
using KolHub.Domain.Ledger;

namespace KolHub.Domain.Commissions;

/// <summary>One change of a commission's state or amount: from, to, why, by whom. Written once; money never moves without one.</summary>
public sealed class CommissionStep
{
    private CommissionStep() { }

    internal CommissionStep(Commission commission, int number, CommissionState? from, Money before, CommissionReason reason, string note, Actor actor, DateTime now)
    {
        CommissionId = commission.Id;
        Number = number;
        BrandId = commission.BrandId;
        From = from;
        To = commission.State;
        Before = before;
        After = commission.Net;
        Reason = reason;
        Note = note.Length > 400 ? note[..400] : note;
        PersonId = actor.PersonId;
        At = now;
    }

    public long CommissionId { get; private set; }

    /// <summary>1, 2, 3 … of its commission.</summary>
    public int Number { get; private set; }

    public long BrandId { get; private set; }

    public CommissionState? From { get; private set; }

    public CommissionState To { get; private set; }

    public Money Before { get; private set; }

    public Money After { get; private set; }

    public CommissionReason Reason { get; private set; }

    /// <summary>What a person wrote, or the refunds by id that were counted.</summary>
    public string Note { get; private set; } = "";

    public long PersonId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The source key of the ledger entry that this step made, if it moved money.</summary>
    public string SourceKey => $"commission/{CommissionId}/{Number}";

    /// <summary>What the ledger is told; null when no money moved.</summary>
    internal MoneyEvent? Told(long creatorId)
    {
        var change = After - Before;
        return (From, To) switch
        {
            (null, _) when After.Minor > 0 => new MoneyEvent.CommissionEstimated(SourceKey, creatorId, After),
            (null, _) when After.Minor < 0 => new MoneyEvent.CommissionClawedBack(SourceKey, creatorId, -After),
            (CommissionState.Holding, CommissionState.Approved) when After.Minor > 0 => new MoneyEvent.CommissionApproved(SourceKey, creatorId, After),
            (not null, _) when !change.IsZero => new MoneyEvent.CommissionChanged(SourceKey, creatorId, change, From is CommissionState.Approved || (From is CommissionState.Declined && To is CommissionState.Approved)),
            _ => null,
        };
    }
}
