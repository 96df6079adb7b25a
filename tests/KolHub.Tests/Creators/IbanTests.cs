using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class IbanTests
{
    [Theory]
    [InlineData("DE89370400440532013000")]
    [InlineData("GB82WEST12345698765432")]
    [InlineData("fr1420041010050500013m02606")]
    [InlineData("NO9386011117947")]
    public void A_right_number_is_right_and_no_longer_so_with_any_digit_changed(string iban)
    {
        Iban.IsRight(iban).ShouldBeTrue();
        for (var i = 2; i < iban.Length; i++)
        {
            if (char.IsAsciiDigit(iban[i]))
            {
                Iban.IsRight(iban[..i] + (char)('0' + ((iban[i] - '0' + 1) % 10)) + iban[(i + 1)..]).ShouldBeFalse($"{iban} at {i}");
            }
        }
        Iban.IsRight(iban[..^1]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("6222020200012345678")]
    [InlineData("ZZ89370400440532013000")]
    [InlineData("DE")]
    public void Other_numbers_are_not_meant_as_one(string number) => (Iban.IsMeant(number), Iban.IsRight(number)).ShouldBe((false, false));

    [Theory]
    [InlineData("COBADEFFXXX", true)]
    [InlineData("WESTGB22", true)]
    [InlineData("COBADEF", false)]
    [InlineData("cobadeff", false)]
    [InlineData("COBA1EFF", false)]
    public void A_bank_code_has_its_shape(string code, bool isRight) => Iban.IsBankCode(code).ShouldBe(isRight);

    [Fact]
    public void A_creators_wrong_number_or_code_is_refused_and_the_code_kept_with_the_account()
    {
        var creator = Folk.Creator();
        PayoutAccount Add(string number, string? code) => PayoutAccount.Add(creator, PayoutKind.Bank, number, "Lin Xia", "Commerzbank", s => s, Folk.Self(creator), Folk.Now, bankCode: code);
        Should.Throw<RuleBroken>(() => Add("DE89 3704 0044 0532 0130 01", null)).Rule.ShouldBe("Creators.IbanWrong");
        Should.Throw<RuleBroken>(() => Add("DE89 3704 0044 0532 0130 00", "COBA")).Rule.ShouldBe("Creators.BicWrong");
        var account = Add("de89 3704 0044 0532 0130 00", "cobadeff");
        (account.Sealed, account.Bic).ShouldBe(("DE89370400440532013000", "COBADEFF"));
    }
}
