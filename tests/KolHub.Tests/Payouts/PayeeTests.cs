using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using KolHub.Tests.Commissions;

namespace KolHub.Tests.Payouts;

public sealed class PayeeTests
{
    private static PayoutAccount Account(DateTime added)
    {
        var creator = Creator.Register("陈一诺", 3, Some.Noon);
        return PayoutAccount.Add(creator, PayoutKind.Bank, "6225880112348821", "陈一诺", "招商银行", s => s, new Actor(3, Role.Creator, CreatorId: creator.Id), added);
    }

    private static Wait WaitOf(IReadOnlyCollection<PayoutAccount> accounts, long due = 10_00, TaxKind? tax = TaxKind.Individual, int rate = 0) =>
        Payee.WaitOf(Some.Cny(due), accounts, tax, new Rate(rate), Some.Noon).Reason;

    [Fact]
    public void A_payee_without_an_account_waits() => WaitOf([]).ShouldBe(Wait.AccountMissing);

    [Fact]
    public void A_new_account_waits_its_day_even_beside_an_old_one() =>
        WaitOf([Account(Some.Noon.AddDays(-90)), Account(Some.Noon.AddHours(-23))]).ShouldBe(Wait.AccountTooNew);

    [Fact]
    public void An_account_of_yesterday_is_paid() => WaitOf([Account(Some.Noon.AddHours(-24))]).ShouldBe(Wait.None);

    [Fact]
    public void Where_tax_is_withheld_the_kind_must_be_known()
    {
        var account = Account(Some.Noon.AddDays(-2));
        WaitOf([account], tax: null, rate: 2_000).ShouldBe(Wait.TaxKindMissing);
        WaitOf([account], tax: null).ShouldBe(Wait.None);
    }

    [Fact]
    public void What_is_owed_back_is_carried_forward() =>
        WaitOf([Account(Some.Noon.AddDays(-2))], due: -4_00).ShouldBe(Wait.BalanceNotPositive);

    [Theory]
    [InlineData(TaxKind.Individual, 2_000)]
    [InlineData(TaxKind.SoleTrader, 0)]
    [InlineData(TaxKind.Company, 0)]
    [InlineData(TaxKind.Abroad, 0)]
    public void Only_from_private_persons_tax_is_withheld(TaxKind kind, int expected) =>
        Payee.RateFor(kind, new Rate(2_000)).ShouldBe(new Rate(expected));
}
