using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;

namespace KolHub.Domain.Payouts;

/// <summary>
/// Payments that one finance member lists and another releases. The release keeps the hash and the total of exactly that
/// list; any change sends the batch back to draft. KolHub records, the brand's bank pays.
/// </summary>
public sealed class PayoutBatch : VersionedEntity
{
    private readonly List<PayoutItem> _items = [];

    private PayoutBatch() { }

    private PayoutBatch(long brandId, string currency, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, Currency, MadeAt, MadeBy) = (brandId, currency, now, actor.PersonId);
        Total = ApprovedTotal = Money.Zero(currency);
    }

    public long BrandId { get; private set; }

    public string Currency { get; private set; } = "";

    public PayoutState State { get; private set; }

    public DateTime MadeAt { get; private set; }

    public long MadeBy { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    public long? ApprovedBy { get; private set; }

    public string ApprovedHash { get; private set; } = "";

    public Money ApprovedTotal { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    public long? SubmittedBy { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>What leaves the bank: the net of every item that was not dropped.</summary>
    public Money Total { get; private set; }

    public IReadOnlyList<PayoutItem> Items => _items;

    public static PayoutBatch Make(long brandId, string currency, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(brandId), "Payouts.OnlyFinance");
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(currency), "Shared.UnknownCurrency", currency);
        return new PayoutBatch(brandId, currency, actor, now);
    }

    /// <summary>A place for a payee; the claim is made on its key, then <see cref="Take"/> fills it from what was really claimed.</summary>
    public PayoutItem Open(Payee payee)
    {
        RuleBroken.When(State is not PayoutState.Draft, "Payouts.NotDraft");
        RuleBroken.When(_items.Exists(item => item.CreatorId == payee.CreatorId && item.IsLive), "Payouts.PayeeTwice");
        var item = new PayoutItem(this, payee);
        _items.Add(item);
        return item;
    }

    public void Take(PayoutItem item, IReadOnlyList<Payable> claimed, IReadOnlyCollection<Commission> commissions, Actor actor, DateTime now)
    {
        RuleBroken.When(State is not PayoutState.Draft, "Payouts.NotDraft");
        item.Take(claimed);
        Of(item, commissions).ForEach(commission => commission.EnterPayout(actor, now));
        Recount();
    }

    /// <summary>The payee's invoice for this payment; a number that another live payment of theirs carries is refused.</summary>
    public void NoteInvoice(long itemId, string number, Actor actor, IReadOnlyCollection<string>? known = null, DateOnly? on = null, Money? amount = null)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance, "Payouts.OnlyFinance");
        RuleBroken.When(State is not (PayoutState.Draft or PayoutState.Approved), "Payouts.AlreadySubmitted");
        RuleBroken.When(number.Trim().Length > 60, "Payouts.InvoiceNumberTooLong", 60);
        RuleBroken.When(known?.Contains(number.Trim(), StringComparer.OrdinalIgnoreCase) is true, "Payouts.InvoiceTwice", number.Trim());
        Find(itemId).NoteInvoice(number, on, amount);
        BackToDraft();
    }

    /// <summary>An amount of tax that finance knows, in place of what the rate gives, with what it rests on.</summary>
    public void WithholdTax(long itemId, Money tax, string basis, Actor actor)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(BrandId), "Payouts.OnlyFinance");
        RuleBroken.When(State is not (PayoutState.Draft or PayoutState.Approved), "Payouts.AlreadySubmitted");
        RuleBroken.When(!Find(itemId).IsLive, "Payouts.ItemEnded");
        Find(itemId).WithholdTax(tax, basis);
        BackToDraft();
        Recount();
    }

    /// <summary>Takes one payee out; what was claimed waits again.</summary>
    public void Drop(long itemId, IReadOnlyCollection<Payable> claimed, IReadOnlyCollection<Commission> commissions, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance, "Payouts.OnlyFinance");
        TakeOut(itemId, claimed, commissions, actor, now);
    }

    /// <summary>An emergency withdrawal takes a payee out of a list that has not gone to the bank, whoever pulled it: what is frozen must not leave with the rest.</summary>
    public void TakeOut(long itemId, IReadOnlyCollection<Payable> claimed, IReadOnlyCollection<Commission> commissions, Actor actor, DateTime now)
    {
        RuleBroken.When(State is not (PayoutState.Draft or PayoutState.Approved), "Payouts.AlreadySubmitted");
        var item = Find(itemId);
        RuleBroken.When(!item.IsLive, "Payouts.ItemEnded");
        Undo(item, claimed, commissions, CommissionReason.PayoutDropped, actor, now);
        item.Drop(now);
        BackToDraft();
        Recount();
    }

    /// <summary>The second pair of eyes. Keeps what exactly was released.</summary>
    public void Release(Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(BrandId), "Payouts.OnlyFinance");
        RuleBroken.When(State is not PayoutState.Draft, "Payouts.NotDraft");
        RuleBroken.When(actor.PersonId == MadeBy, "Payouts.MakerCannotRelease");
        RuleBroken.When(!_items.Exists(item => item.IsLive), "Payouts.BatchEmpty");
        (State, ApprovedAt, ApprovedBy, ApprovedHash, ApprovedTotal) = (PayoutState.Approved, now, actor.PersonId, ListHash(), Total);
        Live.ForEach(item => item.Become(PayoutState.Approved));
    }

    /// <summary>Handed to the bank: exactly what was released, to accounts that are still theirs.</summary>
    public IReadOnlyList<MoneyEvent> Submit(IReadOnlySet<long> usableAccounts, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(BrandId), "Payouts.OnlyFinance");
        RuleBroken.When(State is not PayoutState.Approved, "Payouts.NotReleased");
        RuleBroken.When(ApprovedHash != ListHash() || ApprovedTotal != Total, "Payouts.ListChanged");
        var gone = Live.Find(item => !usableAccounts.Contains(item.AccountId));
        RuleBroken.When(gone is not null, "Payouts.AccountGone", gone?.HolderName ?? "");
        (State, SubmittedAt, SubmittedBy) = (PayoutState.Submitted, now, actor.PersonId);
        Live.ForEach(item => item.Become(PayoutState.Submitted));
        return [.. Live.Select(item => new MoneyEvent.PayoutSubmitted($"payout/{item.Id}/submitted", item.CreatorId, item.Parts))];
    }

    public IReadOnlyList<MoneyEvent> Settle(long itemId, IReadOnlyCollection<Payable> claimed, IReadOnlyCollection<Commission> commissions, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(BrandId), "Payouts.OnlyFinance");
        var item = Find(itemId);
        RuleBroken.When(item.State is not PayoutState.Submitted, "Payouts.NotSubmitted");
        var (payables, earned) = (Of(item, claimed), Of(item, commissions));
        item.Settle(now, payables.Where(payable => !payable.Amount.IsNegative).Min(payable => payable.CreatedAt));
        payables.ForEach(payable => payable.Pay(now));
        earned.ForEach(commission => commission.Pay(actor, now));
        CloseIfEnded(now);
        return item.Net.IsZero ? [] : [new MoneyEvent.PayoutSettled($"payout/{item.Id}/settled", item.CreatorId, item.Net)];
    }

    /// <summary>The bank refused it, or sent it back after it had settled. Everything is owed again, once.</summary>
    public IReadOnlyList<MoneyEvent> Fail(long itemId, string reason, IReadOnlyCollection<Payable> claimed, IReadOnlyCollection<Commission> commissions, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(BrandId), "Payouts.OnlyFinance");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Payouts.ReasonMissing");
        var item = Find(itemId);
        RuleBroken.When(item.State is not (PayoutState.Submitted or PayoutState.Settled), "Payouts.NotSubmitted");
        var hadSettled = item.State is PayoutState.Settled;
        Undo(item, claimed, commissions, hadSettled ? CommissionReason.PayoutReturned : CommissionReason.PayoutFailed, actor, now);
        item.Fail(hadSettled ? PayoutState.Returned : PayoutState.Failed, reason, actor.PersonId, now);
        CloseIfEnded(now);
        return [new MoneyEvent.PayoutUndone($"payout/{item.Id}/undone", item.CreatorId, item.Parts, hadSettled)];
    }

    /// <summary>SHA-256 over everything that the bank will be told.</summary>
    public string ListHash()
    {
        var list = new StringBuilder();
        void Add(string field) => list.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
        Add(Id.ToString(CultureInfo.InvariantCulture));
        foreach (var item in Live.OrderBy(item => item.Id))
        {
            foreach (var field in (string[])[item.Id.ToString(CultureInfo.InvariantCulture), item.CreatorId.ToString(CultureInfo.InvariantCulture), item.AccountId.ToString(CultureInfo.InvariantCulture), item.HolderName, item.Last4, item.Gross.ToString(), item.Tax.ToString(), item.Net.ToString(), item.InvoiceNumber])
            {
                Add(field);
            }
            foreach (var line in item.Lines.OrderBy(line => line.PayableId))
            {
                Add(line.PayableId.ToString(CultureInfo.InvariantCulture));
                Add(line.Amount.ToString());
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())));
    }

    private List<PayoutItem> Live => _items.FindAll(item => item.IsLive);

    private PayoutItem Find(long itemId) => _items.Find(item => item.Id == itemId) ?? throw new RuleBroken("Payouts.NoSuchItem");

    private void BackToDraft()
    {
        (State, ApprovedAt, ApprovedBy, ApprovedHash, ApprovedTotal) = (PayoutState.Draft, null, null, "", Money.Zero(Currency));
        Live.ForEach(item => item.Become(PayoutState.Draft));
    }

    private void Recount() => Total = Live.Aggregate(Money.Zero(Currency), (sum, item) => sum + item.Net);

    private void CloseIfEnded(DateTime now)
    {
        if (Live.Exists(item => item.State is not PayoutState.Settled))
        {
            return;
        }
        ClosedAt ??= now;
        State = Live.Count > 0 ? PayoutState.Settled : _items.Exists(item => item.State is PayoutState.Returned) ? PayoutState.Returned : PayoutState.Failed;
    }

    private static void Undo(PayoutItem item, IReadOnlyCollection<Payable> claimed, IReadOnlyCollection<Commission> commissions, CommissionReason reason, Actor actor, DateTime now)
    {
        var (payables, earned) = (Of(item, claimed), Of(item, commissions));
        payables.ForEach(payable => payable.Free());
        earned.ForEach(commission => commission.LeavePayout(reason, actor, now));
    }

    private static List<Payable> Of(PayoutItem item, IReadOnlyCollection<Payable> claimed)
    {
        RuleBroken.When(!claimed.Select(p => p.Id).ToHashSet().SetEquals(item.Lines.Select(line => line.PayableId)) || claimed.Any(p => p.PayoutItemId != item.Id), "Payouts.ClaimDiffers");
        return [.. claimed];
    }

    private static List<Commission> Of(PayoutItem item, IReadOnlyCollection<Commission> commissions)
    {
        var wanted = item.Lines.Where(line => line.Source is PayableSource.Commission or PayableSource.Clawback).Select(line => line.SourceId).ToHashSet();
        RuleBroken.When(!commissions.Select(c => c.Id).ToHashSet().SetEquals(wanted), "Payouts.ClaimDiffers");
        return [.. commissions];
    }
}
