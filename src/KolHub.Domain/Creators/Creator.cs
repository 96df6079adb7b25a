using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

/// <summary>To whom a creator shows the own profile: every signed-in brand, or the brands that the creator opened it to.</summary>
public enum Openness
{
    Everyone,
    Invited,
}

public sealed class Creator : VersionedEntity
{
    public const int MaxBio = 1000;
    public const int MaxCategories = 5;

    private Creator() { }

    private Creator(string name, long? personId, DateTime now) : base(Ids.Next())
    {
        Name = name;
        PersonId = personId;
        RegisteredAt = now;
    }

    [Personal]
    public string Name { get; private set; } = "";
    public long? PersonId { get; private set; }
    public DateTime RegisteredAt { get; private set; }

    /// <summary>A code of <see cref="AudienceLayout.Regions"/>, "CN-ZJ" or "US".</summary>
    public string? Region { get; private set; }
    [Personal]
    public string? City { get; private set; }

    /// <summary>Codes of <see cref="AudienceLayout.Languages"/>.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];
    public int CategoryBits { get; private set; }
    [Personal]
    public string Bio { get; private set; } = "";
    public Openness Openness { get; private set; }
    public TaxKind? TaxKind { get; private set; }

    /// <summary>Since when it has been declared, whichever it is; unknown where it was declared before this was kept.</summary>
    public DateTime? TaxDeclaredAt { get; private set; }

    /// <summary>Since when this creator's results may enter pooled statistics, and the version of the text that was agreed to.</summary>
    public DateTime? PoolsResultsSince { get; private set; }
    public int? PoolsResultsText { get; private set; }

    public CategorySet Categories => new(CategoryBits);
    public bool PoolsResults => PoolsResultsSince is not null;

    public static Creator Register(string name, long? personId, DateTime now)
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Creators.NameMissing");
        return new Creator(name.Trim(), personId, now);
    }

    public void Describe(string name, string? region, string? city, IEnumerable<string> languages, CategorySet categories, string? bio, Actor actor)
    {
        var known = languages.Distinct().ToList();
        RuleBroken.When(!actor.IsCreator(Id), "Creators.OnlyOwnProfile");
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Creators.NameMissing");
        RuleBroken.When(!string.IsNullOrEmpty(region) && !AudienceLayout.Regions.Contains(region), "Creators.UnknownRegion", region ?? "");
        RuleBroken.When(known.Exists(l => !AudienceLayout.Languages.Contains(l)), "Creators.UnknownLanguage", string.Join(' ', known));
        RuleBroken.When(categories.Count > MaxCategories, "Creators.TooManyCategories", MaxCategories);
        RuleBroken.When(bio?.Length > MaxBio, "Creators.BioTooLong", MaxBio);
        Name = name.Trim();
        Region = string.IsNullOrEmpty(region) ? null : region;
        City = string.IsNullOrWhiteSpace(city) ? null : city.Trim();
        Languages = known;
        CategoryBits = categories.Bits;
        Bio = bio?.Trim() ?? "";
    }

    public void Open(Openness openness, Actor actor)
    {
        RuleBroken.When(!actor.IsCreator(Id), "Creators.OnlyOwnProfile");
        Openness = openness;
    }

    /// <summary>Agrees that results enter statistics that other brands see as bands; the row returned keeps the text's version and the time.</summary>
    public Consent AgreeToPooling(int textVersion, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(Id), "Creators.OnlyOwnProfile");
        RuleBroken.When(PoolsResults, "Creators.AlreadyAgreed");
        PoolsResultsSince = now;
        PoolsResultsText = textVersion;
        return Consent.Given(Id, ConsentKind.PoolsResults, textVersion, actor, now);
    }

    public Consent StopPooling(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(Id), "Creators.OnlyOwnProfile");
        RuleBroken.When(!PoolsResults, "Creators.NothingToWithdraw");
        var text = PoolsResultsText ?? 0;
        PoolsResultsSince = null;
        PoolsResultsText = null;
        return Consent.Withdrawn(Id, ConsentKind.PoolsResults, text, actor, now);
    }

    /// <summary>Bank data is sensitive: keeping it needs a consent of its own.</summary>
    public Consent AgreeToPayoutData(int textVersion, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(Id), "Creators.OnlyOwnProfile");
        return Consent.Given(Id, ConsentKind.PayoutData, textVersion, actor, now);
    }

    public void DeclareTax(TaxKind kind, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(Id), "Creators.OnlyOwnProfile");
        TaxDeclaredAt = TaxKind is null ? now : TaxDeclaredAt;
        TaxKind = kind;
    }
}
