using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class PayoutAccountTests
{
    private readonly Creator _creator = Folk.Creator();

    [Fact]
    public void A_number_is_sealed_and_shows_its_last_four_digits()
    {
        var account = Add("6222 0202-0001 2345 678");

        (account.Sealed, account.Last4).ShouldBe(("sealed:6222020200012345678", "5678"));
    }

    [Fact]
    public void A_mail_address_shows_the_end_of_its_name() => Add("lin.xia@example.com", PayoutKind.Alipay).Last4.ShouldBe(".xia");

    [Fact]
    public void A_new_account_waits_24_hours()
    {
        var account = Add("6222020200012345678");

        account.IsUsable(Folk.Now.AddHours(24).AddTicks(-1)).ShouldBeFalse();
        account.IsUsable(Folk.Now.AddHours(24)).ShouldBeTrue();
    }

    [Fact]
    public void Until_then_the_account_before_it_is_paid()
    {
        var first = Add("6222020200012345678", at: Folk.Now.AddDays(-9));
        var second = Add("6222020200099999999", at: Folk.Now);

        PayoutAccount.Current([second, first], Folk.Now.AddHours(23)).ShouldBe(first);
        PayoutAccount.Current([second, first], Folk.Now.AddHours(24)).ShouldBe(second);
        PayoutAccount.Current([second, first], Folk.Now.AddDays(-8.5)).ShouldBeNull();
    }

    [Fact]
    public void A_change_stopped_in_time_leaves_the_old_account()
    {
        var first = Add("6222020200012345678", at: Folk.Now.AddDays(-9));
        var second = Add("6222020200099999999", at: Folk.Now);
        second.Withdraw(Folk.Self(_creator), Folk.Now.AddHours(2));

        PayoutAccount.Current([first, second], Folk.Now.AddDays(2)).ShouldBe(first);
    }

    [Fact]
    public void An_account_withdrawn_after_use_does_not_bring_back_an_older_one()
    {
        var first = Add("6222020200012345678", at: Folk.Now.AddDays(-9));
        var second = Add("6222020200099999999", at: Folk.Now);
        second.Withdraw(Folk.Self(_creator), Folk.Now.AddDays(3));

        PayoutAccount.Current([first, second], Folk.Now.AddDays(4)).ShouldBeNull();
    }

    [Theory]
    [InlineData("1234567", PayoutKind.Bank)]
    [InlineData("ABCDEFGHIJ", PayoutKind.Bank)]
    [InlineData("6222；0202", PayoutKind.Bank)]
    [InlineData("not-a-mail", PayoutKind.PayPal)]
    [InlineData("a@b@c.de", PayoutKind.PayPal)]
    [InlineData("12345", PayoutKind.Alipay)]
    [InlineData("", PayoutKind.Bank)]
    public void What_is_no_account_number_is_refused(string number, PayoutKind kind) => Should.Throw<RuleBroken>(() => Add(number, kind)).Rule.ShouldBe("Creators.NotAnAccountNumber");

    [Fact]
    public void A_bank_account_names_its_bank_and_holder_and_belongs_to_the_creator()
    {
        Should.Throw<RuleBroken>(() => PayoutAccount.Add(_creator, PayoutKind.Bank, "6222020200012345678", "林夏", " ", s => s, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.BankMissing");
        Should.Throw<RuleBroken>(() => PayoutAccount.Add(_creator, PayoutKind.Bank, "6222020200012345678", "", "招商银行", s => s, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.HolderMissing");
        Should.Throw<RuleBroken>(() => PayoutAccount.Add(_creator, PayoutKind.Bank, "6222020200012345678", "林夏", "招商银行", s => s, Folk.Manager, Folk.Now)).Rule.ShouldBe("Creators.OnlyOwnProfile");
    }

    private PayoutAccount Add(string number, PayoutKind kind = PayoutKind.Bank, DateTime? at = null) =>
        PayoutAccount.Add(_creator, kind, number, "林夏", "招商银行", s => "sealed:" + s, Folk.Self(_creator), at ?? Folk.Now);
}
