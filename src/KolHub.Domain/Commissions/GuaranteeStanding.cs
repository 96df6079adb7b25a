using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;

namespace KolHub.Domain.Commissions;

/// <summary>
/// What a deal has brought by the evidence on its own contract: net sales in minor units of its currency, orders that were not wholly returned,
/// views of its posts; the fee that accepted posts have earned; commission after refunds; and how many orders can still be returned.
/// </summary>
public sealed record DealResult(long NetSales, long Orders, long Views, Money FeeEarned, Money NetCommission, int OrdersOpen)
{
    public long Of(Promised promised) => promised switch
    {
        Promised.NetSales => NetSales,
        Promised.Orders => Orders,
        Promised.Views => Views,
        _ => 0,
    };

    public long Of(Measured measured) => measured switch
    {
        Measured.NetSales => NetSales,
        Measured.Orders => Orders,
        _ => Views,
    };
}

/// <summary>
/// What both promises of a contract come to. 保量: of the fee goes back F × (Q − A) ÷ Q, half up in minor units, where F is the fee earned, Q what
/// was promised and A what was reached. 保底: commission is topped up by P − C, where P is what is guaranteed and C the commission after refunds, with what volume adds to it.
/// </summary>
public sealed record GuaranteeStanding(long Promised, long Reached, Money FeeBack, Money Commission, Money TopUp)
{
    public bool IsMissed => Reached < Promised;

    /// <summary>The contract gives the creator more days for what is missing, and they have not begun.</summary>
    public bool Extends(Contract contract) => IsMissed && contract is { IsActive: true, ExtendedTo: null, Terms.ExtendDays: > 0 };

    public static GuaranteeStanding Of(ContractTerms terms, DealResult result)
    {
        RuleBroken.When(result.FeeEarned.Currency != terms.Currency || result.NetCommission.Currency != terms.Currency, "Contracts.OneCurrency", terms.Currency);
        var (promised, reached) = (terms.PromisedAmount, Math.Max(0, result.Of(terms.Promises)));
        var missing = Math.Max(0, promised - reached);
        var back = missing == 0 ? 0 : (long)(((Int128)result.FeeEarned.Minor * missing * 2 + promised) / ((Int128)promised * 2));
        var commission = result.NetCommission + RewardStanding.Of(terms, result).VolumeExtra;
        var topUp = Money.Max(Money.Zero(terms.Currency), terms.Guarantee - Money.Max(Money.Zero(terms.Currency), commission));
        return new GuaranteeStanding(promised, reached, new Money(back, terms.Currency), commission, terms.Guarantee.IsZero ? Money.Zero(terms.Currency) : topUp);
    }
}
