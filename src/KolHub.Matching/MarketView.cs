using System.Collections.Concurrent;
using KolHub.Matching.Snapshot;

namespace KolHub.Matching;

/// <summary>
/// What one brand sees: the market of all, and beside it the brand's own accounts, which stand in the place of a market's row of the same id.
/// Blocks are numbered through: first the market's, then the brand's own.
/// </summary>
public sealed class MarketView
{
    private readonly ConcurrentDictionary<(PeerGroup Circle, int Forms, string Currency), double?> _pricePerView = new();
    private readonly ulong[]?[] _hidden;
    private readonly Lazy<PeerGroups> _peers;

    /// <param name="before">A view of an earlier snapshot: what it knows of circles in which nobody changed since need not be worked out again.</param>
    public MarketView(Market market, Market? own = null, MarketView? before = null)
    {
        if (own is not null && own.Priors != market.Priors)
        {
            throw new ArgumentException("A brand's own accounts stand on the market's priors.", nameof(own));
        }
        Market = market;
        Own = own;
        Blocks = [.. market.Blocks, .. own?.Blocks ?? []];
        _hidden = [.. market.EmptyPlaces(), .. own?.EmptyPlaces() ?? []];
        _peers = new(() => new PeerGroups(this));
        var copied = new HashSet<int>();
        foreach (var id in own?.Blocks.SelectMany(b => b.Rows).Select(r => r.Id) ?? [])
        {
            if (market.RowOf(id) is { } row)
            {
                if (copied.Add(row >> RowBlock.Shift))
                {
                    _hidden[row >> RowBlock.Shift] = [.. _hidden[row >> RowBlock.Shift] ?? new ulong[RowBlock.Size / 64]];
                }
                Market.Set(_hidden, row);
            }
        }
        foreach (var ((circle, forms, currency), price) in before?._pricePerView.ToArray() ?? [])
        {
            if (Peers.Named(circle.Level, circle.Code) is { } same && HasSame(same, before!))
            {
                _pricePerView[(same, forms, currency)] = price;
            }
        }
    }

    public Market Market { get; }

    public Market? Own { get; }

    public BinLayout Layout => Market.Priors.Layout;

    internal RowBlock[] Blocks { get; }

    internal PeerGroups Peers => _peers.Value;

    /// <summary>Does anybody here have this id?</summary>
    public bool Knows(long id) => RowOf(id) is not null;

    internal int? RowOf(long id) => Own?.RowOf(id) is { } own ? own + (Market.Blocks.Length << RowBlock.Shift) : Market.RowOf(id);

    /// <summary>Is this circle made of the same accounts with the same figures as the one of its name there?</summary>
    internal bool HasSame(PeerGroup circle, MarketView other) => Own == other.Own && Market.HasSame(circle, other.Market);

    /// <summary>The priors of a circle of one stratum.</summary>
    internal StratumPriors PriorsOf(PeerGroup stratum) => Blocks[stratum.Runs[0].Block].Rows[stratum.Runs[0].From].Priors;

    internal bool IsHidden(int row) => Market.IsSet(_hidden, row);

    /// <summary>Bits of the places in a block that nobody sees; nothing when all are seen.</summary>
    internal ulong[]? HiddenIn(int block) => _hidden[block];

    internal bool IsOwn(int row) => row >> RowBlock.Shift >= Market.Blocks.Length;

    internal ref readonly AccountRow Row(int row) => ref Blocks[row >> RowBlock.Shift].Rows[row & (RowBlock.Size - 1)];

    /// <summary>
    /// Median price of a view in a circle; nothing when nobody there has a price in one of these forms and this currency. Kept by forms and currency,
    /// which many briefs share; a circle that the brand's own accounts do not touch is kept once for all brands.
    /// </summary>
    internal double? PricePerView(PeerGroup circle, int formBits, string currency)
    {
        if (Own is not null && circle.Runs[^1].Block < Market.Blocks.Length && Market.Everyone.Peers.Same(circle) is { } shared)
        {
            return Market.Everyone.PricePerView(shared, formBits, currency);
        }
        return _pricePerView.GetOrAdd((circle, formBits, currency), key =>
        {
            List<double> known = [];
            foreach (var row in key.Circle.RowsIn(this))
            {
                ref readonly var facts = ref Row(row);
                if (facts.QuoteOf(key.Forms, key.Currency).Amount is var amount && !double.IsNaN(amount))
                {
                    known.Add(amount / Math.Exp(facts.Account.Views));
                }
            }
            double[] sorted = [.. known];
            Array.Sort(sorted);
            return sorted.Length > 0 ? Medians.OfSorted(sorted) : null;
        });
    }
}
