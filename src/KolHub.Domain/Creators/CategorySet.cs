using System.Collections;

namespace KolHub.Domain.Creators;

/// <summary>Categories as one number, bit n for the category of value n, so that a database can filter by them.</summary>
public readonly record struct CategorySet(int Bits) : IEnumerable<Category>
{
    public static readonly CategorySet None = new(0);

    public static CategorySet Of(params IEnumerable<Category> categories) => new(categories.Aggregate(0, (bits, category) => bits | BitOf(category)));

    public static int BitOf(Category category) => 1 << (int)category;

    public bool Has(Category category) => (Bits & BitOf(category)) != 0;

    public int Count => int.PopCount(Bits);

    public IEnumerator<Category> GetEnumerator()
    {
        foreach (var category in Enum.GetValues<Category>())
        {
            if (Has(category))
            {
                yield return category;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
