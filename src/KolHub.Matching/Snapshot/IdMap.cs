using System.Numerics;

namespace KolHub.Matching.Snapshot;

/// <summary>Finds the row of an id among blocks: open addressing over row numbers, the ids themselves stay in the blocks. Eight bytes an account.</summary>
internal sealed class IdMap
{
    private readonly RowBlock[] _blocks;
    private readonly int[] _places;
    private readonly int _shift;

    public IdMap(RowBlock[] blocks)
    {
        _blocks = blocks;
        var bits = BitOperations.Log2((uint)Math.Max(4, 2 * blocks.Sum(b => b.Count) - 1)) + 1;
        (_places, _shift) = (new int[1 << bits], 64 - bits);
        for (var b = 0; b < blocks.Length; b++)
        {
            for (var i = 0; i < blocks[b].Count; i++)
            {
                var at = Find(blocks[b].Rows[i].Id);
                if (_places[at] != 0)
                {
                    throw new ArgumentException($"Two accounts have the id {blocks[b].Rows[i].Id}.");
                }
                _places[at] = ((b << RowBlock.Shift) | i) + 1;
            }
        }
    }

    public long Bytes => sizeof(int) * (long)_places.Length;

    public int? RowOf(long id) => _places[Find(id)] is var place and > 0 ? place - 1 : null;

    // Where the id stands, or the free place at which the search for it ends.
    private int Find(long id)
    {
        var mask = _places.Length - 1;
        var at = (int)((ulong)id * 0x9E3779B97F4A7C15 >> _shift);
        while (_places[at] is var place && place != 0 && _blocks[(place - 1) >> RowBlock.Shift].Rows[(place - 1) & (RowBlock.Size - 1)].Id != id)
        {
            at = (at + 1) & mask;
        }
        return at;
    }
}
