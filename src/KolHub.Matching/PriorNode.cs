namespace KolHub.Matching;

/// <summary>The members of one platform, category and size, or of a wider circle.</summary>
internal sealed class PriorNode(BinLayout layout)
{
    public Fitted<RateBelief> ClickRate { get; } = new(PriorFits.FitRate);
    public Fitted<RateBelief> Conversion { get; } = new(PriorFits.FitRate);
    public Fitted<FrequencyBelief> OrdersPerThousand { get; } = new(PriorFits.FitFrequency);
    public Fitted<RateBelief> Refunds { get; } = new(PriorFits.FitRate, countTrials: true);
    public Levels Views { get; } = new();
    public Dictionary<string, Levels> OrderValue { get; } = new(StringComparer.Ordinal);
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

    public void Add(in ResultSummary s, byte tier)
    {
        ClickRate.Add(s.ClickRate);
        Conversion.Add(s.Conversion);
        OrdersPerThousand.Add(s.OrdersPerThousand);
        Refunds.Add(s.Refunds);
        if (s.Views.Number > 0)
        {
            Views.Add(s.Views, tier);
        }
        if (s.OrderValue.Number > 0)
        {
            (OrderValue.TryGetValue(s.Raw.Currency, out var levels) ? levels : OrderValue[s.Raw.Currency] = new()).Add(s.OrderValue, tier);
        }
    }
}

/// <summary>Tallies of the members and, once asked for, the prior that they give.</summary>
internal sealed class Fitted<T>(Func<IReadOnlyList<Tally>, T> fit, bool countTrials = false)
    where T : struct, IPriorBelief<T>
{
    private readonly List<Tally> _tallies = [];
    private Prior<T>? _prior;
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

    /// <summary>The prior of these members beside that of the wider circle, which is always the same one: worked out once.</summary>
    public Prior<T> Resolve(Prior<T> wider, BackOff level) => _prior ??= Resolved switch
    {
        { HasEvents: true } own => new(own.Belief, level, own.Creators),
        { } own => wider with { Belief = T.Of(Moved(wider.Belief), own.Belief.Strength) },
        _ when Count == 0 => wider,
        _ when wider.Level != BackOff.House => wider with { Belief = T.Of(Moved(wider.Belief), wider.Belief.Strength) },
        _ when Count >= Priors.FewestCreators && _tallies.Sum(t => t.Events) > 0 => new(T.Of(Pooled(wider.Belief, besideHouse: true), wider.Belief.Strength), level, Count),
        _ => wider,
    };

    // By as much as the members have come to being enough; orders that should have come and did not, count too.
    private double Moved(T wider)
    {
        double events = _tallies.Sum(t => t.Events), exposure = _tallies.Sum(t => t.Exposure);
        var come = Math.Min(1, Math.Min(Count / (double)Priors.EnoughCreators, (countTrials ? exposure : Math.Max(events, wider.Mean * exposure)) / Priors.EnoughEvents));
        return (come * Pooled(wider, besideHouse: false) + wider.Mean) / (come + 1);
    }

    /// <summary>Mean of the members, each of whom counts for no more than the peers' strength; beside the house's belief or alone.</summary>
    private double Pooled(T wider, bool besideHouse)
    {
        double sum = besideHouse ? wider.Mean * wider.Strength : 0, all = besideHouse ? wider.Strength : 0;
        foreach (var tally in _tallies)
        {
            var counted = tally.Exposure * wider.Strength / (tally.Exposure + wider.Strength);
            (sum, all) = (sum + counted * tally.Events / tally.Exposure, all + counted);
        }
        return Math.Max(sum / all, 1e-9);
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

/// <summary>Levels of the members, each with its size, and once asked for the prior that they give.</summary>
internal sealed class Levels
{
    private readonly List<(LevelTally Tally, byte Tier)> _members = [];
    private readonly Dictionary<byte, double?> _usual = [];
    private Prior<LevelBelief>? _resolved;

    public void Add(LevelTally tally, byte tier) => _members.Add((tally, tier));

    /// <summary>Mean level of the members of a size; nothing when they are too few.</summary>
    public double? UsualOf(byte tier)
    {
        if (!_usual.TryGetValue(tier, out var usual))
        {
            List<double> known = [.. _members.Where(m => m.Tier == tier).Select(m => m.Tally.Mean)];
            _usual[tier] = usual = known.Count >= Priors.EnoughCreators ? known.Average() : null;
        }
        return usual;
    }

    /// <summary>The prior of the distance from what is usual for the size. Fewer than enough move the wider circle's mean and keep its spread.</summary>
    public Prior<LevelBelief> Resolve(Prior<LevelBelief> wider, BackOff level, Func<byte, double> usual, int fewest)
    {
        if (_resolved is { } known)
        {
            return known;
        }
        List<LevelTally> tallies = [.. _members.Select(m => m.Tally with { Mean = m.Tally.Mean - usual(m.Tier) })];
        double n = tallies.Count, share = wider.Level == BackOff.House ? 1 : n / (n + Priors.EnoughCreators);
        _resolved = tallies.Count >= Priors.EnoughCreators ? new(LevelSums.Of(tallies).Fit(wider.Belief.Within, Priors.EnoughCreators), level, tallies.Count)
            : tallies.Count == 0 || (wider.Level == BackOff.House && tallies.Count < fewest) ? wider
            : new(wider.Belief with { Mean = share * tallies.Average(t => t.Mean) + (1 - share) * wider.Belief.Mean }, wider.Level == BackOff.House ? level : wider.Level, wider.Level == BackOff.House ? tallies.Count : wider.Creators);
        return _resolved.Value;
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
        var sums = portrait.SumsIn(layout);
        for (var g = 0; g < sums.Length; g++)
        {
            if (sums[g] > 0)
            {
                Reports[g]++;
                AudienceFit.AddShares(portrait, layout.Groups[g], sums[g], Sums);
            }
        }
    }
}
