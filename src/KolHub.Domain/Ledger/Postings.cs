namespace KolHub.Domain.Ledger;

/// <summary>One line of an entry before it is sealed; debit positive, credit negative.</summary>
public sealed record Line(Account Account, long? CreatorId, Money Amount);

/// <summary>What an event does to the accounts. Nothing else writes to the ledger.</summary>
public static class Postings
{
    public static IReadOnlyList<Line> Of(MoneyEvent told)
    {
        var lines = LinesOf(told).Where(line => !line.Amount.IsZero).ToList();
        RuleBroken.When(lines.GroupBy(line => line.Amount.Currency).Any(g => g.Sum(line => line.Amount.Minor) != 0), "Ledger.Unbalanced", told.Kind);
        return lines;
    }

    private static IEnumerable<Line> LinesOf(MoneyEvent told) => told switch
    {
        MoneyEvent.CommissionEstimated e => Move(e.Amount, (Account.MerchantReceivable, null), (Account.CommissionPending, e.CreatorId)),
        MoneyEvent.CommissionChanged e => Move(e.By, (Account.MerchantReceivable, null), (e.Approved ? Account.CommissionPayable : Account.CommissionPending, e.CreatorId)),
        MoneyEvent.CommissionApproved e => Move(e.Amount, (Account.CommissionPending, e.CreatorId), (Account.CommissionPayable, e.CreatorId)),
        MoneyEvent.CommissionClawedBack e => Move(e.Amount, (Account.ClawbackReceivable, e.CreatorId), (Account.MerchantReceivable, null)),
        MoneyEvent.FeeEarned e => Move(e.Amount, (Account.MerchantReceivable, null), (Account.FeePayable, e.CreatorId)),
        MoneyEvent.CommissionToppedUp e => Move(e.Amount, (Account.MerchantReceivable, null), (Account.FeePayable, e.CreatorId)),
        MoneyEvent.RewardEarned e => Move(e.Amount, (Account.MerchantReceivable, null), (Account.FeePayable, e.CreatorId)),
        MoneyEvent.FeeGivenBack e => Move(e.Amount, (Account.ClawbackReceivable, e.CreatorId), (Account.MerchantReceivable, null)),
        MoneyEvent.AppealGranted { Amount.IsNegative: true } e => Move(-e.Amount, (Account.ClawbackReceivable, e.CreatorId), (Account.MerchantReceivable, null)),
        MoneyEvent.AppealGranted e => Move(e.Amount, (Account.MerchantReceivable, null), (Account.FeePayable, e.CreatorId)),
        MoneyEvent.PayoutSubmitted e => Payout(e.CreatorId, e.Parts, Account.PayoutInFlight),
        MoneyEvent.PayoutSettled e => Move(e.Net, (Account.PayoutInFlight, null), (Account.Bank, null)),
        MoneyEvent.PayoutUndone e => Payout(e.CreatorId, e.Parts, e.HadSettled ? Account.Bank : Account.PayoutInFlight).Select(Mirror),
        MoneyEvent.Reversed e => e.Original.Postings.Select(p => Mirror(new Line(p.Account, p.CreatorId, p.Amount))),
        _ => throw new NotSupportedException($"Nobody has said what {told.Kind} does to the accounts."),
    };

    private static Line[] Move(Money amount, (Account Account, long? Creator) debit, (Account Account, long? Creator) credit) =>
        [new(debit.Account, debit.Creator, amount), new(credit.Account, credit.Creator, -amount)];

    private static Line[] Payout(long creatorId, PayoutParts parts, Account goesTo) =>
    [
        new(Account.CommissionPayable, creatorId, parts.Commission),
        new(Account.FeePayable, creatorId, parts.Fee),
        new(Account.ClawbackReceivable, creatorId, -parts.Clawback),
        new(Account.TaxWithheld, creatorId, -parts.Tax),
        new(goesTo, null, -parts.Net),
    ];

    private static Line Mirror(Line line) => line with { Amount = -line.Amount };
}
