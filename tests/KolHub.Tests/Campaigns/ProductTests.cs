using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Campaigns;

public sealed class ProductTests
{
    private static readonly ProductFacts _tea = new(" Tea ", Category.Food, LicenceClass.Food, "", null, Yuan(39), new Rate(4_000), "https://shop.example/tea");

    private static string Refused(ProductFacts facts) => Should.Throw<RuleBroken>(() => Product.Add(Manager, BrandId, facts, Now)).Rule;

    [Fact]
    public void Ordinary_goods_and_food_need_no_licence_number()
    {
        var product = Product.Add(Manager, BrandId, _tea, Now);
        (product.Name, product.LicenceClass, product.IsLicensedUntil(DateOnly.MaxValue)).ShouldBe(("Tea", LicenceClass.Food, true));
    }

    [Theory]
    [InlineData(LicenceClass.FiledCosmetic)]
    [InlineData(LicenceClass.SpecialCosmetic)]
    [InlineData(LicenceClass.HealthFood)]
    [InlineData(LicenceClass.Device)]
    [InlineData(LicenceClass.Drug)]
    public void Regulated_goods_need_their_number(LicenceClass licence) =>
        Refused(_tea with { LicenceClass = licence, LicenceNumber = " " }).ShouldBe("Campaigns.LicenceNumberMissing");

    [Fact]
    public void What_could_never_be_right_is_refused()
    {
        Refused(_tea with { Name = " " }).ShouldBe("Campaigns.ProductNameMissing");
        Refused(_tea with { Price = Yuan(-1) }).ShouldBe("Campaigns.PriceNegative");
        Refused(_tea with { MarginRate = new Rate(10_001) }).ShouldBe("Campaigns.MarginOutOfRange");
        Should.Throw<RuleBroken>(() => Product.Add(Manager, 99, _tea, Now)).Rule.ShouldBe("Campaigns.NotYourBrand");
    }

    [Fact]
    public void A_licence_covers_its_last_day()
    {
        var product = Serum(new DateOnly(2026, 4, 8));
        product.IsLicensedUntil(new DateOnly(2026, 4, 8)).ShouldBeTrue();
        product.IsLicensedUntil(new DateOnly(2026, 4, 9)).ShouldBeFalse();
    }

    [Fact]
    public void An_archived_product_is_not_edited()
    {
        var product = Serum();
        product.Archive(Now);
        Should.Throw<RuleBroken>(() => product.Edit(_tea)).Rule.ShouldBe("Campaigns.ProductIsArchived");
        Should.Throw<RuleBroken>(() => product.Archive(Now)).Rule.ShouldBe("Campaigns.ProductIsArchived");
    }
}
