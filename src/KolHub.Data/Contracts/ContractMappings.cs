using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Contracts;

internal sealed class ContractTemplateMapping : IEntityTypeConfiguration<ContractTemplate>
{
    public void Configure(EntityTypeBuilder<ContractTemplate> template)
    {
        template.HasOne<Brand>().WithMany().HasForeignKey(t => t.BrandId);
        template.Property(t => t.Clauses).AsJson();
        template.Property(t => t.Limits).AsJson();
        template.Property(t => t.WriterIds).AsJson();
        template.Property(t => t.ReturnReason).HasMaxLength(Contract.LongestNote);
        template.HasIndex(t => new { t.FamilyId, t.Edition }).IsUnique();
        template.HasIndex(t => new { t.BrandId, t.ApprovedAt });
        template.Check("Approved", "[ApprovedAt] IS NULL OR [SubmittedAt] IS NOT NULL");
        template.HasData(House());
    }

    /// <summary>The house's template comes with the schema, so that a contract can be drafted on the first day.</summary>
    private static object House()
    {
        var house = ContractTemplate.House(HouseTemplate.WrittenAt);
        return new
        {
            Id = HouseTemplate.RowId,
            house.Version,
            house.Name,
            FamilyId = HouseTemplate.RowId,
            house.Edition,
            house.Clauses,
            house.Limits,
            house.PrevailingLanguage,
            house.WriterIds,
            house.DraftedAt,
            house.DraftedBy,
            house.SubmittedAt,
            house.SubmittedBy,
            house.ReturnReason,
            house.ApprovedAt,
            house.ApprovedBy,
        };
    }
}

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> contract)
    {
        contract.HasAlternateKey(c => new { c.BrandId, c.Id });
        contract.HasOne<Offer>().WithMany().HasForeignKey(c => new { c.BrandId, c.OfferId }).HasPrincipalKey(o => new { o.BrandId, o.Id });
        contract.HasOne<Campaign>().WithMany().HasForeignKey(c => new { c.BrandId, c.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        contract.HasOne<Creator>().WithMany().HasForeignKey(c => c.CreatorId);
        contract.HasOne<Channel>().WithMany().HasForeignKey(c => new { c.CreatorId, c.ChannelId }).HasPrincipalKey(c => new { c.CreatorId, c.Id });
        contract.HasMany(c => c.Versions).WithOne().HasForeignKey(v => new { v.BrandId, v.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        contract.HasMany(c => c.Signatures).WithOne().HasForeignKey(s => new { s.BrandId, s.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        contract.Ignore(c => c.Current).Ignore(c => c.CurrentSignatures);
        contract.Navigation(c => c.Versions).AutoInclude();
        contract.Navigation(c => c.Signatures).AutoInclude();
        contract.HasMany(c => c.RateChanges).WithOne().HasForeignKey(r => new { r.BrandId, r.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        contract.Navigation(c => c.RateChanges).AutoInclude();
        contract.Ignore(c => c.RateNow).Ignore(c => c.GoodsNow);
        contract.Property(c => c.Parties).AsJson();
        contract.Property(c => c.TerminationReason).HasMaxLength(Contract.LongestNote);
        contract.ComplexProperty(c => c.Terms, terms =>
        {
            terms.Property(t => t.Plan).AsJson();
            terms.Property(t => t.Sharing).AsJson();
            terms.Property(t => t.SampleDescription).HasMaxLength(OfferTerms.LongestNote);
            terms.Property(t => t.Deliverables).AsJson();
            terms.Property(t => t.RequiredClaims).AsJson();
            terms.Property(t => t.ForbiddenClaims).AsJson();
        });
        contract.HasIndex(c => c.OfferId).IsUnique();
        contract.HasIndex(c => new { c.BrandId, c.State });
        contract.HasIndex(c => new { c.CreatorId, c.State });
        contract.HasIndex(c => new { c.State, c.ActivatedAt });
        contract.Check("Reserved", "[Reserved_Minor] >= 0");
        contract.Check("Promise", "[Terms_PromisedAmount] >= 0 AND ([Terms_Promises] = 'Nothing' OR [Terms_PromisedAmount] > 0)");
        contract.Check("Extension", "[Terms_ExtendDays] >= 0 AND [Terms_ExtendDays] <= 180 AND ([Terms_ExtendDays] = 0 OR [Terms_Promises] <> 'Nothing') AND ([ExtendedTo] IS NULL OR ([Terms_ExtendDays] > 0 AND [ExtendedTo] > [Terms_EndsOn]))");
        contract.Check("Payment", "[Terms_DaysToPay] >= 0 AND [Terms_DaysToPay] <= 90 AND [Terms_MinimumPayout] >= 0");
        contract.Check("Active", "[State] <> 'Active' OR [ActivatedAt] IS NOT NULL");
    }
}

internal sealed class ContractVersionMapping : IEntityTypeConfiguration<ContractVersion>
{
    public void Configure(EntityTypeBuilder<ContractVersion> version)
    {
        version.IsWrittenOnceBut(v => v.ApprovedAt, v => v.ApprovedBy, v => v.ApprovalKind, v => v.ApprovalId, v => v.ReturnedAt, v => v.ReturnedBy, v => v.ReturnReason);
        version.HasOne<ContractTemplate>().WithMany().HasForeignKey(v => v.TemplateId);
        version.Property(v => v.Clauses).AsJson();
        version.Property(v => v.TextZh).Unlimited();
        version.Property(v => v.TextEn).Unlimited();
        version.Property(v => v.TermsJson).Unlimited();
        version.Property(v => v.ChangedClauses).AsJson();
        version.Property(v => v.BrokenLimits).AsJson();
        version.Property(v => v.Note).HasMaxLength(Contract.LongestNote);
        version.Property(v => v.ReturnReason).HasMaxLength(Contract.LongestNote);
        version.Property(v => v.Sha256).HasMaxLength(64);
        version.Property(v => v.Seal).HasMaxLength(64);
        version.Property(v => v.PreviousSeal).HasMaxLength(64);
        version.HasIndex(v => new { v.ContractId, v.Number }).IsUnique();
    }
}

internal sealed class RateChangeMapping : IEntityTypeConfiguration<RateChange>
{
    public void Configure(EntityTypeBuilder<RateChange> change)
    {
        change.IsAppendOnly();
        change.HasOne<Person>().WithMany().HasForeignKey(r => r.AnnouncedBy);
        change.Property(r => r.Goods).AsJson();
        change.Property(r => r.Note).HasMaxLength(Contract.LongestNote);
        change.HasIndex(r => new { r.ContractId, r.Number }).IsUnique();
        change.Check("Rate", "[Rate] > 0 AND [Rate] <= 9000 AND [Number] > 0");
    }
}

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.IsAppendOnly();
        signature.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        signature.Property(s => s.Sentence).HasMaxLength(1_000);
        signature.Property(s => s.UserAgent).HasMaxLength(400);
        signature.Property(s => s.DocumentSha256).HasMaxLength(64);
        signature.Property(s => s.Seal).HasMaxLength(64);
        signature.Property(s => s.PreviousSeal).HasMaxLength(64);
        signature.HasIndex(s => new { s.ContractId, s.VersionNumber, s.Side }).IsUnique();
        signature.HasIndex(s => new { s.ContractId, s.VersionNumber, s.Order }).IsUnique();
        signature.HasIndex(s => new { s.ContractId, s.VersionNumber, s.PersonId }).IsUnique();
    }
}
