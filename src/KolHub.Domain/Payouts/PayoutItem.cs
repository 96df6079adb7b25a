using KolHub.Domain.Creators;
using KolHub.Domain.Ledger;

namespace KolHub.Domain.Payouts;

/// <summary>One payee in a batch: the amounts that were claimed for them, what is netted and withheld, and where it goes.</summary>
public sealed class PayoutItem : Entity
{
    private readonly List<PayoutLine> _lines = [];

    private PayoutItem() { }

    internal PayoutItem(PayoutBatch batch, Payee payee) : base(Ids.Next())
    {
        (BatchId, BrandId) = (batch.Id, batch.BrandId);
        (CreatorId, AccountId, AccountKind, HolderName, BankName, Last4) = (payee.CreatorId, payee.AccountId, payee.AccountKind, payee.HolderName, payee.BankName, payee.Last4);
        (TaxKind, TaxRate) = (payee.TaxKind, payee.TaxRate);
        Commission = Fee = Clawback = Gross = Tax = Net = Money.Zero(batch.Currency);
    }

    public long BatchId { get; private set; }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long AccountId { get; private set; }

    public PayoutKind AccountKind { get; private set; }

    public string HolderName { get; private set; } = "";

    public string BankName { get; private set; } = "";

    public string Last4 { get; private set; } = "";

    public TaxKind? TaxKind { get; private set; }

    public Rate TaxRate { get; private set; }

    public Money Commission { get; private set; }

    public Money Fee { get; private set; }

    /// <summary>What the creator owes from refunds after payment; taken off.</summary>
    public Money Clawback { get; private set; }

    public Money Gross { get; private set; }

    public Money Tax { get; private set; }

    public Money Net { get; private set; }

    public string InvoiceNumber { get; private set; } = "";

    public DateOnly? InvoicedOn { get; private set; }

    /// <summary>What the payee's invoice comes to, in minor units; unknown until it is noted.</summary>
    public long? InvoicedMinor { get; private set; }

    /// <summary>Why finance withholds this amount of tax rather than what the rate gives; empty where the rate counts.</summary>
    public string TaxBasis { get; private set; } = "";

    public PayoutState State { get; private set; }

    public DateTime? SettledAt { get; private set; }

    /// <summary>Days from the oldest of its amounts being owed to the payment; what a brand's speed is counted from.</summary>
    public int? DaysTaken { get; private set; }

    public DateTime? DroppedAt { get; private set; }

    public DateTime? FailedAt { get; private set; }

    public long? FailedBy { get; private set; }

    public string FailureReason { get; private set; } = "";

    public IReadOnlyList<PayoutLine> Lines => _lines;

    /// <summary>The invoice that was noted is about another amount than the one to be paid.</summary>
    public bool InvoiceDiffers => InvoicedMinor is { } minor && minor != Gross.Minor;

    public bool IsLive => State is PayoutState.Draft or PayoutState.Approved or PayoutState.Submitted or PayoutState.Settled;

    internal PayoutParts Parts => new(Commission, Fee, Clawback, Tax);

    internal void Take(IReadOnlyList<Payable> claimed)
    {
        RuleBroken.When(claimed.Count == 0, "Payouts.NothingClaimed");
        RuleBroken.When(claimed.Any(p => p.PayoutItemId != Id || p.BrandId != BrandId || p.CreatorId != CreatorId || p.Amount.Currency != Gross.Currency), "Payouts.OtherPayee");
        RuleBroken.When(_lines.Count > 0, "Payouts.AlreadyTaken");
        _lines.AddRange(claimed.OrderBy(p => p.Id).Select(p => new PayoutLine(this, p)));
        Commission = SumOf(line => line.Source is PayableSource.Commission);
        Fee = SumOf(line => line.Source is PayableSource.Fee or PayableSource.TopUp or PayableSource.Volume or PayableSource.Bonus || (line.Source is PayableSource.Appeal && !line.Amount.IsNegative));
        Clawback = -SumOf(line => line.Source is PayableSource.Clawback or PayableSource.FeeBack || (line.Source is PayableSource.Appeal && line.Amount.IsNegative));
        Gross = Parts.Gross;
        RuleBroken.When(Gross.Minor <= 0, "Payouts.BalanceNotPositive");
        Tax = TaxRate.Of(Gross);
        Net = Gross - Tax;
    }

    internal void NoteInvoice(string number, DateOnly? on, Money? amount)
    {
        RuleBroken.When(amount is { } stated && (stated.Currency != Gross.Currency || stated.Minor <= 0), "Payouts.InvoiceAmountWrong", Gross.Currency);
        (InvoiceNumber, InvoicedOn, InvoicedMinor) = (number.Trim(), on, amount?.Minor);
    }

    internal void WithholdTax(Money tax, string basis)
    {
        RuleBroken.When(tax.Currency != Gross.Currency || tax.IsNegative || tax >= Gross, "Payouts.TaxOutOfRange", Gross);
        RuleBroken.When(string.IsNullOrWhiteSpace(basis), "Payouts.TaxBasisMissing");
        (Tax, TaxBasis, Net) = (tax, basis.Trim(), Gross - tax);
    }

    internal void Become(PayoutState state) => State = state;

    internal void Drop(DateTime now) => (State, DroppedAt) = (PayoutState.Dropped, now);

    internal void Settle(DateTime now, DateTime owedSince) => (State, SettledAt, DaysTaken) = (PayoutState.Settled, now, Math.Max(0, (int)(now - owedSince).TotalDays));

    internal void Fail(PayoutState state, string reason, long by, DateTime now) => (State, FailureReason, FailedAt, FailedBy, DaysTaken) = (state, reason.Trim(), now, by, null);

    private Money SumOf(Func<PayoutLine, bool> which) =>
        _lines.Where(which).Aggregate(Money.Zero(Gross.Currency), (sum, line) => sum + line.Amount);
}

/// <summary>One payable in an item, as it was claimed; stays when the item fails and the payable goes into another one.</summary>
public sealed class PayoutLine
{
    private PayoutLine() { }

    internal PayoutLine(PayoutItem item, Payable payable) =>
        (ItemId, PayableId, BrandId, Source, SourceId, ContractId, Amount) = (item.Id, payable.Id, payable.BrandId, payable.Source, payable.SourceId, payable.ContractId, payable.Amount);

    public long ItemId { get; private set; }

    public long PayableId { get; private set; }

    public long BrandId { get; private set; }

    public PayableSource Source { get; private set; }

    public long SourceId { get; private set; }

    public long ContractId { get; private set; }

    public Money Amount { get; private set; }
}
