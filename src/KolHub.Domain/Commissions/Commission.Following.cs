using KolHub.Domain.Accounts;

namespace KolHub.Domain.Commissions;

/// <summary>How a commission follows its order. Only <see cref="CommissionBook"/> calls these.</summary>
public sealed partial class Commission
{
    /// <summary>The first sight of a line's earning: an estimate, whatever else is already known.</summary>
    internal static Commission Open(OrderFacts facts, Earning earning, CommissionTerms terms, int number, Actor actor, DateTime now)
    {
        var commission = new Commission(facts, earning, terms, CommissionKind.Earned, number, now);
        commission.Estimated = commission.Settled = commission.Net = earning.Gross;
        commission.Step(CommissionState.Pending, CommissionReason.OrderPlaced, "", actor, now);
        return commission;
    }

    /// <summary>A later difference: more, which waits its own hold, or less, which the next payout nets.</summary>
    internal static Commission Adjust(OrderFacts facts, Commission beside, Money difference, int number, CommissionReason reason, Actor actor, DateTime now)
    {
        var earning = new Earning(beside.LineId, beside.CreatorId, beside.ContractId, new RateInForce(beside.Rate, beside.RateVersion, beside.RateSince, beside.RateLockedUntil), beside.Base, difference, Money.Zero(difference.Currency));
        var terms = new CommissionTerms(beside.ContractId, beside.CampaignId, beside.Rate, beside.HoldDays, beside.Zone);
        var commission = new Commission(facts, earning, terms, CommissionKind.Adjustment, number, now);
        commission.Estimated = commission.Settled = commission.Net = difference;
        commission.SettledAt = facts.PaidAt;
        commission.HoldUntil = difference.IsNegative ? null : HoldClock.Until(facts.PaidAt ?? now, beside.HoldDays, beside.Zone);
        commission.ApprovedAt = difference.IsNegative ? now : null;
        commission.Step(difference.IsNegative ? CommissionState.Approved : CommissionState.Holding, reason, NoteOf(facts, reason), actor, now);
        return commission;
    }

    /// <summary>Takes the order as it stands now, while the commission is open.</summary>
    internal void Follow(OrderFacts facts, Earning? earning, Actor actor, DateTime now)
    {
        var gross = earning?.Gross ?? Money.Zero(Net.Currency);
        var clawed = earning?.Clawed ?? Money.Zero(Net.Currency);
        var (state, reason) = StateOf(facts, gross, clawed);
        var net = state is CommissionState.Void or CommissionState.Duplicate ? Money.Zero(Net.Currency) : gross - clawed;
        HoldUntil = facts.PaidAt is { } paidAt ? HoldClock.Until(paidAt, HoldDays, Zone) : null;
        if (earning is not null)
        {
            Take(earning.Rate);
        }
        if ((state, gross, clawed, net) == (State, Settled, Clawed, Net))
        {
            return;
        }
        Base = earning?.Base ?? Base;
        Settled = gross;
        SettledAt ??= facts.PaidAt;
        Clawed = clawed;
        Net = net;
        Step(state, reason, NoteOf(facts, reason), actor, now);
    }

    /// <summary>Waits while only a weak signature stands behind the order, and goes on when that is over. What is approved stays so.</summary>
    internal void FollowProof(OrderFacts facts, Actor actor, DateTime now)
    {
        if (Kind is CommissionKind.PaidByPlatform || State is not (CommissionState.Pending or CommissionState.Holding) || facts.IsUnconfirmed == UnconfirmedSince is not null)
        {
            return;
        }
        UnconfirmedSince = facts.IsUnconfirmed ? now : null;
        Step(State, facts.IsUnconfirmed ? CommissionReason.OrderUnconfirmed : CommissionReason.OrderConfirmed, "", actor, now);
    }

    /// <summary>Takes back at most what it is worth, while it is unpaid; returns what was left to take.</summary>
    internal Money Reduce(Money by, OrderFacts facts, CommissionReason reason, Actor actor, DateTime now)
    {
        var cut = Money.Min(by, Net);
        Clawed += cut;
        Net -= cut;
        var ended = facts.IsCancelled ? CommissionState.Void : CommissionState.Refunded;
        Step(Net.IsZero ? ended : State, reason, NoteOf(facts, reason), actor, now);
        return by - cut;
    }

    internal static Commission OpenReported(OrderFacts facts, CreditFacts credit, Money lineBase, CommissionTerms terms, int number, Actor actor, DateTime now)
    {
        var reported = credit.Reported!;
        var earning = new Earning(credit.LineId, credit.CreatorId, credit.ContractId, new RateInForce(Rate.Zero), lineBase, reported.Estimated, Money.Zero(facts.Currency));
        var commission = new Commission(facts, earning, terms, CommissionKind.PaidByPlatform, number, now) { Estimated = reported.Estimated };
        commission.Report(reported, actor, now);
        return commission;
    }

    /// <summary>Stores what the platform says; nothing is recomputed, nothing becomes ours to pay.</summary>
    internal void Report(ReportedCommission reported, Actor actor, DateTime now)
    {
        var isSettled = reported.Stage is ReportedStage.Settled;
        var state = reported.Stage switch
        {
            ReportedStage.Paid => CommissionState.Pending,
            ReportedStage.Confirmed => CommissionState.Holding,
            ReportedStage.Settled => CommissionState.Paid,
            _ => CommissionState.Refunded,
        };
        var net = state is CommissionState.Refunded ? Money.Zero(Net.Currency) : isSettled ? reported.Settled : reported.Estimated;
        if (_steps.Count > 0 && (state, reported.Settled, net) == (State, Settled, Net))
        {
            return;
        }
        Settled = reported.Settled;
        SettledAt = isSettled ? SettledAt ?? now : null;
        PaidAt = isSettled ? PaidAt ?? now : null;
        Net = net;
        Step(state, CommissionReason.ReportedByPlatform, "", actor, now);
    }

    private (CommissionState State, CommissionReason Reason) StateOf(OrderFacts facts, Money gross, Money clawed) => facts switch
    {
        { DuplicateOfOrderId: not null } => (CommissionState.Duplicate, CommissionReason.DuplicateOrder),
        { IsTest: true } => (CommissionState.Void, CommissionReason.TestOrder),
        { IsCancelled: true } => (CommissionState.Void, CommissionReason.OrderCancelled),
        _ when gross.IsZero => (CommissionState.Void, CommissionReason.CreditMoved),
        _ when gross == clawed => (CommissionState.Refunded, CommissionReason.Refund),
        _ => (facts.PaidAt is null ? CommissionState.Pending : CommissionState.Holding, WhyNow(facts, gross, clawed)),
    };

    private CommissionReason WhyNow(OrderFacts facts, Money gross, Money clawed) => this switch
    {
        _ when clawed != Clawed => CommissionReason.Refund,
        _ when gross != Settled => CommissionReason.OrderChanged,
        _ => facts.PaidAt is null ? CommissionReason.OrderUnpaid : CommissionReason.OrderPaid,
    };

    private static string NoteOf(OrderFacts facts, CommissionReason reason) =>
        reason is CommissionReason.Refund ? string.Join(", ", facts.RefundIds) : "";
}
