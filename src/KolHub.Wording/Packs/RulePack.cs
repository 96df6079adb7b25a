namespace KolHub.Wording.Packs;

/// <summary>How a rule looks at a text.</summary>
public enum RuleKind
{
    /// <summary>A word of a list stands in the text.</summary>
    Terms,

    /// <summary>Words of two or three lists stand near each other: disease and verb of effect, number and performance.</summary>
    Sequence,

    /// <summary>A sentence that must be there is not.</summary>
    Notice,

    /// <summary>The label that tells an advertisement is missing, not enough, denied, or late.</summary>
    Disclosure,

    /// <summary>A number of the text must be one of those that the contract's terms hold as data.</summary>
    Term,

    /// <summary>A licence number in the text must be one of those on record.</summary>
    Number,

    /// <summary>The text holds characters that only hide something from the reader.</summary>
    Hidden,

    /// <summary>A phrase that saves what lies inside it, except what has no lawful version: a name, a trade mark.</summary>
    Allowed,
}

/// <summary>How far a word may be from the hit that it excuses, or two words of a sequence from each other.</summary>
public enum Reach
{
    /// <summary>The hit lies inside the longer phrase: 面包过期 holds 包过.</summary>
    Inside,

    /// <summary>The phrase lies inside the hit.</summary>
    Within,
    Before,
    After,
    Clause,
    Sentence,
    Text,
}

/// <summary>Where and when a rule may speak. An empty list means: everywhere.</summary>
public sealed record Gate(
    IReadOnlySet<ContentType> Content, IReadOnlySet<Market> Markets, IReadOnlySet<Goods> Goods, IReadOnlySet<Goods> NotGoods,
    IReadOnlySet<Licence> Licences, IReadOnlySet<Licence> NotLicences, IReadOnlySet<string> Platforms, DateOnly? From, DateOnly? Until, bool? PurchaseLink, bool? Gifted, bool? LicenceExpired)
{
    private static readonly IReadOnlySet<ContentType> _advertising =
        new HashSet<ContentType> { ContentType.Caption, ContentType.Title, ContentType.Script, ContentType.LiveScript, ContentType.Brief, ContentType.ProductPage };

    /// <summary>Everything that is advertising, whatever is sold and wherever.</summary>
    public static Gate Advertising { get; } = new(
        _advertising, new HashSet<Market>(), new HashSet<Goods>(), new HashSet<Goods>(), new HashSet<Licence>(), new HashSet<Licence>(), new HashSet<string>(), null, null, null, null, null);

    public bool Admits(ScanInput input) =>
        Content.Contains(input.Content)
        && (Markets.Count == 0 || Markets.Contains(input.Market))
        && (Goods.Count == 0 || Goods.Contains(input.Goods))
        && !NotGoods.Contains(input.Goods)
        && (Licences.Count == 0 || Licences.Contains(input.Licence))
        && !NotLicences.Contains(input.Licence)
        && (Platforms.Count == 0 || (input.Platform is not null && Platforms.Contains(input.Platform)))
        && (From is null || input.On is null || input.On >= From)
        && (Until is null || input.On is null || input.On <= Until)
        && (PurchaseLink is null || PurchaseLink == input.PurchaseLink)
        && (Gifted is null || Gifted == input.GiftedOnly)
        && (LicenceExpired is null || LicenceExpired == input.IsLicenceExpired);
}

/// <summary>A list of words, by its number in the pack set, and how many folded characters may stand before it in a sequence.</summary>
internal sealed record Slot(int Words, int Gap);

/// <summary>Why a hit may stand: every group must be found within reach.</summary>
internal sealed record Exemption(string Id, Said Reason, Reach Reach, int Distance, int[] Groups);

/// <summary>A text that a rule must or must not hit; it lives in the pack and is tried by a test.</summary>
public sealed record RuleSample(ScanInput Input, bool Hits, int Line);

/// <summary>What a disclosure or notice rule accepts and refuses.</summary>
internal sealed record Labels(int Accept, int Refuse, int Deny, int NotLabel, int When, int Limit, Said Late, Said Refused, Said Denied);

/// <summary>One rule as it was read, with all that a finding has to say.</summary>
public sealed record Rule
{
    public required string Id { get; init; }

    public required string Family { get; init; }

    public required Severity Severity { get; init; }

    public required RuleKind Kind { get; init; }

    public required Said Title { get; init; }

    public required Gate Gate { get; init; }

    public required IReadOnlyList<LegalBasis> Basis { get; init; }

    public required Said Why { get; init; }

    public required Said NotExempt { get; init; }

    public required Said Cure { get; init; }

    public required Said Suggestion { get; init; }

    public required IReadOnlySet<Goods> Aggravated { get; init; }

    public required IReadOnlyList<RuleSample> Samples { get; init; }

    /// <summary>Name and version of its pack.</summary>
    public required string Pack { get; init; }

    public required int Line { get; init; }

    /// <summary>What the rule rests on where the audience is: a British post is not told of American law.</summary>
    public IReadOnlyList<LegalBasis> BasisIn(Market market) =>
        Basis.All(b => b.RulesIn(market)) || !Basis.Any(b => b.RulesIn(market)) ? Basis : [.. Basis.Where(b => b.RulesIn(market))];

    /// <summary>At least one source that rules there was read and dated; otherwise the rule advises only.</summary>
    public bool IsVerifiedIn(Market market) => Basis.Any(b => b.Checked is not null && b.RulesIn(market));

    internal Slot[] Slots { get; init; } = [];

    /// <summary>The slots the other way round, for rules that hold in both orders.</summary>
    internal Slot[] Backwards { get; init; } = [];

    internal Reach Scope { get; init; } = Reach.Clause;

    /// <summary>Also look for the words pulled apart by gaps.</summary>
    internal bool Gaps { get; init; } = true;

    internal Exemption[] Exempt { get; init; } = [];

    internal Labels? Labels { get; init; }

    /// <summary>The term whose value the text has to state: see <see cref="ScanInput.Terms"/>.</summary>
    internal string Term { get; init; } = "";
}

/// <summary>A file of rules: its name, version, what law it speaks for, and its rules.</summary>
public sealed record RulePack(string Name, string Version, Said Title, string Jurisdiction, IReadOnlyList<Rule> Rules)
{
    public string NameAndVersion => Name + " " + Version;
}
