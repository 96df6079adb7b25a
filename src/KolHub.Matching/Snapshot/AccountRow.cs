namespace KolHub.Matching.Snapshot;

/// <summary>
/// One account exactly: what the facts of a <see cref="Candidate"/> let believe on given <see cref="Priors"/>. The last word on every score and
/// the source of every reason; the byte columns beside it (<see cref="HotColumns"/>) only say who need not be asked.
/// </summary>
internal readonly record struct AccountRow
{
    public long Id { get; init; }
    public Stratum Stratum { get; init; }
    public int CategoryBits { get; init; }
    public short Region { get; init; }
    public int LanguageBits { get; init; }
    public long Followers { get; init; }
    public bool IsProven { get; init; }
    public Portrait? Fans { get; init; }
    public Portrait? Viewers { get; init; }
    public AccountBelief Belief { get; init; }
    public Account Account { get; init; }
    public RawFigures Figures { get; init; }
    public StratumPriors Priors { get; init; }
    public ArraySegment<Quote> Quotes { get; init; }

    public static AccountRow Of(Candidate c, Priors priors)
    {
        var stratum = priors.For(c.Stratum);
        var summary = ResultSummary.Of(c.Results, stratum.Scatter, priors.AsOf);
        var belief = BeliefOf(summary, stratum);
        return new()
        {
            Id = c.Id,
            Stratum = c.Stratum,
            CategoryBits = c.CategoryBits,
            Region = c.Region,
            LanguageBits = c.LanguageBits,
            Followers = c.Followers,
            IsProven = c.IsProven,
            Fans = c.Fans,
            Viewers = c.Viewers,
            Belief = belief,
            Account = Account.Of(belief, stratum.Scatter, AuthenticityOf(c, stratum, priors, prefersFans: false), AuthenticityOf(c, stratum, priors, prefersFans: true)),
            Figures = summary.Raw with { PooledBrands = c.PooledBrands },
            Priors = stratum,
            Quotes = c.Quotes is Quote[] quotes ? quotes : [.. c.Quotes],
        };
    }

    /// <summary>The lowest price among the forms asked for (bits; zero: any) in one currency; not a number when none is known.</summary>
    public (double Amount, byte Form) QuoteOf(int formBits, string currency)
    {
        (double Amount, byte Form) best = (double.NaN, 0);
        foreach (var quote in Quotes.AsSpan())
        {
            if ((formBits == 0 || (formBits & (1 << quote.Form)) != 0) && quote.Currency == currency && !(quote.Amount >= best.Amount))
            {
                best = (quote.Amount, quote.Form);
            }
        }
        return best;
    }

    /// <summary>A price exists, but in another currency.</summary>
    public bool QuotesElsewhere(string currency) => Quotes.Any(q => q.Currency != currency);

    /// <summary>Viewers for a post, fans for a live; the other one where it alone reports the dimension. Also the sum of the dimension's bins and whether viewers' means fit to it.</summary>
    public Portrait? PortraitOf(BinLayout layout, BinGroup group, bool prefersFans, out int sum, out bool isViewers) => Choose(Fans, Viewers, layout, group, prefersFans, out sum, out isViewers);

    private static Portrait? Choose(Portrait? fans, Portrait? viewers, BinLayout layout, BinGroup group, bool prefersFans, out int sum, out bool isViewers)
    {
        var (first, second) = prefersFans ? (fans, viewers) : (viewers, fans);
        isViewers = !prefersFans;
        sum = first?.SumsIn(layout)[group.Index] ?? 0;
        if (sum > 0)
        {
            return first;
        }
        sum = second?.SumsIn(layout)[group.Index] ?? 0;
        isViewers = sum > 0 ? prefersFans : !prefersFans;
        return sum > 0 ? second : null;
    }

    private static double AuthenticityOf(Candidate c, StratumPriors stratum, Priors priors, bool prefersFans)
    {
        if (priors.Layout.Authenticity < 0)
        {
            return 1;
        }
        Span<double> shares = stackalloc double[4];
        var group = priors.Layout.Groups[priors.Layout.Authenticity];
        var portrait = Choose(c.Fans, c.Viewers, priors.Layout, group, prefersFans, out var sum, out var isViewers);
        AudienceFit.Shrink(portrait, group, sum, stratum.SharesOf(isViewers), priors.PortraitStrength[group.Index], shares);
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
