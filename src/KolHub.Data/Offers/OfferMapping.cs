using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Offers;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> offer)
    {
        offer.HasAlternateKey(o => new { o.BrandId, o.Id });
        offer.HasOne<Brand>().WithMany().HasForeignKey(o => o.BrandId);
        offer.HasOne(o => o.Campaign).WithMany().HasForeignKey(o => new { o.BrandId, o.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        offer.HasOne(o => o.Channel).WithMany().HasForeignKey(o => new { o.CreatorId, o.ChannelId }).HasPrincipalKey(c => new { c.CreatorId, c.Id });
        offer.HasOne(o => o.Creator).WithMany().HasForeignKey(o => o.CreatorId);
        offer.HasOne<CommissionPlan>().WithMany().HasForeignKey(o => new { o.BrandId, o.PlanId }).HasPrincipalKey(p => new { p.BrandId, p.Id });
        offer.HasMany(o => o.Rounds).WithOne().HasForeignKey(r => new { r.BrandId, r.OfferId }).HasPrincipalKey(o => new { o.BrandId, o.Id });
        offer.Property(o => o.Currency).HasMaxLength(3).IsFixedLength().IsUnicode(false);
        offer.Property(o => o.EndReason).HasMaxLength(Offer.LongestNote);
        offer.HasIndex(o => new { o.CampaignId, o.LiveChannelId }).IsUnique();
        offer.HasIndex(o => new { o.BrandId, o.State });
        offer.HasIndex(o => new { o.CreatorId, o.State });
        offer.HasIndex(o => new { o.LiveChannelId, o.ExpiresAt });
        offer.Check("OneStart", "([SentAt] IS NULL AND [AppliedAt] IS NOT NULL) OR ([SentAt] IS NOT NULL AND [AppliedAt] IS NULL)");
        offer.Check("OneEnd", """
            (CASE WHEN [AcceptedAt] IS NULL THEN 0 ELSE 1 END) + (CASE WHEN [DeclinedAt] IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN [WithdrawnAt] IS NULL THEN 0 ELSE 1 END) + (CASE WHEN [ExpiredAt] IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN [LiveChannelId] IS NULL THEN 0 ELSE 1 END) = 1
            """);
        offer.Check("LiveChannel", "[LiveChannelId] IS NULL OR [LiveChannelId] = [ChannelId]");
    }
}

internal sealed class OfferRoundMapping : IEntityTypeConfiguration<OfferRound>
{
    public void Configure(EntityTypeBuilder<OfferRound> round)
    {
        round.Property(r => r.Note).HasMaxLength(Offer.LongestNote);
        round.ComplexProperty(r => r.Terms, terms =>
        {
            terms.Property(t => t.Deliverables).AsJson();
            terms.Property(t => t.Plan).AsJson();
            terms.Property(t => t.SampleDescription).HasMaxLength(OfferTerms.LongestNote);
        });
        round.HasIndex(r => new { r.OfferId, r.Number }).IsUnique();
        round.Check("Amounts", "[Terms_Fee_Minor] >= 0 AND [Terms_CommissionCap_Minor] >= 0 AND [Terms_Guarantee_Minor] >= 0 AND [Terms_Sample_Minor] >= 0");
    }
}
