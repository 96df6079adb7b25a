using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

/// <summary>What a brand imported about an account: its own private copy, one per brand, platform and handle. Nobody else ever sees it.</summary>
public sealed class Listing : VersionedEntity
{
    private Listing() { }

    private Listing(long brandId, Platform platform, string handle, DateTime now) : base(Ids.Next())
    {
        BrandId = brandId;
        Platform = platform;
        Handle = handle;
        ImportedAt = now;
    }

    public long BrandId { get; private set; }
    public Platform Platform { get; private set; }
    public string Handle { get; private set; } = "";
    [Personal]
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";
    public long Followers { get; private set; }
    public string? Region { get; private set; }
    public string? City { get; private set; }
    public int CategoryBits { get; private set; }
    public IReadOnlyList<FormPrice> Prices { get; private set; } = [];
    [Personal]
    public string Contact { get; private set; } = "";
    [Personal]
    public string Note { get; private set; } = "";

    /// <summary>The creator behind it, when the brand knows the person here.</summary>
    public long? CreatorId { get; private set; }
    public long? ImportId { get; private set; }
    public DateTime ImportedAt { get; private set; }
    public DateTime UpdatedAt { get; private set; }

    public CategorySet Categories => new(CategoryBits);

    public static Listing Import(long brandId, ListingFacts facts, long? importId, DateTime now)
    {
        var listing = new Listing(brandId, facts.Platform, Creators.Handle.Require(facts.Handle), now);
        listing.Update(facts, importId, now);
        return listing;
    }

    /// <summary>A later file overwrites what it says and leaves alone what it does not speak of.</summary>
    public void Update(ListingFacts facts, long? importId, DateTime now)
    {
        RuleBroken.When(facts.Platform != Platform || Creators.Handle.Normalise(facts.Handle) != Handle, "Creators.AnotherAccount");
        RuleBroken.When(facts.Followers is < 0 or > ChannelFacts.MaxFollowers, "Creators.FollowersOutOfRange");
        RuleBroken.When(facts.Prices?.Any(p => p.Minor < 0) == true, "Creators.PriceNegative");
        Name = facts.Name ?? (Name.Length == 0 ? Handle : Name);
        Address = facts.Address ?? Address;
        Followers = facts.Followers ?? Followers;
        Region = facts.Region ?? Region;
        City = facts.City ?? City;
        CategoryBits = facts.Categories?.Bits ?? CategoryBits;
        Prices = facts.Prices is null ? Prices : [.. facts.Prices, .. Prices.Where(old => facts.Prices.All(p => p.Form != old.Form))];
        Contact = facts.Contact ?? Contact;
        Note = facts.Note ?? Note;
        ImportId = importId ?? ImportId;
        UpdatedAt = now;
    }

    /// <summary>The brand knows who this is here: the creator whose proven account it is.</summary>
    public void Link(Channel channel, Actor actor)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Creators.OnlyOwnListing");
        RuleBroken.When(channel.Platform != Platform || channel.ProvenHandle != Handle, "Creators.AnotherAccount");
        CreatorId = channel.CreatorId;
    }
}

/// <summary>A price as a listing stores it.</summary>
public sealed record FormPrice(ContentForm Form, long Minor, string Currency)
{
    public Money ToMoney() => new(Minor, Currency);
}

/// <summary>What one row of a file says; nothing where the file has no such column or an empty cell.</summary>
public sealed record ListingFacts(
    Platform Platform,
    string Handle,
    string? Name = null,
    string? Address = null,
    long? Followers = null,
    string? Region = null,
    string? City = null,
    CategorySet? Categories = null,
    IReadOnlyList<FormPrice>? Prices = null,
    string? Contact = null,
    string? Note = null);
