using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<ContractTemplate> ContractTemplates => Set<ContractTemplate>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<ContractVersion> ContractVersions => Set<ContractVersion>();

    public DbSet<RateChange> RateChanges => Set<RateChange>();

    public DbSet<Signature> Signatures => Set<Signature>();

    /// <summary>Each side's own. A reviewer reads a contract through its review case, never the list.</summary>
    public IQueryable<Contract> ContractsOf(Actor actor) => actor.Role switch
    {
        Role.System => Contracts,
        Role.BrandManager or Role.BrandFinance => Contracts.Where(c => c.BrandId == actor.BrandId),
        Role.Creator => Contracts.Where(c => c.CreatorId == actor.CreatorId),
        _ => Contracts.Where(c => false),
    };

    /// <summary>This side has to sign, or to put another wording forward after a review sent the last one back.</summary>
    public IQueryable<Contract> ContractsWaitingFor(Actor actor)
    {
        var side = actor.Role == Role.Creator ? Side.Creator : Side.Brand;
        return actor.Role is not (Role.BrandManager or Role.Creator)
            ? Contracts.Where(c => false)
            : ContractsOf(actor).Where(c => c.State == ContractState.Drafting
                || ((c.State == ContractState.Approved || c.State == ContractState.PartlySigned) && !c.Signatures.Any(s => s.VersionNumber == c.LastNumber && s.Side == side)));
    }

    /// <summary>A desk has to decide, or the other side has to sign.</summary>
    public IQueryable<Contract> ContractsWaitingForOthers(Actor actor)
    {
        var side = actor.Role == Role.Creator ? Side.Creator : Side.Brand;
        return ContractsOf(actor).Where(c => c.State == ContractState.InReview
            || (c.State == ContractState.PartlySigned && c.Signatures.Any(s => s.VersionNumber == c.LastNumber && s.Side == side)));
    }

    /// <summary>In force although its last day is over, or unsigned for more than a week.</summary>
    public IQueryable<Contract> ContractsLate(Actor actor, DateTime now)
    {
        var (today, week) = (Day.Of(now), now.AddDays(-7));
        return ContractsOf(actor).Where(c => (c.State == ContractState.Active && (c.ExtendedTo ?? c.Terms.EndsOn) < today)
            || ((c.State == ContractState.Approved || c.State == ContractState.PartlySigned || c.State == ContractState.Drafting) && c.DraftedAt < week));
    }

    /// <summary>Templates before a desk: a reviewer may pass those that somebody else wrote.</summary>
    public IQueryable<ContractTemplate> ContractTemplatesWaitingFor(Actor actor) => actor.Role is Role.BrandReviewer or Role.PlatformReviewer
        ? ContractTemplatesOf(actor).Where(t => t.SubmittedAt != null && t.ApprovedAt == null)
        : ContractTemplates.Where(t => false);

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
