namespace KolHub.Wording;

/// <summary>What kind of text it is: this decides which rules may speak at all, before any word is looked at.</summary>
public enum ContentType
{
    Caption,
    Title,
    Script,
    LiveScript,
    Brief,
    ProductPage,

    /// <summary>A clause of a contract: not advertising; only contract checks run.</summary>
    ContractClause,

    /// <summary>A message between two parties: not an open audience, no rule runs.</summary>
    Message,

    /// <summary>A notice, label or instruction that the law orders to be shown: no rule runs.</summary>
    RequiredNotice,

    /// <summary>Law or guide text that is quoted as such: no rule runs.</summary>
    QuotedLaw,
}

/// <summary>Where the audience is; decides the law. IE and EU share the Union's rules, IE has its own labels.</summary>
public enum Market
{
    CN,
    US,
    UK,
    IE,
    EU,
}

/// <summary>What is sold. Unknown is an answer too: it makes the scan ask for facts instead of passing.</summary>
public enum Goods
{
    Unknown,
    General,
    Apparel,
    Cosmetic,
    Food,
    HealthFood,
    SpecialMedicalFood,
    InfantFood,
    Drug,
    Device,
    MedicalService,
    AestheticMedicine,
    Education,
    Finance,
    Franchise,
    Property,
    Alcohol,
    Tobacco,
    Pesticide,
    Services,
    Games,
}

/// <summary>The product's standing with the authority: which claims it may make at all.</summary>
public enum Licence
{
    Unknown,

    /// <summary>The goods need none.</summary>
    None,
    OrdinaryFood,
    HealthFood,
    SpecialMedicalFood,

    /// <summary>备案: an ordinary cosmetic.</summary>
    FiledCosmetic,

    /// <summary>特殊化妆品注册证: dye, perm, spots and whitening, sun, hair loss, new functions.</summary>
    SpecialCosmetic,
    Disinfectant,
    Device,
    OtcDrug,
    PrescriptionDrug,
}

/// <summary>One text to judge and all that the judgement depends on.</summary>
/// <param name="Text">As written; every position of the answer counts its UTF-16 units.</param>
/// <param name="Content">The kind of text.</param>
/// <param name="Market">Where it will be shown.</param>
public sealed record ScanInput(string Text, ContentType Content, Market Market)
{
    public Goods Goods { get; init; }

    public Licence Licence { get; init; }

    /// <summary>The last day on which the licence holds; nothing when it does not run out or nobody said.</summary>
    public DateOnly? LicenceUntil { get; init; }

    /// <summary>The numbers of licences, filings and registrations on record for all that the text speaks of: it may state these and no others. Nothing: nobody said.</summary>
    public IReadOnlyList<string>? LicenceNumbers { get; init; }

    /// <summary>Whether the licence has run out on the day that is asked for.</summary>
    public bool IsLicenceExpired => LicenceUntil is { } until && On is { } day && until < day;

    /// <summary>The platform's name in lower case (douyin, xiaohongshu, instagram …), or nothing.</summary>
    public string? Platform { get; init; }

    /// <summary>Money, free or discounted goods, a commission: true for every post under a deal.</summary>
    public bool Paid { get; init; } = true;

    /// <summary>A purchase link stands beside the text, even when the text does not mention it.</summary>
    public bool PurchaseLink { get; init; }

    /// <summary>The creator got the goods for nothing and no other pay.</summary>
    public bool GiftedOnly { get; init; }

    /// <summary>Numbers that a contract's terms hold, by name (fee, commission_percent, hold_days, click_window_days, retention_days): the text may state these and no others.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<decimal>>? Terms { get; init; }

    /// <summary>The day for which the law is asked; rules outside their dates stay silent. Nothing: all current rules.</summary>
    public DateOnly? On { get; init; }
}
