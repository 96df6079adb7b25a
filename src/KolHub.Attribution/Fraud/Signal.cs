namespace KolHub.Attribution.Fraud;

/// <summary>What a signal looks at.</summary>
public enum SignalKind
{
    SelfPurchase,
    ClickFlooding,
    ClickInjection,
    Burst,
    SharedAddress,
    SharedNetwork,
    RepeatBuyers,
    CodeWithoutTouch,
    CodeSurge,
    CodeRegion,
    CodeTime,
    RefundLoop,
    Engagement,
}

/// <summary>A raw figure behind a signal. Names that end in Share are in 0..1; Chance is a probability; all others are counts or plain numbers.</summary>
public enum FigureName
{
    SameEmail,
    OwnBrowser,
    OwnAddress,
    Clicks,
    Orders,
    UsualShare,
    OwnShare,
    Distance,
    LateShare,
    FastOrders,
    AtOnce,
    Expected,
    Together,
    Buyers,
    Concentration,
    TopShare,
    Uses,
    WithoutTouch,
    RareUses,
    Entropy,
    PastEntropy,
    EarlyUses,
    Refunded,
    RefundedSoon,
    RepeatRefunds,
    LikesZ,
    CommentsZ,
    Peers,
    Chance,
}

public sealed record Figure(FigureName Name, double Value);

/// <summary>One signal on one credited order: how strong, in 0..1, the figures that it comes from, and the orders (this one among them) that it points at together.</summary>
public sealed record Signal(SignalKind Kind, double Strength, IReadOnlyList<Figure> Figures, IReadOnlyCollection<long> Orders)
{
    /// <summary>A chance of one in a million, or less, is as strong as its rule may be (attribution.md section 11): s = min(1, -log10 p / 6) x severity.</summary>
    public static double StrengthOf(double chance, double severity) =>
        chance is >= 0 and <= 1 && severity is >= 0 and <= 1
            ? Math.Min(1, Math.Max(0, -Math.Log10(Math.Max(chance, 1e-300))) / 6) * severity
            : throw new ArgumentOutOfRangeException(nameof(chance), chance, "A chance and a severity lie in 0..1.");
}

/// <summary>Some of a creator's orders that a rule points at, how likely so much is where nothing is wrong, and how much weight that has.</summary>
internal sealed record Case(IReadOnlyCollection<long> Orders, double Chance, double Severity, IReadOnlyList<Figure> Figures)
{
    public double Strength => Signal.StrengthOf(Chance, Severity);
}

/// <summary>What one rule says of one creator: a chance for all that it looked at, for the comparison over creators, and the cases.</summary>
internal sealed record Trial(long CreatorId, double Chance, IReadOnlyList<Case> Cases)
{
    /// <summary>Several cases of one rule: the smallest chance; each case has its own number of looks in it already. Looked at, and nothing there: a chance of 1, which counts in the comparison.</summary>
    public static Trial Of(long creatorId, IReadOnlyList<Case> cases) => new(creatorId, cases.Count == 0 ? 1 : cases.Min(c => c.Chance), cases);
}
