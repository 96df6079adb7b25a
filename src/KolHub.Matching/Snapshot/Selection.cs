namespace KolHub.Matching.Snapshot;

/// <summary>Order statistics without sorting everything.</summary>
internal static class Selection
{
    /// <summary>The k-th smallest (from 0); reorders the numbers.</summary>
    public static float Nth(Span<float> numbers, int k)
    {
        int from = 0, to = numbers.Length - 1;
        while (from < to)
        {
            // The middle of three, so that sorted input is no worse than any other.
            float a = numbers[from], b = numbers[(from + to) / 2], c = numbers[to];
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            int i = from, j = to;
            while (i <= j)
            {
                while (numbers[i] < pivot)
                {
                    i++;
                }
                while (numbers[j] > pivot)
                {
                    j--;
                }
                if (i <= j)
                {
                    (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }
            if (k <= j)
            {
                to = j;
            }
            else if (k >= i)
            {
                from = i;
            }
            else
            {
                break;
            }
        }
        return numbers[k];
    }
}

/// <summary>The rows that may be among the best so many: whose bound from above reaches the bounds from below of so many others.</summary>
internal sealed class Survivors(int count)
{
    private readonly List<(float Bound, int Row)> _kept = [];
    private readonly PriorityQueue<float, float> _least = new();
    private int _clearedAt = 1024;

    /// <summary>Rows whose score is surely below need not be offered.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Offer(int row, float least, float most)
    {
        _kept.Add((float.IsNaN(most) ? float.PositiveInfinity : most, row));
        if (_least.Count < count)
        {
            _least.Enqueue(least, least);
        }
        else if (least > _least.Peek())
        {
            _least.DequeueEnqueue(least, least);
        }
        // Not a number sorts before all others and leaves everything open.
        Threshold = _least.Count == count && _least.Peek() is var lowest && !float.IsNaN(lowest) ? lowest : float.NegativeInfinity;
        if (_kept.Count >= _clearedAt)
        {
            _kept.RemoveAll(k => k.Bound < Threshold);
            _clearedAt = Math.Max(1024, 2 * _kept.Count);
        }
    }

    /// <summary>Largest bound first.</summary>
    public List<(float Bound, int Row)> Sorted()
    {
        _kept.Sort((a, b) => a.Bound != b.Bound ? b.Bound.CompareTo(a.Bound) : a.Row.CompareTo(b.Row));
        return _kept;
    }
}
