using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Campaigns;

public sealed class Product : VersionedEntity
{
    private Product() { }

    private Product(long brandId, DateTime now) : base(Ids.Next())
    {
        BrandId = brandId;
        AddedAt = now;
    }

    public long BrandId { get; private set; }
    public string Name { get; private set; } = "";
    public Category Category { get; private set; }
    public LicenceClass LicenceClass { get; private set; }
    public string LicenceNumber { get; private set; } = "";
    public DateOnly? LicenceExpiresOn { get; private set; }
    public Money Price { get; private set; }
    public Rate MarginRate { get; private set; }
    public string Address { get; private set; } = "";
    public DateTime AddedAt { get; private set; }
    public DateTime? ArchivedAt { get; private set; }

    public static Product Add(Actor actor, long brandId, ProductFacts facts, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(brandId) && actor.Role != Role.System, "Campaigns.NotYourBrand");
        var product = new Product(brandId, now);
        product.Describe(facts);
        return product;
    }

    public void Edit(ProductFacts facts)
    {
        RuleBroken.When(ArchivedAt is not null, "Campaigns.ProductIsArchived");
        Describe(facts);
    }

    public void Archive(DateTime now)
    {
        RuleBroken.When(ArchivedAt is not null, "Campaigns.ProductIsArchived");
        ArchivedAt = now;
    }

    /// <summary>Whether the goods may be advertised until that day.</summary>
    public bool IsLicensedUntil(DateOnly day) => LicenceExpiresOn is null || LicenceExpiresOn >= day;

    private void Describe(ProductFacts facts)
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(facts.Name), "Campaigns.ProductNameMissing");
        RuleBroken.When(facts.LicenceClass.NeedsNumber() && string.IsNullOrWhiteSpace(facts.LicenceNumber), "Campaigns.LicenceNumberMissing");
        RuleBroken.When(facts.Price.IsNegative, "Campaigns.PriceNegative");
        RuleBroken.When(facts.MarginRate.BasisPoints is < 0 or > 10_000, "Campaigns.MarginOutOfRange");
        Name = facts.Name.Trim();
        Category = facts.Category;
        LicenceClass = facts.LicenceClass;
        LicenceNumber = facts.LicenceNumber.Trim();
        LicenceExpiresOn = facts.LicenceExpiresOn;
        Price = facts.Price;
        MarginRate = facts.MarginRate;
        Address = facts.Address.Trim();
    }
}

public sealed record ProductFacts(
    string Name,
    Category Category,
    LicenceClass LicenceClass,
    string LicenceNumber,
    DateOnly? LicenceExpiresOn,
    Money Price,
    Rate MarginRate,
    string Address);
