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

/// <summary>The rows with the largest bounds, and the largest bound among those let go.</summary>
internal sealed class Survivors(int size)
{
    private readonly List<(float Bound, int Row)> _kept = new(2 * size);

    /// <summary>Rows below need not be offered.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Offer(float bound, int row)
    {
        _kept.Add((float.IsNaN(bound) ? float.PositiveInfinity : bound, row));
        if (_kept.Count == 2 * size)
        {
            var bounds = _kept.Select(k => k.Bound).ToArray();
            Threshold = Selection.Nth(bounds, size);
            // Equal bounds stay, so that none is lost to a tie; were all equal, the list would have to grow.
            _kept.RemoveAll(k => k.Bound < Threshold);
            if (_kept.Count == 2 * size)
            {
                size *= 2;
            }
        }
    }

    /// <summary>Largest bound first.</summary>
    public List<(float Bound, int Row)> Sorted()
    {
        _kept.Sort((a, b) => a.Bound != b.Bound ? b.Bound.CompareTo(a.Bound) : a.Row.CompareTo(b.Row));
        return _kept;
    }
}
