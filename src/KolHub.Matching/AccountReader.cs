using KolHub.Matching.Snapshot;

namespace KolHub.Matching;

/// <summary>One dimension of the audience as a page prints it: c, the peers' c, and where it comes from.</summary>
public sealed record DimensionFit(int Target, double Closeness, double Peers, bool IsMeasured, string Source, double? SampleSize, DateOnly AsOf, ShareParts? Parts);

/// <summary>A share of the audience as its report has it, by a sample that counts so much, beside the peers' mean share, which counts as so many people.</summary>
public readonly record struct ShareParts(double Own, double Sample, double Peers, double Strength);

/// <summary>Variances of the logarithms of a deal's factors; the root of their sum is s.</summary>
public readonly record struct DealSpread(double Views, double Orders, double OrderValue, double Kept);

/// <summary>Reads rows of a view for one brief. All sums run in one order, so that a scan and an explanation agree to the last bit.</summary>
internal sealed class AccountReader
{
    private static readonly TermKind[] _kinds =
    [
        TermKind.Views, TermKind.Authenticity, TermKind.ClickRate, TermKind.Conversion, TermKind.OrdersPerView,
        TermKind.OrderValue, TermKind.Kept, TermKind.FitEffect, TermKind.Cost, TermKind.Uncertainty,
    ];

    private readonly MarketView _view;
    private readonly MatchBrief _brief;
    private readonly TargetReader[] _targets;
    private readonly double[] _importance;

    public AccountReader(MarketView view, MatchBrief brief)
    {
        _view = view;
        _brief = brief;
        _targets = [.. brief.Targets.Select(t => new TargetReader(view, t, brief.PrefersFans))];
        var soft = brief.Targets.Where(t => !t.Hard).Sum(t => t.Importance);
        _importance = [.. brief.Targets.Select(t => t.Hard || soft <= 0 ? 0 : t.Importance / soft)];
        Columns = [.. brief.Targets.Select((t, i) => (t.Hard ? TermKind.HardShare : TermKind.FitDimension, i)), .. _kinds.Select(k => (k, -1))];
    }

    public IReadOnlyList<(TermKind Kind, int Target)> Columns { get; }

    /// <summary>How much of ln F each target is worth; 0 the hard ones.</summary>
    public IReadOnlyList<double> Importance => _importance;

    public int ColumnOf(TermKind kind) => _targets.Length + (kind - TermKind.Views);

    /// <summary>ln F; beside it the known price, ln of the views in the target, ln of the expected sales without the effect of the fit, and s.</summary>
    public double Read(int row, out double quote, out double reach, out double sales, out double sigma)
    {
        ref readonly var facts = ref _view.Row(row);
        double fit = 0, hard = 0;
        for (var t = 0; t < _targets.Length; t++)
        {
            var closeness = _targets[t].Read(in facts);
            fit += _importance[t] * closeness;
            hard += _brief.Targets[t].Hard ? closeness : 0;
        }
        var account = facts.Account;
        var (value, valueVariance) = OrderValueOf(in facts);
        quote = facts.QuoteOf(_brief.FormBits, _brief.Currency).Amount;
        reach = account.Views + RealOf(in account) + hard;
        sales = reach + account.Orders + value + account.Kept;
        sigma = _brief.Goal == MatchGoal.Reach ? Math.Sqrt(account.ViewsVariance) : Math.Sqrt(account.ViewsVariance + account.OrdersVariance + valueVariance + account.KeptVariance);
        return fit;
    }

    /// <summary>What s is made of; for reach only the views.</summary>
    public DealSpread SpreadOf(int row)
    {
        ref readonly var facts = ref _view.Row(row);
        return _brief.Goal == MatchGoal.Reach ? new(facts.Account.ViewsVariance, 0, 0, 0) : new(facts.Account.ViewsVariance, facts.Account.OrdersVariance, OrderValueOf(in facts).Variance, facts.Account.KeptVariance);
    }

    public Account AccountOf(int row) => _view.Row(row).Account;

    /// <summary>All columns but those that need the peers (effect of the fit, cost, uncertainty).</summary>
    public void Values(int row, Span<double> values)
    {
        ref readonly var facts = ref _view.Row(row);
        for (var t = 0; t < _targets.Length; t++)
        {
            values[t] = _targets[t].Read(in facts);
        }
        var account = facts.Account;
        values[ColumnOf(TermKind.Views)] = account.Views;
        values[ColumnOf(TermKind.Authenticity)] = RealOf(in account);
        values[ColumnOf(TermKind.ClickRate)] = account.ClickRate;
        values[ColumnOf(TermKind.Conversion)] = account.Conversion;
        values[ColumnOf(TermKind.OrdersPerView)] = account.OrdersPerView;
        values[ColumnOf(TermKind.OrderValue)] = OrderValueOf(in facts).Value;
        values[ColumnOf(TermKind.Kept)] = account.Kept;
    }

    /// <summary>The terms that make this row's score, with the peers' medians beside them.</summary>
    public IEnumerable<Term> TermsOf(int row, RankWeights weights, double[] values, double[] medians)
    {
        var facts = _view.Row(row);
        for (var c = 0; c < Columns.Count; c++)
        {
            var (kind, target) = Columns[c];
            var weight = WeightOf(kind, target, weights, facts.Belief.Basis);
            if (weight != 0)
            {
                yield return new Term(kind, target, weight, values[c], medians[c], IsMeasured(kind, target, in facts));
            }
        }
    }

    public IReadOnlyList<DimensionFit> DimensionsOf(int row, double[] medians)
    {
        var facts = _view.Row(row);
        return
        [
            .. _targets.Select((target, t) =>
            {
                var portrait = target.PortraitOf(in facts);
                return new DimensionFit(t, Math.Exp(target.Read(in facts)), Math.Exp(medians[t]), portrait is not null, portrait?.Source ?? "", portrait?.SampleSize, portrait?.AsOf ?? default, target.PartsOf(in facts));
            }),
        ];
    }

    /// <summary>ln of the value of an order and its variance: the account's own, the peers', or the price of the product.</summary>
    public (double Value, double Variance) OrderValueOf(in AccountRow row) =>
        row.Belief.Currency == _brief.Currency ? (row.Account.OrderValue, row.Account.OrderValueVariance) : UsualOrderValueOf(row.Priors);

    /// <summary>The same of an account that has not sold in this currency.</summary>
    public (double Value, double Variance) UsualOrderValueOf(StratumPriors priors) => priors.OrderValue.TryGetValue(_brief.Currency, out var peers)
        ? (peers.Belief.Mean + peers.Belief.Predictive / 2, peers.Belief.Predictive)
        : (Math.Log(_brief.ProductPrice), 0.25);

    private double RealOf(in Account account) => _brief.PrefersFans ? account.RealFans : account.RealViewers;

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

    private bool IsMeasured(TermKind kind, int target, in AccountRow row)
    {
        var figures = row.Figures;
        return kind switch
        {
            TermKind.FitDimension or TermKind.HardShare => _targets[target].PortraitOf(in row) is not null,
            TermKind.FitEffect => HasPortrait(in row),
            TermKind.Views => figures.Posts > 0,
            TermKind.Authenticity => _view.Layout is { Authenticity: >= 0 and var g } layout && row.PortraitOf(layout, layout.Groups[g], _brief.PrefersFans, out _, out _) is not null,
            TermKind.ClickRate => figures.ClickViews > 0,
            TermKind.Conversion => figures.OrderClicks > 0,
            TermKind.OrdersPerView => figures.OrderViews > 0,
            TermKind.OrderValue => row.Belief.Currency == _brief.Currency,
            TermKind.Kept => figures.SoldOrders > 0,
            TermKind.Cost => !double.IsNaN(row.QuoteOf(_brief.FormBits, _brief.Currency).Amount),
            _ => figures.Campaigns > 0,
        };
    }

    private bool HasPortrait(in AccountRow row)
    {
        foreach (var target in _targets)
        {
            if (target.PortraitOf(in row) is not null)
            {
                return true;
            }
        }
        return false;
    }
}
