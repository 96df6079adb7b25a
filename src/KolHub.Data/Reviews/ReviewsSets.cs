using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<ReviewCase> ReviewCases => Set<ReviewCase>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>A desk sees its own cases; a brand's other people and the creator read those of their deals.</summary>
    public IQueryable<ReviewCase> ReviewCasesOf(Actor actor) => actor.Role switch
    {
        Role.System => ReviewCases,
        Role.PlatformReviewer or Role.Operator => ReviewCases.Where(r => r.DeskBrandId == null),
        Role.BrandReviewer => ReviewCases.Where(r => r.DeskBrandId != null && r.DeskBrandId == actor.BrandId),
        Role.BrandManager or Role.BrandFinance => ReviewCases.Where(r => r.BrandId == actor.BrandId),
        Role.Creator => ReviewCases.Where(r => r.CreatorId != null && r.CreatorId == actor.CreatorId),
        _ => ReviewCases.Where(r => false),
    };

    /// <summary>The creator's own, the brand's, and for the operator's desk those that came before it.</summary>
    public IQueryable<Draft> DraftsOf(Actor actor) => actor.Role switch
    {
        Role.System => Drafts,
        Role.PlatformReviewer or Role.Operator => Drafts.Where(d => ReviewCases.Any(r => r.DeskBrandId == null && r.Subject == ReviewSubject.Draft && r.SubjectId == d.Id)),
        Role.BrandManager or Role.BrandFinance or Role.BrandReviewer => Drafts.Where(d => d.BrandId == actor.BrandId),
        Role.Creator => Drafts.Where(d => d.CreatorId == actor.CreatorId),
        _ => Drafts.Where(d => false),
    };
}
