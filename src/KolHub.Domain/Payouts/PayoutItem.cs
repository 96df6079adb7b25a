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

    public PayoutState State { get; private set; }

    public DateTime? SettledAt { get; private set; }

    public DateTime? FailedAt { get; private set; }

    public string FailureReason { get; private set; } = "";

    public IReadOnlyList<PayoutLine> Lines => _lines;

    public bool IsLive => State is PayoutState.Draft or PayoutState.Approved or PayoutState.Submitted or PayoutState.Settled;

    internal PayoutParts Parts => new(Commission, Fee, Clawback, Tax);

    internal void Take(IReadOnlyList<Payable> claimed)
    {
        RuleBroken.When(claimed.Count == 0, "Payouts.NothingClaimed");
        RuleBroken.When(claimed.Any(p => p.PayoutItemId != Id || p.BrandId != BrandId || p.CreatorId != CreatorId || p.Amount.Currency != Gross.Currency), "Payouts.OtherPayee");
        RuleBroken.When(_lines.Count > 0, "Payouts.AlreadyTaken");
        _lines.AddRange(claimed.OrderBy(p => p.Id).Select(p => new PayoutLine(this, p)));
        Commission = SumOf(PayableSource.Commission);
        Fee = SumOf(PayableSource.Fee) + SumOf(PayableSource.TopUp);
        Clawback = -(SumOf(PayableSource.Clawback) + SumOf(PayableSource.FeeBack));
        Gross = Parts.Gross;
        RuleBroken.When(Gross.Minor <= 0, "Payouts.BalanceNotPositive");
        Tax = TaxRate.Of(Gross);
        Net = Gross - Tax;
    }

    internal void NoteInvoice(string number) => InvoiceNumber = number.Trim();

    internal void Become(PayoutState state) => State = state;

    internal void Settle(DateTime now) => (State, SettledAt) = (PayoutState.Settled, now);

    internal void Fail(PayoutState state, string reason, DateTime now) => (State, FailureReason, FailedAt) = (state, reason.Trim(), now);

    private Money SumOf(PayableSource source) =>
        _lines.Where(line => line.Source == source).Aggregate(Money.Zero(Gross.Currency), (sum, line) => sum + line.Amount);
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
