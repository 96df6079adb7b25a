using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>A campaign as the ranking sees it. Without one: any creator for a product of unknown price in the brand's currency.</summary>
internal sealed record RankedFor(Campaign? Campaign, MatchBrief Brief)
{
    public string Currency => Brief.Currency;

    public IReadOnlyList<TargetDimension> Targets { get; init; } = [];

    public int PlatformBits => Campaign?.PlatformBits ?? 0;
}

internal static class CampaignBriefs
{
    /// <summary>What stands in for the price of a product that nobody has named, in major units (ours).</summary>
    private const double AnyPrice = 100;

    public static async Task<RankedFor> RankedFor(this KolHubDb db, Actor actor, long? campaignId, CancellationToken ct)
    {
        if (campaignId is not { } id)
        {
            var currency = await db.Brands.Where(b => b.Id == actor.BrandId).Select(b => b.Currency).SingleAsync(ct);
            return new(null, new MatchBrief { Currency = currency, ProductPrice = AnyPrice });
        }
        var campaign = await db.CampaignsOf(actor).AsNoTracking().Include(c => c.Products).ThenInclude(p => p.Product).SingleOrDefaultAsync(c => c.Id == id, ct).OrAbsent();
        return Of(campaign);
    }

    public static RankedFor Of(Campaign campaign)
    {
        List<Product> products = [.. campaign.Products.Select(p => p.Product).Where(p => p.Price.Currency == campaign.Currency && p.Price.Minor > 0)];
        var forms = Bits.Read<ContentForm>(campaign.FormBits);
        List<TargetDimension> targets = [.. campaign.TargetAudience.Dimensions.Where(d => d.Hard || d.Weight > 0)];
        return new(campaign, new MatchBrief
        {
            Currency = campaign.Currency,
            Targets = [.. targets.Select(Target)],
            PrefersFans = forms is [ContentForm.Live],
            FormBits = campaign.FormBits,
            CommissionRate = campaign.CommissionRate.BasisPoints / 10_000.0,
            CommissionCap = campaign.CommissionCap.IsZero ? double.PositiveInfinity : (double)campaign.CommissionCap.Major,
            MarginRate = products.Count > 0 ? products.Average(p => p.MarginRate.BasisPoints) / 10_000 : 1,
            ProductPrice = products.Count > 0 ? (double)products.Average(p => p.Price.Major) : AnyPrice,
        })
        { Targets = targets };
    }

    private static AudienceTarget Target(TargetDimension dimension)
    {
        var weights = AudienceLayout.BinsOf(dimension.Name).Select(code => dimension.Bins.FirstOrDefault(b => b.Code == code)?.Weight / 100.0 ?? 0).ToArray();
        return new AudienceTarget((int)dimension.Name, weights, dimension.Weight, dimension.Hard);
    }
}
