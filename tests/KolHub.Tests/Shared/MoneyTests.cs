using KolHub.Domain;

namespace KolHub.Tests.Shared;

public sealed class MoneyTests
{
    private static Money Cny(long minor) => new(minor, "CNY");

    [Theory]
    [InlineData(1_234_50, "CNY", "1234.50", "1,234.50 CNY")]
    [InlineData(20, "VND", "20", "20 VND")]
    [InlineData(-1_234, "KWD", "-1.234", "-1.234 KWD")]
    public void An_amount_reads_and_writes_with_the_digits_of_its_currency(long minor, string currency, string text, string written)
    {
        var amount = new Money(minor, currency);
        Money.Parse(text, currency).ShouldBe(amount);
        Money.FromMajor(amount.Major, currency).ShouldBe(amount);
        amount.Major.ShouldBe(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        amount.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("12x", "CNY", "Shared.NotAnAmount")]
    [InlineData("", "CNY", "Shared.NotAnAmount")]
    [InlineData("1e3", "CNY", "Shared.NotAnAmount")]
    [InlineData("1,000", "CNY", "Shared.NotAnAmount")]
    [InlineData("1.234", "CNY", "Shared.TooManyDigits")]
    [InlineData("1.5", "JPY", "Shared.TooManyDigits")]
    [InlineData("1.2345", "KWD", "Shared.TooManyDigits")]
    [InlineData("90000000000000.01", "CNY", "Shared.AmountOutOfRange")]
    [InlineData("-90000000000000.01", "CNY", "Shared.AmountOutOfRange")]
    [InlineData("1", "XXX", "Shared.UnknownCurrency")]
    public void What_is_no_exact_amount_is_refused_and_never_rounded(string text, string currency, string rule) =>
        Should.Throw<RuleBroken>(() => Money.Parse(text, currency)).Rule.ShouldBe(rule);

    [Fact]
    public void Zeros_behind_the_last_digit_and_the_largest_amount_are_read()
    {
        Money.Parse("1.230", "CNY").ShouldBe(Cny(1_23));
        Money.Parse("20.00", "VND").ShouldBe(new Money(20, "VND"));
        Money.Parse("90000000000000", "CNY").ShouldBe(Cny(90_000_000_000_000_00));
    }

    [Fact]
    public void An_amount_beyond_the_end_of_64_bits_is_an_error_not_another_amount()
    {
        Should.Throw<OverflowException>(() => Cny(long.MaxValue) + Cny(1));
        Should.Throw<OverflowException>(() => Cny(long.MinValue) - Cny(1));
        Should.Throw<OverflowException>(() => -Cny(long.MinValue));
        Should.Throw<OverflowException>(() => Cny(long.MaxValue / 2) * 3);
        Should.Throw<OverflowException>(() => new Rate(10_001).Of(Cny(long.MaxValue)));
        Should.Throw<OverflowException>(() => Apportion.HalfUp(new System.Numerics.BigInteger(long.MaxValue) * 3, 2));
    }

    [Fact]
    public void Two_currencies_neither_add_up_nor_compare()
    {
        Should.Throw<InvalidOperationException>(() => Cny(1) + new Money(1, "USD")).Message.ShouldContain("CNY and USD");
        Should.Throw<InvalidOperationException>(() => Cny(1) < new Money(1, "USD"));
    }

    [Theory]
    [InlineData(1, 2, true, true, false, false)]
    [InlineData(2, 2, false, true, false, true)]
    [InlineData(3, 2, false, false, true, true)]
    public void Amounts_compare(long a, long b, bool less, bool atMost, bool more, bool atLeast)
    {
        (Cny(a) < Cny(b), Cny(a) <= Cny(b), Cny(a) > Cny(b), Cny(a) >= Cny(b)).ShouldBe((less, atMost, more, atLeast));
        (Money.Min(Cny(a), Cny(b)).Minor, Money.Max(Cny(a), Cny(b)).Minor).ShouldBe((Math.Min(a, b), Math.Max(a, b)));
    }

    [Theory]
    [InlineData(3, 2_000, 1)]
    [InlineData(15, 1_000, 2)]
    [InlineData(5_00, 290, 15)]
    [InlineData(587_00, 150, 8_81)]
    [InlineData(-3, 5_000, -2)]
    [InlineData(-15, 1_000, -2)]
    [InlineData(-14, 1_000, -1)]
    public void A_rate_rounds_once_half_up_on_the_magnitude(long minor, int rate, long share) => new Rate(rate).Of(Cny(minor)).ShouldBe(Cny(share));

    [Fact]
    public void A_rate_is_told_in_per_cent() => new Rate(1_250).Percent.ShouldBe(12.5m);
}
