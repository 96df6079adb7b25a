namespace KolHub.Benchmarks;

/// <summary>Contenders measured in turn, round after round, so that whatever else the machine does meets all of them alike.</summary>
public static class Rounds
{
    /// <summary>What each contender gave in each round, in the order of the contenders. Every other round runs backwards.</summary>
    public static async Task<IReadOnlyList<T>[]> Interleave<T>(int rounds, params Func<Task<T>>[] contenders)
    {
        var results = Array.ConvertAll(contenders, _ => new List<T>());
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var turn = round % 2 == 0 ? i : contenders.Length - 1 - i;
                results[turn].Add(await contenders[turn]());
            }
        }
        return results;
    }

    public static double Median(this IEnumerable<double> values) => values.Quantile(0.5);

    /// <summary>The value below which this share of the values lies, between neighbours by proportion.</summary>
    public static double Quantile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
