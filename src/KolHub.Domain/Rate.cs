namespace KolHub.Domain;

/// <summary>A share in basis points: 10,000 is the whole, 1 is 0.01 %.</summary>
public readonly record struct Rate(int BasisPoints)
{
    public static readonly Rate Zero = new(0);
    public static readonly Rate Whole = new(10_000);

    /// <summary>The share of an amount, rounded half up on the magnitude, once.</summary>
    public Money Of(Money amount)
    {
        var product = (Int128)amount.Minor * BasisPoints;
        var magnitude = (Int128.Abs(product) + 5_000) / 10_000;
        return new Money(checked((long)(product < 0 ? -magnitude : magnitude)), amount.Currency);
    }

    /// <summary>In per cent, for people: 1,250 basis points are 12.5.</summary>
    public decimal Percent => BasisPoints / 100m;
}
