using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Creators;
using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
using KolHub.Tests.Commissions;

namespace KolHub.Tests.Payouts;

public sealed class PayoutBatchTests
{
    private const long CreatorId = 200;
    private static readonly Actor _maker = new(7, Role.BrandFinance, Some.Brand);
    private static readonly Actor _releaser = new(8, Role.BrandFinance, Some.Brand);
    private static readonly HashSet<long> _accounts = [400];

    private readonly List<MoneyEvent> _told = [];
    private List<Commission> _commissions = [];
    private List<Payable> _payables = [];
    private PayoutBatch _batch = PayoutBatch.Make(Some.Brand, "CNY", _maker, Some.Noon);
    private PayoutItem _item = null!;

    private static Payee Payee(int tax = 0) => new(CreatorId, 400, PayoutKind.Bank, "陈一诺", "招商银行", "8821", TaxKind.Individual, new Rate(tax));

    private static string RuleOf(Action act) => Should.Throw<RuleBroken>(act).Rule;

    /// <summary>A commission of 10.00 and a fee of 8,000.00 in a draft.</summary>
    private PayoutBatchTests Drafted(int tax = 0, long clawedBack = 0)
    {
        _commissions = Some.PaidOrder(100_00).Book();
        _commissions.Approve();
        var fee = Payable.ForFee(Some.Brand, CreatorId, 100, 900, Some.Cny(8_000_00), Some.Noon);
        _payables = [fee, .. _commissions.Select(c => Payable.For(c, Some.Noon))];
        if (clawedBack > 0)
        {
            var old = Some.PaidOrder(900_00).Book();
            old.Approve();
            old.Claim();
            old.Pay();
            Some.PaidOrder(900_00).Refunded(clawedBack * 10).Into(old);
            _commissions.Add(old[1]);
            _payables.Add(Payable.For(old[1], Some.Noon));
            _told.AddRange(old.SelectMany(c => c.Tell()));
        }
        _told.Add(fee.Earned());
        _item = _batch.Open(Payee(tax));
        Claim(_item);
        _batch.Take(_item, _payables, _commissions, _maker, Some.Noon);
        return this;
    }

    private PayoutBatchTests Submitted(int tax = 0, long clawedBack = 0)
    {
        Drafted(tax, clawedBack);
        _batch.Release(_releaser, Some.Noon);
        _told.AddRange(_batch.Submit(_accounts, _maker, Some.Noon));
        return this;
    }

    // What the guarded UPDATE does in the database.
    private void Claim(PayoutItem item) => _payables.ForEach(p => typeof(Payable).GetProperty(nameof(Payable.PayoutItemId))!.SetValue(p, item.Id));

    private Dictionary<Account, long> Balances()
    {
        _told.AddRange(_commissions.SelectMany(c => c.Tell()));
        return _told.SelectMany(Postings.Of).GroupBy(line => line.Account).ToDictionary(g => g.Key, g => g.Sum(line => line.Amount.Minor));
    }

    [Fact]
    public void A_batch_counts_its_amounts_from_what_was_claimed()
    {
        Drafted(tax: 2_000);
        (_item.Commission, _item.Fee, _item.Gross).ShouldBe((Some.Cny(10_00), Some.Cny(8_000_00), Some.Cny(8_010_00)));
        (_item.Tax, _item.Net, _batch.Total).ShouldBe((Some.Cny(1_602_00), Some.Cny(6_408_00), Some.Cny(6_408_00)));
        _commissions.ShouldAllBe(c => c.State == CommissionState.InPayout);
    }

    [Fact]
    public void What_is_owed_from_refunds_after_payment_is_netted()
    {
        Submitted(clawedBack: 4_00);
        _item.Clawback.ShouldBe(Some.Cny(4_00));
        _item.Net.ShouldBe(Some.Cny(8_006_00));
        Balances()[Account.ClawbackReceivable].ShouldBe(0);
    }

    [Fact]
    public void A_balance_that_is_not_positive_is_not_paid()
    {
        var old = Some.PaidOrder(900_00).Book();
        old.Approve();
        old.Claim();
        old.Pay();
        Some.PaidOrder(900_00).Refunded(900_00).Into(old);
        _payables = [Payable.For(old[1], Some.Noon)];
        _item = _batch.Open(Payee());
        Claim(_item);
        RuleOf(() => _batch.Take(_item, _payables, [old[1]], _maker, Some.Noon)).ShouldBe("Payouts.BalanceNotPositive");
    }

    [Fact]
    public void Another_than_the_maker_releases()
    {
        Drafted();
        RuleOf(() => _batch.Release(_maker, Some.Noon)).ShouldBe("Payouts.MakerCannotRelease");
        RuleOf(() => _batch.Release(new Actor(9, Role.BrandManager, Some.Brand), Some.Noon)).ShouldBe("Payouts.OnlyFinance");
        RuleOf(() => _batch.Release(new Actor(9, Role.BrandFinance, 2), Some.Noon)).ShouldBe("Payouts.OnlyFinance");
        _batch.Release(_releaser, Some.Noon);
        (_batch.State, _batch.ApprovedTotal, _batch.ApprovedHash).ShouldBe((PayoutState.Approved, Some.Cny(8_010_00), _batch.ListHash()));
    }

    [Fact]
    public void An_empty_batch_is_not_released() =>
        RuleOf(() => _batch.Release(_releaser, Some.Noon)).ShouldBe("Payouts.BatchEmpty");

    [Fact]
    public void Only_what_was_released_goes_to_the_bank()
    {
        Drafted();
        RuleOf(() => _batch.Submit(_accounts, _maker, Some.Noon)).ShouldBe("Payouts.NotReleased");
        _batch.Release(_releaser, Some.Noon);
        typeof(PayoutItem).GetProperty(nameof(PayoutItem.Last4))!.SetValue(_item, "6666");
        RuleOf(() => _batch.Submit(_accounts, _maker, Some.Noon)).ShouldBe("Payouts.ListChanged");
    }

    [Fact]
    public void Nothing_goes_to_an_account_that_was_withdrawn_since()
    {
        Drafted();
        _batch.Release(_releaser, Some.Noon);
        RuleOf(() => _batch.Submit(new HashSet<long> { 401 }, _maker, Some.Noon)).ShouldBe("Payouts.AccountGone");
    }

    [Fact]
    public void Any_change_sends_a_released_batch_back_to_draft()
    {
        Drafted();
        _batch.Release(_releaser, Some.Noon);
        _batch.NoteInvoice(_item.Id, " 25117 ", _maker);
        (_batch.State, _batch.ApprovedBy, _batch.ApprovedHash, _item.InvoiceNumber).ShouldBe((PayoutState.Draft, null, "", "25117"));
    }

    [Fact]
    public void A_dropped_payee_waits_again()
    {
        Drafted();
        _batch.Drop(_item.Id, _payables, _commissions, _maker, Some.Noon);
        _payables.ShouldAllBe(p => p.PayoutItemId == null);
        _commissions.ShouldAllBe(c => c.IsPayable);
        _batch.Total.ShouldBe(Some.Cny(0));
    }

    [Fact]
    public void A_settled_item_is_paid_and_nothing_is_owed()
    {
        Submitted(tax: 2_000);
        _told.AddRange(_batch.Settle(_item.Id, _payables, _commissions, _maker, Some.Noon));
        (_batch.State, _item.State).ShouldBe((PayoutState.Settled, PayoutState.Settled));
        _commissions.ShouldAllBe(c => c.State == CommissionState.Paid);
        _payables.ShouldAllBe(p => p.PaidAt == Some.Noon);
        var balances = Balances();
        balances[Account.Bank].ShouldBe(-6_408_00);
        balances[Account.CommissionPayable].ShouldBe(0);
        balances[Account.FeePayable].ShouldBe(0);
        balances[Account.PayoutInFlight].ShouldBe(0);
    }

    [Theory]
    [InlineData(false, PayoutState.Failed)]
    [InlineData(true, PayoutState.Returned)]
    public void A_failed_or_returned_item_is_owed_again_exactly_once(bool settled, PayoutState ends)
    {
        Submitted();
        _told.AddRange(settled ? _batch.Settle(_item.Id, _payables, _commissions, _maker, Some.Noon) : []);
        _told.AddRange(_batch.Fail(_item.Id, "account closed", _payables, _commissions, _maker, Some.Noon));
        (_item.State, _batch.State).ShouldBe((ends, ends));
        _commissions.ShouldAllBe(c => c.IsPayable);
        _payables.ShouldAllBe(p => p.PayoutItemId == null && p.PaidAt == null);
        var balances = Balances();
        balances[Account.CommissionPayable].ShouldBe(-10_00);
        balances[Account.FeePayable].ShouldBe(-8_000_00);
        balances.GetValueOrDefault(Account.Bank).ShouldBe(0);
        RuleOf(() => _batch.Fail(_item.Id, "again", _payables, _commissions, _maker, Some.Noon)).ShouldBe("Payouts.NotSubmitted");
    }

    [Fact]
    public void Only_the_claimed_rows_themselves_are_settled()
    {
        Submitted();
        RuleOf(() => _batch.Settle(_item.Id, _payables[..1], _commissions, _maker, Some.Noon)).ShouldBe("Payouts.ClaimDiffers");
        RuleOf(() => _batch.Settle(_item.Id, _payables, [], _maker, Some.Noon)).ShouldBe("Payouts.ClaimDiffers");
    }

    [Fact]
    public void A_manager_makes_no_batch() =>
        RuleOf(() => PayoutBatch.Make(Some.Brand, "CNY", new Actor(9, Role.BrandManager, Some.Brand), Some.Noon)).ShouldBe("Payouts.OnlyFinance");
}
