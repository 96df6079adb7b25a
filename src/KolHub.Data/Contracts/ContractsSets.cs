using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<ContractTemplate> ContractTemplates => Set<ContractTemplate>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<ContractVersion> ContractVersions => Set<ContractVersion>();

    public DbSet<Signature> Signatures => Set<Signature>();

    /// <summary>Each side's own. A reviewer reads a contract through its review case, never the list.</summary>
    public IQueryable<Contract> ContractsOf(Actor actor) => actor.Role switch
    {
        Role.System => Contracts,
        Role.BrandManager or Role.BrandFinance => Contracts.Where(c => c.BrandId == actor.BrandId),
        Role.Creator => Contracts.Where(c => c.CreatorId == actor.CreatorId),
        _ => Contracts.Where(c => false),
    };

    /// <summary>The house's and the brand's own; a desk sees what it may pass; creators read templates only as contracts.</summary>
    public IQueryable<ContractTemplate> ContractTemplatesOf(Actor actor) => actor.Role switch
    {
        Role.System or Role.Operator => ContractTemplates,
        Role.BrandManager or Role.BrandFinance or Role.BrandReviewer => ContractTemplates.Where(t => t.BrandId == null || t.BrandId == actor.BrandId),
        Role.PlatformReviewer => ContractTemplates.Where(t => t.BrandId == null || Brands.Any(b => b.Id == t.BrandId && !b.HasOwnDesk)),
        _ => ContractTemplates.Where(t => false),
    };

    /// <summary>What a new contract of the brand begins from: its own newest template in force, else the house's.</summary>
    public Task<ContractTemplate> TemplateFor(long brandId, CancellationToken cancellationToken = default) => ContractTemplates
        .Where(t => (t.BrandId == brandId || t.BrandId == null) && t.ApprovedAt != null && t.RetiredAt == null)
        .OrderByDescending(t => t.BrandId != null).ThenByDescending(t => t.ApprovedAt).ThenByDescending(t => t.Edition).ThenByDescending(t => t.Id)
        .FirstAsync(cancellationToken);
}
