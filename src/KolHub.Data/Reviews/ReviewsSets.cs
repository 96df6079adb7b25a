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

    /// <summary>What this reviewer may decide now: open, at their desk, held by nobody else, and not their own text or deal.</summary>
    public IQueryable<ReviewCase> ReviewCasesWaitingFor(Actor actor) => actor.Role is Role.PlatformReviewer or Role.BrandReviewer
        ? ReviewCasesOf(actor).Where(r => r.DecidedAt == null && !r.Barred.Contains(actor.PersonId) && (r.AssignedTo == null || r.AssignedTo == actor.PersonId))
        : ReviewCases.Where(r => false);

    public IQueryable<ReviewCase> ReviewCasesLate(Actor actor, DateTime now) => ReviewCasesWaitingFor(actor).Where(r => r.DueAt < now);

    /// <summary>For a reviewer what a colleague holds or must decide; for a brand and a creator what lies before the desk.</summary>
    public IQueryable<ReviewCase> ReviewCasesWaitingForOthers(Actor actor) => actor.Role switch
    {
        Role.PlatformReviewer or Role.BrandReviewer => ReviewCasesOf(actor).Where(r => r.DecidedAt == null && (r.Barred.Contains(actor.PersonId) || (r.AssignedTo != null && r.AssignedTo != actor.PersonId))),
        Role.BrandManager or Role.Creator => ReviewCasesOf(actor).Where(r => r.DecidedAt == null && r.Subject != ReviewSubject.Draft),
        _ => ReviewCases.Where(r => false),
    };

    /// <summary>What the creator has to write again.</summary>
    public IQueryable<Draft> DraftsWaitingFor(Actor actor) => actor.Role is Role.Creator
        ? DraftsOf(actor).Where(d => d.ReturnedAt != null && d.ReplacedAt == null)
        : Drafts.Where(d => false);

    public IQueryable<Draft> DraftsLate(Actor actor, DateTime now)
    {
        var since = now.AddDays(-2);
        return DraftsWaitingFor(actor).Where(d => d.ReturnedAt < since);
    }

    /// <summary>Words that lie before a desk.</summary>
    public IQueryable<Draft> DraftsWaitingForOthers(Actor actor) => actor.Role is Role.Creator or Role.BrandManager
        ? DraftsOf(actor).Where(d => d.ApprovedAt == null && d.ReturnedAt == null && d.ReplacedAt == null)
        : Drafts.Where(d => false);

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
