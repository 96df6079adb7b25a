using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Campaigns;

/// <summary>Campaigns in each of their states, made as people make them.</summary>
public static class Briefs
{
    public const long BrandId = 1;
    public static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    public static readonly Actor Manager = new(11, Role.BrandManager, BrandId);
    public static readonly Actor Finance = new(12, Role.BrandFinance, BrandId);

    public static Money Yuan(long amount) => new(amount * 100, "CNY");

    public static Product Serum(DateOnly? licenceExpiresOn = null) =>
        Product.Add(Manager, BrandId, new ProductFacts("Serum", Category.Skincare, LicenceClass.FiledCosmetic, "粤G妆网备字2026000001", licenceExpiresOn, Yuan(199), new Rate(5_500), "https://shop.example/serum"), Now);

    public static Brief Whole(Product product, long budget = 100_000) => new(
        "Spring serum", "Sell 3,000 bottles before 8 March", Yuan(budget), new Rate(500), TierSplit.Usual, new Rate(1_000), Yuan(500), 30, 30,
        AttributionPolicy.CodeFirst, new Rate(500), new DateOnly(2026, 3, 8), new DateOnly(2026, 4, 8),
        new TargetAudience([new(AudienceDimension.Gender, 60, true, [new("female", 100)]), new(AudienceDimension.Age, 40, false, [new("25-34", 100), new("18-24", 50)])]),
        [Platform.Xiaohongshu, Platform.Douyin], [ContentForm.Live, ContentForm.Post], ["Hyaluronic acid 2 %"], ["Heals acne"], [product.Id]);

    public static Campaign Drafted(Func<Brief, Brief>? change = null)
    {
        var brief = Whole(Serum());
        var campaign = Campaign.Draft(Manager, BrandId, brief.Title, "CNY", 30, 30, Now);
        campaign.Write(change is null ? brief : change(brief));
        return campaign;
    }

    public static Campaign Submitted(Func<Brief, Brief>? change = null)
    {
        var campaign = Drafted(change);
        campaign.Submit(Manager, [], Now);
        return campaign;
    }

    public static Campaign Approved(long budget = 100_000, Func<Brief, Brief>? change = null)
    {
        var campaign = Submitted(brief => (change ?? (same => same))(brief with { Budget = Yuan(budget) }));
        campaign.Approve(Manager, 2, Now);
        campaign.Approve(Finance, 2, Now);
        return campaign;
    }
}
