namespace KolHub.Domain.Contracts;

/// <summary>A run that stands in both sequences.</summary>
internal readonly record struct SharedRun(int Before, int After, int Length);

/// <summary>
/// The longest common subsequence as runs, by Myers' divide and conquer (E. Myers, "An O(ND) difference algorithm", 1986, §4b):
/// time grows with length × number of differences, memory with length only. A stretch so different that it would cost more than
/// <see cref="MostSteps"/> is given up as rewritten: correct still, only coarser.
/// </summary>
internal sealed class SharedRuns
{
    private const int MostSteps = 2_000;

    private readonly int[] _before;
    private readonly int[] _after;
    private readonly int[] _forward;
    private readonly int[] _backward;
    private readonly int _zero;
    private readonly List<SharedRun> _runs = [];

    private SharedRuns(int[] before, int[] after)
    {
        (_before, _after) = (before, after);
        _zero = Math.Min((before.Length + after.Length + 1) / 2, MostSteps) + 1;
        _forward = new int[(2 * _zero) + 1];
        _backward = new int[(2 * _zero) + 1];
    }

    public static IReadOnlyList<SharedRun> Of(List<string> before, List<string> after)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        int Name(string token) => names.TryGetValue(token, out var name) ? name : names[token] = names.Count;
        var search = new SharedRuns([.. before.Select(Name)], [.. after.Select(Name)]);
        search.Walk(0, before.Count, 0, after.Count);
        return search._runs;
    }

    private void Walk(int x0, int x1, int y0, int y1)
    {
        var (startX, startY) = (x0, y0);
        while (x0 < x1 && y0 < y1 && _before[x0] == _after[y0])
        {
            (x0, y0) = (x0 + 1, y0 + 1);
        }
        Keep(startX, startY, x0 - startX);
        var tail = 0;
        while (x0 < x1 && y0 < y1 && _before[x1 - 1] == _after[y1 - 1])
        {
            (x1, y1, tail) = (x1 - 1, y1 - 1, tail + 1);
        }
        if (x0 < x1 && y0 < y1 && Middle(x0, x1, y0, y1) is { } snake)
        {
            Walk(x0, snake.Before, y0, snake.After);
            Keep(snake.Before, snake.After, snake.Length);
            Walk(snake.Before + snake.Length, x1, snake.After + snake.Length, y1);
        }
        Keep(x1, y1, tail);
    }

    private void Keep(int x, int y, int length)
    {
        if (length == 0)
        {
            return;
        }
        if (_runs.Count > 0 && _runs[^1] is var last && last.Before + last.Length == x && last.After + last.Length == y)
        {
            _runs[^1] = last with { Length = last.Length + length };
            return;
        }
        _runs.Add(new SharedRun(x, y, length));
    }

    /// <summary>The snake (diagonal run, maybe empty) where the forward and the backward search meet; null when they have nothing in common or it costs too much.</summary>
    private SharedRun? Middle(int x0, int x1, int y0, int y1)
    {
        var (n, m) = (x1 - x0, y1 - y0);
        var (delta, odd) = (n - m, ((n - m) & 1) != 0);
        var most = Math.Min((n + m + 1) / 2, MostSteps);
        for (var d = 0; d <= most; d++)
        {
            for (var k = Lowest(d, m); k <= Math.Min(d, n); k += 2)
            {
                var from = Reach(_forward, d, k, n, m);
                var (x, y) = (from, from - k);
                while (x < n && y < m && _before[x0 + x] == _after[y0 + y])
                {
                    (x, y) = (x + 1, y + 1);
                }
                _forward[_zero + k] = x;
                if (odd && Visited(d - 1, delta - k, n, m) && x + _backward[_zero + delta - k] >= n)
                {
                    return Found(new SharedRun(x0 + from, y0 + from - k, x - from), n, m, d);
                }
            }
            for (var k = Lowest(d, m); k <= Math.Min(d, n); k += 2)
            {
                var from = Reach(_backward, d, k, n, m);
                var (x, y) = (from, from - k);
                while (x < n && y < m && _before[x1 - x - 1] == _after[y1 - y - 1])
                {
                    (x, y) = (x + 1, y + 1);
                }
                _backward[_zero + k] = x;
                if (!odd && Visited(d, delta - k, n, m) && x + _forward[_zero + delta - k] >= n)
                {
                    return Found(new SharedRun(x1 - x, y1 - y, x - from), n, m, d);
                }
            }
        }
        return null;
    }

    /// <summary>How far along diagonal k one more step gets: down from diagonal k + 1 or right from k - 1, whichever is farther.</summary>
    private int Reach(int[] frontier, int d, int k, int n, int m)
    {
        if (d == 0)
        {
            return 0;
        }
        var (down, right) = (Visited(d - 1, k + 1, n, m), Visited(d - 1, k - 1, n, m));
        return !right || (down && frontier[_zero + k - 1] < frontier[_zero + k + 1]) ? frontier[_zero + k + 1] : frontier[_zero + k - 1] + 1;
    }

    /// <summary>The lowest diagonal that d steps reach inside the box of height m.</summary>
    private static int Lowest(int d, int m) => d <= m ? -d : -m + ((d - m) & 1);

    private static bool Visited(int d, int k, int n, int m) => k >= -Math.Min(d, m) && k <= Math.Min(d, n);

    private static SharedRun? Found(SharedRun snake, int n, int m, int d) => snake.Length == 0 && d >= (n + m + 1) / 2 ? null : snake;
}
