namespace KolHub.Domain.Tracking;

/// <summary>Who stood behind a click. Only <see cref="Human"/> counts in reports; any class may still bring an order.</summary>
public enum ClickClass
{
    Human,
    Bot,
    Preview,
    Prefetch,
    Self,
    Test,
}

/// <summary>One answer of <c>/r/{code}</c>, copied from the click log; never changed.</summary>
public sealed class Click : Entity
{
    /// <summary>A click that no order names is kept so long, unless the site is set otherwise.</summary>
    public const int KeptMonths = 13;

    private Click() { }

    public Click(long brandId, long creatorId, long linkId, string clickId, DateTime at, ClickClass @class, bool isUnique, LinkRefusal? refusal, PrivacyMode mode) : base(Ids.Next())
    {
        BrandId = brandId;
        CreatorId = creatorId;
        LinkId = linkId;
        ClickId = clickId;
        At = at;
        Class = @class;
        IsUnique = isUnique;
        Refusal = refusal;
        Mode = mode;
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long LinkId { get; private set; }

    /// <summary>128 random bits in base64url; what the landing address carries as <c>khc</c>.</summary>
    public string ClickId { get; private set; } = "";

    public DateTime At { get; private set; }

    public ClickClass Class { get; private set; }

    /// <summary>The visitor's first click on this link within an hour.</summary>
    public bool IsUnique { get; private set; }

    public LinkRefusal? Refusal { get; private set; }

    public PrivacyMode Mode { get; private set; }

    /// <summary>Host of the page of origin; in mode full with its path, never with its query.</summary>
    public string? Referer { get; private set; }

    /// <summary>Family of the browser; in mode full its own words, cut to 200 characters.</summary>
    public string? Agent { get; private set; }

    /// <summary>Mode full only: the first 24 (IPv4) or 48 (IPv6) bits of the address.</summary>
    public string? Network { get; private set; }

    /// <summary>Mode full only: keyed hash of address and browser, the key changes daily.</summary>
    public string? VisitorKey { get; private set; }
}
