using System.Net;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Campaigns;

public sealed class AddProductTests : CampaignTest
{
    [DataFact]
    public async Task A_manager_adds_a_product()
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/products/new")).Form("/products")
            .Fill("Product.Name", "Night cream").Fill("Product.Category", "Skincare").Fill("Product.LicenceClass", "FiledCosmetic").Fill("Product.LicenceNumber", "粤G妆网备字2026000777")
            .Fill("Product.Price", "1,299.50").Fill("Product.MarginRate", "62.5").Fill("Product.Address", "https://shop.example/night").Send();

        sent.Location.ShouldBe("/products");
        var product = await Site.Read(db => db.Products.SingleAsync(p => p.BrandId == brand.Id));
        (product.Name, product.Category, product.Price, product.MarginRate).ShouldBe(("Night cream", Category.Skincare, new Money(129_950, "CNY"), new Rate(6_250)));
        (await History("Product", product.Id)).ShouldBe(["AddProduct"]);
        (await brand.Manager.Get("/products")).Row("Night cream").TextContent.ShouldContain("¥1,299.50");
    }

    [DataFact]
    public async Task Each_wrong_field_says_what_is_wrong_and_keeps_what_was_typed()
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/products/new")).Form("/products")
            .Fill("Product.LicenceClass", "Drug").Fill("Product.Price", "12.345").Fill("Product.Address", "http://shop.example").Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Product.Name").ShouldBe("Give the product a name.");
        sent.WrongAt("Product.LicenceNumber")!.ShouldContain("licence");
        sent.WrongAt("Product.Price")!.ShouldContain("more digits");
        sent.WrongAt("Product.Address")!.ShouldContain("https://");
        sent.Form("/products").Value("Product.Price").ShouldBe("12.345");
        (await Site.Read(db => db.Products.AnyAsync(p => p.BrandId == brand.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task One_form_sent_twice_at_once_adds_one_product()
    {
        var brand = await Given.Brand();
        var form = (await brand.Manager.Get("/products/new")).Form("/products").Fill("Product.Name", "Tea").Fill("Product.Price", "39");
        await Task.WhenAll(form.Send(), form.Send());
        (await Site.Read(db => db.Products.CountAsync(p => p.BrandId == brand.Id))).ShouldBe(1);
    }
}

public sealed class EditProductTests : CampaignTest
{
    [DataFact]
    public async Task A_manager_changes_the_price()
    {
        var brand = await Given.Brand();
        var product = await Given.Product(brand);
        var page = await brand.Manager.Get($"/products/{product.Id}");
        page.Form($"/products/{product.Id}").Value("Product.Price").ShouldBe("199");

        (await page.Form($"/products/{product.Id}").Fill("Product.Price", "179").Send()).Location.ShouldBe("/products");

        (await Product(product.Id)).Price.ShouldBe(new Money(179_00, "CNY"));
        (await History("Product", product.Id)).ShouldBe(["EditProduct"]);
    }

    [DataFact]
    public async Task A_stale_form_is_refused()
    {
        var brand = await Given.Brand();
        var product = await Given.Product(brand);
        var (first, second) = (await brand.Manager.Get($"/products/{product.Id}"), await brand.Manager.Get($"/products/{product.Id}"));
        await first.Form($"/products/{product.Id}").Fill("Product.Price", "179").Send();

        var refused = await second.Form($"/products/{product.Id}").Fill("Product.Price", "169").Send();

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("in the meantime");
        (await Product(product.Id)).Price.ShouldBe(new Money(179_00, "CNY"));
    }

    [DataFact]
    public async Task Another_brand_finds_nothing()
    {
        var product = await Given.Product(await Given.Brand());
        var stranger = (await Given.Brand()).Manager;
        (await stranger.Get($"/products/{product.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get("/products")).Text.ShouldNotContain(product.Name);
    }
}

public sealed class ArchiveProductTests : CampaignTest
{
    [DataFact]
    public async Task An_archived_product_leaves_the_list_and_cannot_be_changed()
    {
        var brand = await Given.Brand();
        var product = await Given.Product(brand);
        var page = await brand.Manager.Get($"/products/{product.Id}");
        await page.Form($"/products/{product.Id}/archive").Send();

        (await brand.Manager.Get("/products")).Text.ShouldNotContain(product.Name);
        (await brand.Manager.Get("/products?archived=true")).Text.ShouldContain(product.Name);
        (await page.Form($"/products/{product.Id}/archive").Send()).Location.ShouldBe("/products");
        (await History("Product", product.Id)).ShouldBe(["ArchiveProduct"]);
        (await Should.ThrowAsync<RuleBroken>(() => brand.Manager.Send(new KolHub.Web.Features.Campaigns.ArchiveProduct.Command(product.Id)))).Rule.ShouldBe("Campaigns.ProductIsArchived");
    }
}

public sealed class ProductListTests : CampaignTest
{
    [DataFact]
    public async Task Products_are_found_by_name_and_category_and_exported()
    {
        var brand = await Given.Brand();
        var (serum, tea) = (await Given.Product(brand, "Serum"), await Given.Product(brand, "=Tea", LicenceClass.Food));

        var found = await brand.Manager.Get("/products?search=SERUM&category=Skincare");
        found.Text.ShouldContain(serum.Name);
        found.Text.ShouldNotContain(tea.Name);
        (await brand.Manager.Get("/products?category=Travel")).Words.ShouldContain("No products yet");
        var sheet = (await brand.Manager.Get("/products/export?archived=false&format=csv")).Text;
        sheet.ShouldContain(serum.Name);
        sheet.ShouldContain("'=Tea");
    }

    [DataFact]
    public async Task A_licence_that_is_over_shows()
    {
        var brand = await Given.Brand();
        var product = await Given.Product(brand, licenceExpiresOn: DateOnly.FromDateTime(Site.Now).AddDays(-3));
        (await brand.Manager.Get("/products")).Row(product.Name).TextContent.ShouldContain("expired");
    }
}

public sealed class ProductDetailsTests : CampaignTest
{
    [DataFact]
    public async Task A_product_names_the_campaigns_that_sell_it()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignDrafted(brand);
        (await brand.Manager.Get($"/products/{campaign.ProductIds[0]}")).Page.QuerySelector($"a[href='/campaigns/{campaign.Id}']").ShouldNotBeNull();
    }
}

public sealed class NewProductTests : CampaignTest
{
    [DataFact]
    public async Task The_form_begins_in_the_brands_currency()
    {
        var brand = await Given.Brand("USD");
        (await brand.Manager.Get("/products/new")).Form("/products").Value("Product.Currency").ShouldBe("USD");
    }
}
