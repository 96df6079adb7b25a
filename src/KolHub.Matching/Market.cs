namespace KolHub.Matching;

/// <summary>Which evidence stands behind an account's conversion.</summary>
public enum ConversionBasis : byte
{
    /// <summary>Clicks of views, then orders of clicks.</summary>
    Clicks,

    /// <summary>Orders per 1,000 views, when clicks are unknown.</summary>
    Views,
}

/// <summary>What is believed of one account, ready for every brief: the posteriors of its own results. Without a sale there is no currency and no value of an order.</summary>
public readonly record struct AccountBelief(
    RateBelief ClickRate, RateBelief Conversion, FrequencyBelief OrdersPerThousand, RateBelief Refunds, LevelBelief Views, LevelBelief OrderValue, string? Currency, ConversionBasis Basis);

/// <summary>
/// Accounts that can be ranked, as columns sorted by stratum and id. Immutable: a change makes the next market.
/// A brand's own accounts form a second, small one on the same <see cref="Priors"/> (<see cref="MarketView"/>).
/// </summary>
public sealed class Market
{
    private readonly int[] _quoteStart;
    private readonly Quote[] _quotes;

    private Market(Candidate[] sorted, Priors priors)
    {
        var count = sorted.Length;
        Priors = priors;
        Ids = new long[count];
        Strata = new Stratum[count];
        CategoryBits = new int[count];
        Regions = new short[count];
        LanguageBits = new int[count];
        Followers = new long[count];
        Proven = new bool[count];
        Fans = new Portrait?[count];
        Viewers = new Portrait?[count];
        Beliefs = new AccountBelief[count];
        Accounts = new Account[count];
        Figures = new RawFigures[count];
        PriorOf = new int[count];
        _quoteStart = new int[count + 1];
        _quotes = new Quote[sorted.Sum(c => c.Quotes.Count)];
        for (var i = 0; i < count; i++)
        {
            Place(sorted[i], i);
        }
    }

    public Priors Priors { get; }

    public int Count => Ids.Length;

    internal long[] Ids { get; }
    internal Stratum[] Strata { get; }
    internal int[] CategoryBits { get; }
    internal short[] Regions { get; }
    internal int[] LanguageBits { get; }
    internal long[] Followers { get; }
    internal bool[] Proven { get; }
    internal Portrait?[] Fans { get; }
    internal Portrait?[] Viewers { get; }
    internal AccountBelief[] Beliefs { get; }
    internal Account[] Accounts { get; }
    internal RawFigures[] Figures { get; }

    /// <summary>Where in <see cref="StratumPriors"/> a row's peers stand.</summary>
    internal int[] PriorOf { get; }

    /// <summary>Priors of the strata that occur, in their order.</summary>
    internal List<StratumPriors> StratumPriors { get; } = [];

    /// <summary>Builds the columns; without priors they are learned from the same candidates. Ids must be unique.</summary>
    public static Market Build(IReadOnlyCollection<Candidate> candidates, BinLayout layout, DateOnly asOf, Priors? priors = null)
    {
        Candidate[] sorted = [.. candidates.OrderBy(c => c.Stratum).ThenBy(c => c.Id)];
        return new Market(sorted, priors ?? Priors.Fit(sorted, layout, asOf));
    }

    /// <summary>The lowest price among the forms asked for (bits; zero: any) in one currency; not a number when none is known.</summary>
    internal (double Amount, byte Form) QuoteOf(int row, int formBits, string currency)
    {
        (double Amount, byte Form) best = (double.NaN, 0);
        for (var q = _quoteStart[row]; q < _quoteStart[row + 1]; q++)
        {
            var quote = _quotes[q];
            if ((formBits == 0 || (formBits & (1 << quote.Form)) != 0) && quote.Currency == currency && !(quote.Amount >= best.Amount))
            {
                best = (quote.Amount, quote.Form);
            }
        }
        return best;
    }

    /// <summary>A price exists, but in another currency.</summary>
    internal bool QuotesElsewhere(int row, string currency) =>
        _quotes[_quoteStart[row].._quoteStart[row + 1]].Any(q => q.Currency != currency);

    internal StratumPriors PriorsAt(int row) => StratumPriors[PriorOf[row]];

    /// <summary>Viewers for a post, fans for a live; the other one where it alone reports the dimension. Also the sum of the dimension's bins and whether viewers' means fit to it.</summary>
    internal Portrait? PortraitOf(int row, BinGroup group, bool prefersFans, out int sum, out bool isViewers)
    {
        var (first, second) = prefersFans ? (Fans[row], Viewers[row]) : (Viewers[row], Fans[row]);
        isViewers = !prefersFans;
        sum = first?.SumsIn(Priors.Layout)[group.Index] ?? 0;
        if (sum > 0)
        {
            return first;
        }
        sum = second?.SumsIn(Priors.Layout)[group.Index] ?? 0;
        isViewers = sum > 0 ? prefersFans : !prefersFans;
        return sum > 0 ? second : null;
    }

    private void Place(Candidate c, int i)
    {
        if (i == 0 || Strata[i - 1] != c.Stratum)
        {
            StratumPriors.Add(Priors.For(c.Stratum));
        }
        PriorOf[i] = StratumPriors.Count - 1;
        var priors = PriorsAt(i);
        var summary = ResultSummary.Of(c.Results, priors.Scatter, Priors.AsOf);
        Ids[i] = c.Id;
        Strata[i] = c.Stratum;
        CategoryBits[i] = c.CategoryBits;
        Regions[i] = c.Region;
        LanguageBits[i] = c.LanguageBits;
        Followers[i] = c.Followers;
        Proven[i] = c.IsProven;
        Fans[i] = c.Fans;
        Viewers[i] = c.Viewers;
        Figures[i] = summary.Raw with { PooledBrands = c.PooledBrands };
        Beliefs[i] = BeliefOf(summary, priors);
        Accounts[i] = Account.Of(Beliefs[i], AuthenticityOf(i, prefersFans: false), AuthenticityOf(i, prefersFans: true));
        _quoteStart[i + 1] = _quoteStart[i] + c.Quotes.Count;
        for (var q = 0; q < c.Quotes.Count; q++)
        {
            _quotes[_quoteStart[i] + q] = c.Quotes[q];
        }
    }

    private double AuthenticityOf(int row, bool prefersFans)
    {
        if (Priors.Layout.Authenticity < 0)
        {
            return 1;
        }
        Span<double> shares = stackalloc double[4];
        var group = Priors.Layout.Groups[Priors.Layout.Authenticity];
        var portrait = PortraitOf(row, group, prefersFans, out _, out var isViewers);
        AudienceFit.Shrink(portrait, group, PriorsAt(row).SharesOf(isViewers), Priors.PortraitStrength[group.Index], shares);
        return AudienceFit.Authenticity(shares);
    }

    private static AccountBelief BeliefOf(ResultSummary s, StratumPriors priors)
    {
        var sold = s.OrderValue.Number > 0;
        // A currency that only this account sells in has no peers: its own values scatter as orders usually do.
        var value = sold && priors.OrderValue.TryGetValue(s.Raw.Currency, out var known) ? known.Belief : new LevelBelief(s.OrderValue.Mean, 0.5, 0.2);
        return new(
            priors.ClickRate.Belief.After(s.ClickRate.Events, s.ClickRate.Exposure),
            priors.Conversion.Belief.After(s.Conversion.Events, s.Conversion.Exposure),
            priors.OrdersPerThousand.Belief.After(s.OrdersPerThousand.Events, s.OrdersPerThousand.Exposure),
            priors.Refunds.Belief.After(s.Refunds.Events, s.Refunds.Exposure),
            priors.Views.Belief.After(s.Views.Mean, s.Views.Number),
            sold ? value.After(s.OrderValue.Mean, s.OrderValue.Number) : default,
            sold ? s.Raw.Currency : null,
            s.Conversion.Exposure > 0 || (s.OrdersPerThousand.Exposure <= 0 && priors.ByClicks) ? ConversionBasis.Clicks : ConversionBasis.Views);
    }
}
