namespace KolHub.Domain.Campaigns;

/// <summary>A product named in a brief.</summary>
public sealed class CampaignProduct
{
    private CampaignProduct() { }

    internal CampaignProduct(long brandId, long campaignId, long productId)
    {
        BrandId = brandId;
        CampaignId = campaignId;
        ProductId = productId;
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public long ProductId { get; private set; }
    public Product Product { get; private set; } = null!;
}
