namespace KolHub.Attribution.Customers;

/// <summary>What one customer bought on one day.</summary>
/// <param name="Age">Whole days since the customer's first day of buying; 0 is that day.</param>
/// <param name="Minor">Net of refunds, in minor units of one currency.</param>
public readonly record struct Purchase(int Age, long Minor);

/// <summary>One customer from the first purchase to the day on which one looks.</summary>
public sealed class CustomerHistory
{
    /// <param name="daysSeen">Whole days from the first purchase to the day on which one looks.</param>
    /// <param name="purchases">In any order; those of one day are taken as one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies before the first day or after the last one seen, or <paramref name="daysSeen"/> is negative.</exception>
    /// <exception cref="ArgumentException">No purchase lies on the first day.</exception>
    public CustomerHistory(int daysSeen, IEnumerable<Purchase> purchases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysSeen);
        DaysSeen = daysSeen;
        Purchases = [.. purchases.GroupBy(p => p.Age).Select(day => new Purchase(day.Key, day.Sum(p => p.Minor))).OrderBy(p => p.Age)];
        if (Purchases.Count == 0 || Purchases[0].Age > 0)
        {
            throw new ArgumentException("A customer begins with a purchase on the first day.", nameof(purchases));
        }
        ArgumentOutOfRangeException.ThrowIfNegative(Purchases[0].Age, nameof(purchases));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Purchases[^1].Age, daysSeen, nameof(purchases));
    }

    public int DaysSeen { get; }

    /// <summary>One for each day of buying, by age.</summary>
    public IReadOnlyList<Purchase> Purchases { get; }

    /// <summary>The age at which the customer came back for the first time, on a later day than the first; null where that has not been.</summary>
    public int? ReturnedAt => Purchases.Count > 1 ? Purchases[1].Age : null;
}
