namespace KolHub.Matching;

/// <summary>
/// What one brand sees: the market of all, and beside it the brand's own accounts, which stand in the place of a market's row of the same id.
/// Rows are numbered through: first the market's, then the brand's own.
/// </summary>
public sealed class MarketView
{
    private readonly bool[] _hidden;
    private readonly Lazy<PeerGroups> _peers;
    private readonly Lazy<Dictionary<long, int>> _rowOf;

    public MarketView(Market market, Market? own = null)
    {
        Market = market;
        Own = own;
        _hidden = new bool[market.Count];
        _peers = new(() => new PeerGroups(this));
        _rowOf = new(() => Enumerable.Range(0, Rows).Where(row => !IsHidden(row)).ToDictionary(IdOf));
        if (own is not null)
        {
            var ids = own.Ids.ToHashSet();
            for (var row = 0; row < market.Count; row++)
            {
                _hidden[row] = ids.Contains(market.Ids[row]);
            }
        }
    }

    public Market Market { get; }

    public Market? Own { get; }

    public BinLayout Layout => Market.Priors.Layout;

    internal int Rows => Market.Count + (Own?.Count ?? 0);

    internal PeerGroups Peers => _peers.Value;

    /// <summary>Does anybody here have this id?</summary>
    public bool Knows(long id) => _rowOf.Value.ContainsKey(id);

    internal int? RowOf(long id) => _rowOf.Value.TryGetValue(id, out var row) ? row : null;

    internal bool IsHidden(int row) => row < _hidden.Length && _hidden[row];

    internal bool IsOwn(int row) => row >= Market.Count;

    internal (Market Market, int Row) Place(int row) => row < Market.Count ? (Market, row) : (Own!, row - Market.Count);

    internal long IdOf(int row)
    {
        var (market, at) = Place(row);
        return market.Ids[at];
    }

    internal Stratum StratumOf(int row)
    {
        var (market, at) = Place(row);
        return market.Strata[at];
    }
}
