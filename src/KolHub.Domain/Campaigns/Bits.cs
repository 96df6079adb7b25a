namespace KolHub.Domain.Campaigns;

/// <summary>A set of values of a small enum as one number: bit n for the value n.</summary>
public static class Bits
{
    public static int Of<T>(params IEnumerable<T> values)
        where T : struct, Enum =>
        values.Aggregate(0, (bits, value) => bits | (1 << Convert.ToInt32(value, null)));

    public static IReadOnlyList<T> Read<T>(int bits)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(value => (bits & (1 << Convert.ToInt32(value, null))) != 0)];
}
