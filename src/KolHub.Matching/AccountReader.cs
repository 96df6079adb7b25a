namespace KolHub.Matching;

/// <summary>What one account lets expect, before it is compared with peers: means of the factors of its sales.</summary>
internal readonly record struct Account(
    Factor Views, double Authenticity, Factor ClickRate, Factor Conversion, Factor OrdersPerView, Factor OrderValue, Factor Kept, ConversionBasis Basis)
{
    public double LogOrdersPerView => Basis == ConversionBasis.Clicks ? Math.Log(ClickRate.Mean) + Math.Log(Conversion.Mean) : Math.Log(OrdersPerView.Mean);

    /// <summary>Variance of ln G.</summary>
    public double Variance => Views.Variance + VarianceOfOrders + OrderValue.Variance + Kept.Variance;

    public double VarianceOfOrders => Basis == ConversionBasis.Clicks ? ClickRate.Variance + Conversion.Variance : OrdersPerView.Variance;
}

/// <summary>One dimension of the audience as a page prints it: c, the peers' c, and where it comes from.</summary>
public sealed record DimensionFit(int Target, double Closeness, double Peers, bool IsMeasured, string Source, double? SampleSize, DateOnly AsOf);

/// <summary>Reads rows of a view for one brief. All sums run in one order, so that a scan and an explanation agree to the last bit.</summary>
internal sealed class AccountReader
{
    private readonly MarketView _view;
    private readonly MatchBrief _brief;
    private readonly BinGroup[] _groups;
    private readonly double[][] _weights;
    private readonly double[] _importance;
    private readonly int _widest;

    public AccountReader(MarketView view, MatchBrief brief)
    {
        _view = view;
        _brief = brief;
        _groups = [.. brief.Targets.Select(t => view.Layout.Groups[t.Group])];
        _weights = [.. brief.Targets.Select(t => t.Weights.ToArray())];
        var soft = brief.Targets.Where(t => !t.Hard).Sum(t => t.Importance);
        _importance = [.. brief.Targets.Select(t => t.Hard || soft <= 0 ? 0 : t.Importance / soft)];
        _widest = Math.Max(4, _groups.Select(g => g.Count).DefaultIfEmpty().Max());
        Columns =
        [
            .. brief.Targets.Select((t, i) => (t.Hard ? TermKind.HardShare : TermKind.FitDimension, i)),
            .. ((TermKind[])[TermKind.Views, TermKind.Authenticity, TermKind.ClickRate, TermKind.Conversion, TermKind.OrdersPerView, TermKind.OrderValue, TermKind.Kept, TermKind.FitEffect, TermKind.Cost, TermKind.Uncertainty]).Select(k => (k, -1)),
        ];
    }

    public IReadOnlyList<(TermKind Kind, int Target)> Columns { get; }

    public int ColumnOf(TermKind kind) => _groups.Length + (kind - TermKind.Views);

    /// <summary>ln F; beside it the known price, ln of the views in the target, ln of the expected sales without the effect of the fit, and s.</summary>
    public double Read(int row, out double quote, out double reach, out double sales, out double sigma)
    {
        Span<double> closeness = stackalloc double[_groups.Length];
        Closeness(row, closeness);
        double fit = 0, hard = 0;
        for (var t = 0; t < closeness.Length; t++)
        {
            fit += _importance[t] * closeness[t];
            hard += _brief.Targets[t].Hard ? closeness[t] : 0;
        }
        var (market, at) = _view.Place(row);
        var account = AccountOf(row);
        quote = market.QuoteOf(at, _brief.FormBits, _brief.Currency).Amount;
        reach = Math.Log(account.Views.Mean) + Math.Log(account.Authenticity) + hard;
        sales = reach + account.LogOrdersPerView + Math.Log(account.OrderValue.Mean) + Math.Log(account.Kept.Mean);
        sigma = Math.Sqrt(_brief.Goal == MatchGoal.Reach ? account.Views.Variance : account.Variance);
        return fit;
    }

    public double SigmaOfSales(int row) => Math.Sqrt(AccountOf(row).Variance);

    public Account AccountOf(int row)
    {
        var (market, at) = _view.Place(row);
        var belief = market.Beliefs[at];
        var perThousand = Factor.Of(belief.OrdersPerThousand);
        return new(
            Factor.LogNormal(belief.Views.Mean, belief.Views.Predictive),
            AuthenticityOf(market, at),
            Factor.Of(belief.ClickRate),
            Factor.Of(belief.Conversion),
            perThousand with { Mean = perThousand.Mean / 1000 },
            OrderValueOf(market, at),
            Factor.Kept(belief.Refunds),
            belief.Basis);
    }

    /// <summary>ln max(c, 0.01) of every target.</summary>
    public void Closeness(int row, Span<double> logs)
    {
        Span<double> shares = stackalloc double[_widest];
        var (market, at) = _view.Place(row);
        for (var t = 0; t < logs.Length; t++)
        {
            var (portrait, peers) = PortraitFor(market, at, _groups[t]);
            var bins = shares[.._groups[t].Count];
            AudienceFit.Shrink(portrait, _groups[t], peers, market.Priors.PortraitStrength[_brief.Targets[t].Group], bins);
            var closeness = AudienceFit.Closeness(_brief.Targets[t], _groups[t].Kind, bins, peers.AsSpan(_groups[t].Offset, _groups[t].Count), _weights[t]);
            logs[t] = Math.Log(Math.Max(closeness, AudienceFit.Floor));
        }
    }

    /// <summary>All columns but those that need the peers (effect of the fit, cost, uncertainty).</summary>
    public void Values(int row, Span<double> values)
    {
        Closeness(row, values[.._groups.Length]);
        var account = AccountOf(row);
        values[ColumnOf(TermKind.Views)] = Math.Log(account.Views.Mean);
        values[ColumnOf(TermKind.Authenticity)] = Math.Log(account.Authenticity);
        values[ColumnOf(TermKind.ClickRate)] = Math.Log(account.ClickRate.Mean);
        values[ColumnOf(TermKind.Conversion)] = Math.Log(account.Conversion.Mean);
        values[ColumnOf(TermKind.OrdersPerView)] = Math.Log(account.OrdersPerView.Mean);
        values[ColumnOf(TermKind.OrderValue)] = Math.Log(account.OrderValue.Mean);
        values[ColumnOf(TermKind.Kept)] = Math.Log(account.Kept.Mean);
    }

    /// <summary>The terms that make this row's score, with the peers' medians beside them.</summary>
    public IEnumerable<Term> TermsOf(int row, RankWeights weights, double[] values, double[] medians)
    {
        var (market, at) = _view.Place(row);
        for (var c = 0; c < Columns.Count; c++)
        {
            var (kind, target) = Columns[c];
            var weight = WeightOf(kind, target, weights, market.Beliefs[at].Basis);
            if (weight != 0)
            {
                yield return new Term(kind, target, weight, values[c], medians[c], IsMeasured(kind, target, market, at));
            }
        }
    }

    public IReadOnlyList<DimensionFit> DimensionsOf(int row, double[] medians)
    {
        var logs = new double[_groups.Length];
        Closeness(row, logs);
        var (market, at) = _view.Place(row);
        return
        [
            .. logs.Select((log, t) =>
            {
                var portrait = PortraitFor(market, at, _groups[t]).Portrait;
                return new DimensionFit(t, Math.Exp(log), Math.Exp(medians[t]), portrait is not null, portrait?.Source ?? "", portrait?.SampleSize, portrait?.AsOf ?? default);
            }),
        ];
    }

    private double WeightOf(TermKind kind, int target, RankWeights w, ConversionBasis basis)
    {
        var sales = _brief.Goal == MatchGoal.Sales ? w.Sales : 0;
        return kind switch
        {
            TermKind.FitDimension => w.Fit * _importance[target],
            TermKind.HardShare or TermKind.Views or TermKind.Authenticity => w.Sales,
            TermKind.ClickRate or TermKind.Conversion => basis == ConversionBasis.Clicks ? sales : 0,
            TermKind.OrdersPerView => basis == ConversionBasis.Views ? sales : 0,
            TermKind.Cost => -w.Price,
            TermKind.Uncertainty => -w.Certainty,
            _ => sales,
        };
    }

    private bool IsMeasured(TermKind kind, int target, Market market, int at)
    {
        var figures = market.Figures[at];
        return kind switch
        {
            TermKind.FitDimension or TermKind.HardShare => PortraitFor(market, at, _groups[target]).Portrait is not null,
            TermKind.FitEffect => _groups.Any(g => PortraitFor(market, at, g).Portrait is not null),
            TermKind.Views => figures.Posts > 0,
            TermKind.Authenticity => market.Priors.Layout.Authenticity >= 0 && PortraitFor(market, at, AuthenticityGroup(market)).Portrait is not null,
            TermKind.ClickRate => figures.ClickViews > 0,
            TermKind.Conversion => figures.OrderClicks > 0,
            TermKind.OrdersPerView => figures.OrderViews > 0,
            TermKind.OrderValue => market.Beliefs[at].Currency == _brief.Currency,
            TermKind.Kept => figures.SoldOrders > 0,
            TermKind.Cost => !double.IsNaN(market.QuoteOf(at, _brief.FormBits, _brief.Currency).Amount),
            _ => figures.Campaigns > 0,
        };
    }

    /// <summary>Viewers for a post, fans for a live; the other one where it alone reports the dimension.</summary>
    private (Portrait? Portrait, double[] Peers) PortraitFor(Market market, int at, BinGroup group)
    {
        var priors = market.StratumPriors[at];
        var (first, second) = (market.Viewers[at], market.Fans[at]);
        var (firstPeers, secondPeers) = (priors.ViewerShares, priors.FanShares);
        if (_brief.PrefersFans)
        {
            (first, second, firstPeers, secondPeers) = (second, first, secondPeers, firstPeers);
        }
        return first?.Reports(group) == true ? (first, firstPeers) : second?.Reports(group) == true ? (second, secondPeers) : (null, firstPeers);
    }

    private static BinGroup AuthenticityGroup(Market market) => market.Priors.Layout.Groups[market.Priors.Layout.Authenticity];

    private double AuthenticityOf(Market market, int at)
    {
        if (market.Priors.Layout.Authenticity < 0)
        {
            return 1;
        }
        Span<double> shares = stackalloc double[4];
        var group = AuthenticityGroup(market);
        var (portrait, peers) = PortraitFor(market, at, group);
        AudienceFit.Shrink(portrait, group, peers, market.Priors.PortraitStrength[market.Priors.Layout.Authenticity], shares);
        return Math.Max(AudienceFit.Authenticity(shares), AudienceFit.Floor);
    }

    private Factor OrderValueOf(Market market, int at)
    {
        var belief = market.Beliefs[at];
        if (belief.Currency == _brief.Currency)
        {
            return Factor.LogNormal(belief.OrderValue.Mean, belief.OrderValue.Variance);
        }
        return market.StratumPriors[at].OrderValue.TryGetValue(_brief.Currency, out var peers)
            ? Factor.LogNormal(peers.Belief.Mean, peers.Belief.Variance)
            : new Factor(_brief.ProductPrice, 0.25);
    }
}
