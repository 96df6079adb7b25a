namespace KolHub.Matching;

/// <summary>The members of one platform, category and size, or of a wider circle.</summary>
internal sealed class PriorNode(BinLayout layout)
{
    public Fitted<RateBelief> ClickRate { get; } = new(PriorFits.FitRate);
    public Fitted<RateBelief> Conversion { get; } = new(PriorFits.FitRate);
    public Fitted<FrequencyBelief> OrdersPerThousand { get; } = new(PriorFits.FitFrequency);
    public Fitted<RateBelief> Refunds { get; } = new(PriorFits.FitRate, countTrials: true);
    public FittedLevel Views { get; } = new();
    public Dictionary<string, FittedLevel> OrderValue { get; } = new(StringComparer.Ordinal);
    public PortraitMean Fans { get; } = new(layout);
    public PortraitMean Viewers { get; } = new(layout);
    public Scatter? Scatter { get; set; }
    public int ClickCreators => Conversion.Count;
    public int ViewCreators => OrdersPerThousand.Count;

    /// <summary>Works out what would otherwise be worked out when first asked.</summary>
    public void Fit()
    {
        _ = (ClickRate.Resolved, Conversion.Resolved, OrdersPerThousand.Resolved, Refunds.Resolved);
    }

    public void Add(in ResultSummary s)
    {
        ClickRate.Add(s.ClickRate);
        Conversion.Add(s.Conversion);
        OrdersPerThousand.Add(s.OrdersPerThousand);
        Refunds.Add(s.Refunds);
        if (s.Views.Number > 0)
        {
            Views.Add(s.Views);
        }
        if (s.OrderValue.Number > 0)
        {
            (OrderValue.TryGetValue(s.Raw.Currency, out var list) ? list : OrderValue[s.Raw.Currency] = new()).Add(s.OrderValue);
        }
    }
}

/// <summary>Tallies of the members and, once asked for, the prior that they give.</summary>
internal sealed class Fitted<T>(Func<IReadOnlyList<Tally>, T> fit, bool countTrials = false)
    where T : struct
{
    private readonly List<Tally> _tallies = [];
    private bool _isFitted;
    private (T, int, bool)? _fitted;

    public int Count => _tallies.Count;

    /// <summary>The fit of these members, once; nothing when they are too few.</summary>
    public (T Belief, int Creators, bool HasEvents)? Resolved
    {
        get
        {
            lock (_tallies)
            {
                if (!_isFitted)
                {
                    _isFitted = true;
                    _fitted = Fit();
                }
                return _fitted;
            }
        }
    }

    public void Add(Tally tally)
    {
        if (tally.Exposure > 0)
        {
            _tallies.Add(tally);
        }
    }

    private (T, int, bool)? Fit()
    {
        if (_tallies.Count < Priors.EnoughCreators || _tallies.Sum(t => t.Events) <= 0)
        {
            return null;
        }
        return (fit(_tallies), _tallies.Count, _tallies.Sum(t => countTrials ? t.Exposure : t.Events) >= Priors.EnoughEvents);
    }
}

/// <summary>Levels of the members and, once asked for, the sums that their prior is made of: every stratum below asks for those of the circles above it.</summary>
internal sealed class FittedLevel
{
    private readonly List<LevelTally> _tallies = [];
    private LevelSums? _sums;

    public int Count => _tallies.Count;

    public void Add(LevelTally tally) => _tallies.Add(tally);

    public LevelBelief Fit(double within, int minFreedom)
    {
        lock (_tallies)
        {
            return (_sums ??= LevelSums.Of(_tallies)).Fit(within, minFreedom);
        }
    }
}

/// <summary>Sums of the members' portraits and how many reported each dimension.</summary>
internal sealed class PortraitMean(BinLayout layout)
{
    public double[] Sums { get; } = new double[layout.Width];
    public int[] Reports { get; } = new int[layout.Groups.Count];

    public void Add(Portrait? portrait)
    {
        if (portrait is null)
        {
            return;
        }
        for (var g = 0; g < layout.Groups.Count; g++)
        {
            var group = layout.Groups[g];
            if (portrait.Reports(group))
            {
                Reports[g]++;
                AudienceFit.AddShares(portrait, group, Sums);
            }
        }
    }
}
