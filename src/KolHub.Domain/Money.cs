using System.Globalization;
using System.Numerics;

namespace KolHub.Domain;

/// <summary>An amount in whole minor units of its currency. Splitting and rounding happen here and nowhere else.</summary>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    public static Money Zero(string currency) => new(0, currency);

    public bool IsZero => Minor == 0;

    public bool IsNegative => Minor < 0;

    /// <summary>The amount in major units, exact.</summary>
    public decimal Major => Minor / Scale(Currency);

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a) => new(checked(-a.Minor), a.Currency);

    public static Money operator *(Money a, long times) => new(checked(a.Minor * times), a.Currency);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public static Money Min(Money a, Money b) => a <= b ? a : b;

    public static Money Max(Money a, Money b) => a >= b ? a : b;

    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);

    /// <summary>Reads the raw text of a number ("199.00"). More digits than the currency has, other than zeros, are refused, not rounded away.</summary>
    public static Money Parse(string text, string currency)
    {
        var digits = KolHub.Domain.Currency.DigitsOf(currency);
        RuleBroken.When(
            !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var major),
            "Shared.NotAnAmount", text);
        return FromMajor(major, currency, digits, text);
    }

    public static Money FromMajor(decimal major, string currency) =>
        FromMajor(major, currency, KolHub.Domain.Currency.DigitsOf(currency), major.ToString(CultureInfo.InvariantCulture));

    private static Money FromMajor(decimal major, string currency, int digits, string text)
    {
        RuleBroken.When(Math.Abs(major) > 90_000_000_000_000m, "Shared.AmountOutOfRange", text);
        var minor = major * Power(digits);
        RuleBroken.When(minor != decimal.Truncate(minor), "Shared.TooManyDigits", text, currency, digits);
        return new Money((long)minor, currency);
    }

    /// <summary>
    /// Splits the whole over parts by weight, exactly: every share floored, the units left over to the largest
    /// remainders, ties to the earlier part. Parts of weight 0 get 0; when all are 0, the first part gets everything.
    /// </summary>
    public IReadOnlyList<Money> Split(IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfZero(weights.Count, nameof(weights));
        ArgumentOutOfRangeException.ThrowIfNegative(weights.Min(), nameof(weights));
        var (sign, currency) = (IsNegative ? -1 : 1, Currency);
        var shares = Apportion.LargestRemainder(Math.Abs(Minor), [.. weights.Select(weight => (BigInteger)weight)]);
        return [.. shares.Select(share => new Money(share * sign, currency))];
    }

    private static decimal Scale(string currency) => Power(KolHub.Domain.Currency.DigitsOf(currency));

    private static decimal Power(int digits) => digits switch { 0 => 1m, 2 => 100m, _ => 1000m };

    private static Money Same(Money a, Money b)
    {
        if (!string.Equals(a.Currency, b.Currency, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up: convert first.");
        }
        return b;
    }

    public override string ToString() => $"{Major.ToString("N" + KolHub.Domain.Currency.DigitsOf(Currency).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)} {Currency}";
}
