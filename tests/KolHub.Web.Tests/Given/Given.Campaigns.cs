using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

public sealed partial class Given
{
    public async Task<Product> Product(GivenBrand brand, string name = "Serum", LicenceClass licence = LicenceClass.FiledCosmetic, DateOnly? licenceExpiresOn = null)
    {
        var facts = new ProductFacts(Unique(name), Category.Skincare, licence, licence.NeedsNumber() ? "粤G妆网备字2026000001" : "", licenceExpiresOn, new Money(199_00, brand.Brand.Currency), new Rate(5_500), "https://shop.example/serum");
        var product = KolHub.Domain.Campaigns.Product.Add(brand.Manager.Actor, brand.Id, facts, site.Now);
        await site.Write(db => Task.FromResult(db.Products.Add(product)));
        return product;
    }

    /// <summary>A whole brief that could be submitted: a budget of 100,000 with 10 % commission capped at 500 a deal, from today for sixty days.</summary>
    public async Task<Campaign> CampaignDrafted(GivenBrand brand, long budget = 100_000, Func<Brief, Brief>? change = null)
    {
        var product = await Product(brand);
        Money Of(long amount) => new(amount * 100, brand.Brand.Currency);
        var today = DateOnly.FromDateTime(site.Now);
        var brief = new Brief(
            Unique("Spring serum"), "Sell 3,000 bottles", Of(budget), new Rate(500), TierSplit.Usual, new Rate(1_000), Of(500), 30, 30, AttributionPolicy.CodeFirst, new Rate(500), today, today.AddDays(60),
            new TargetAudience([new(AudienceDimension.Gender, 60, true, [new("female", 100)])]), [Platform.Douyin, Platform.Xiaohongshu], [ContentForm.Live, ContentForm.Post], ["Hyaluronic acid 2 %"], ["Heals acne"], [product.Id]);
        var campaign = KolHub.Domain.Campaigns.Campaign.Draft(brand.Manager.Actor, brand.Id, brief.Title, brand.Brand.Currency, 30, 30, site.Now);
        campaign.Write(change is null ? brief : change(brief));
        await site.Write(db => Task.FromResult(db.Campaigns.Add(campaign)));
        return campaign;
    }

    public Task<Campaign> CampaignSubmitted(GivenBrand brand, long budget = 100_000, Func<Brief, Brief>? change = null) =>
        Campaign(brand, budget, change, c => c.Submit(brand.Manager.Actor, [], site.Now));

    /// <summary>Approved by manager and finance: offers can go out.</summary>
    public Task<Campaign> Campaign(GivenBrand brand, long budget = 100_000, Func<Brief, Brief>? change = null) => Campaign(brand, budget, change, c =>
    {
        c.Submit(brand.Manager.Actor, [], site.Now);
        c.Approve(brand.Manager.Actor, 4, site.Now);
        c.Approve(brand.Finance.Actor, 4, site.Now);
    });

    /// <summary>Approved, and creators may apply.</summary>
    public Task<Campaign> CampaignCalled(GivenBrand brand, Func<Brief, Brief>? change = null) => Campaign(brand, 100_000, change, c =>
    {
        c.Submit(brand.Manager.Actor, [], site.Now);
        c.Approve(brand.Manager.Actor, 4, site.Now);
        c.Approve(brand.Finance.Actor, 4, site.Now);
        c.OpenCall(brand.Manager.Actor, 5, c.EndsOn, site.Now);
    });

    private async Task<Campaign> Campaign(GivenBrand brand, long budget, Func<Brief, Brief>? change, Action<Campaign> live)
    {
        var drafted = await CampaignDrafted(brand, budget, change);
        Campaign? campaign = null;
        await site.Write(async db => live(campaign = await db.Campaigns.Include(c => c.Products).Include(c => c.BudgetChanges).SingleAsync(c => c.Id == drafted.Id)));
        return campaign!;
    }
}
