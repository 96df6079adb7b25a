namespace KolHub.Wording.Packs;

/// <summary>A few numbers for each of many things, all in one stretch of memory: asked in no order, that stays in the processor's caches where thousands of small arrays do not.</summary>
internal sealed class NumberRows
{
    private readonly int[] _starts;
    private readonly int[] _numbers;

    public NumberRows(IEnumerable<IReadOnlyCollection<int>> rows)
    {
        var (starts, numbers) = (new List<int> { 0 }, new List<int>());
        foreach (var row in rows)
        {
            numbers.AddRange(row);
            starts.Add(numbers.Count);
        }
        (_starts, _numbers) = ([.. starts], [.. numbers]);
    }

    public ReadOnlySpan<int> this[int row] => _numbers.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);
}
