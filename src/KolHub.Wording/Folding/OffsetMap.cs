using System.Runtime.InteropServices;

namespace KolHub.Wording.Folding;

/// <summary>The way back from folded units to the original's UTF-16 units, kept as pieces, since nearly all of a text is folded unit by unit.</summary>
internal sealed class OffsetMap
{
    private readonly List<Piece> _pieces = [];

    public int From(int unit)
    {
        var piece = PieceOf(unit);
        return piece.To == 0 ? piece.From + (unit - piece.At) : piece.From;
    }

    public int To(int unit)
    {
        var piece = PieceOf(unit);
        return piece.To == 0 ? piece.From + (unit - piece.At) + 1 : piece.To;
    }

    public void Clear() => _pieces.Clear();

    /// <summary>Whether the unit came, by what is written down so far, from the one original unit at <paramref name="from"/>.</summary>
    public bool GoesOn(int unit, int from) => _pieces.Count > 0 && _pieces[^1] is { To: 0 } last && last.From + (unit - last.At) == from;

    /// <summary>The next unit came from [from, to).</summary>
    public void Add(int unit, int from, int to)
    {
        var isOne = to == from + 1;
        if (!(isOne && GoesOn(unit, from)) && !(_pieces.Count > 0 && _pieces[^1].From == from && _pieces[^1].To == to))
        {
            AddRun(unit, from, isOne ? 0 : to);
        }
    }

    /// <summary>This unit and those that follow came all from [from, to).</summary>
    public void AddRun(int unit, int from, int to) => _pieces.Add(new Piece(unit, from, to));

    /// <summary>The last unit, and all that were written out of the same character, now end later.</summary>
    public void Stretch(int unit, int to)
    {
        ref var last = ref CollectionsMarshal.AsSpan(_pieces)[^1];
        if (last.To > 0 || last.At == unit)
        {
            last = last with { To = to };
        }
        else
        {
            _pieces.Add(new Piece(unit, last.From + (unit - last.At), to));
        }
    }

    private Piece PieceOf(int unit)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].At <= unit)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }
        return _pieces[low];
    }

    /// <summary>From unit At on: one unit each from From (To is 0), or all of them from [From, To).</summary>
    private readonly record struct Piece(int At, int From, int To);
}
