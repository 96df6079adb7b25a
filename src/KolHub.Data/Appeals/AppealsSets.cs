using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<AppealStep> AppealSteps => Set<AppealStep>();

    /// <summary>Both sides of the deal; to operators those that are theirs to answer, or became so because nobody did.</summary>
    public IQueryable<Appeal> AppealsOf(Actor actor) => actor switch
    {
        { Role: Role.System } => Appeals,
        { Role: Role.Operator } => Appeals.Where(a => a.Office == AppealOffice.Operators || a.EscalatedAt != null),
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Appeals.Where(a => a.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Appeals.Where(a => a.CreatorId == creatorId),
        _ => Appeals.Where(_ => false),
    };

    /// <summary>What this person may answer: never what they decided themselves.</summary>
    public IQueryable<Appeal> AppealsWaitingFor(Actor actor) => actor switch
    {
        { Role: Role.Operator } => AppealsOf(actor).Where(a => a.ClosedAt == null),
        { Role: Role.BrandManager or Role.BrandFinance } => AppealsOf(actor).Where(a => a.ClosedAt == null && a.Office == AppealOffice.Brand && a.EscalatedAt == null && (a.TakenBy == null || a.TakenBy != actor.PersonId)),
        _ => Appeals.Where(_ => false),
    };

    /// <summary>Open, and somebody else has to answer: a colleague, the brand, or an operator.</summary>
    public IQueryable<Appeal> AppealsWaitingForOthers(Actor actor)
    {
        var mine = AppealsWaitingFor(actor).Select(a => a.Id);
        return AppealsOf(actor).Where(a => a.ClosedAt == null && !mine.Contains(a.Id));
    }

    /// <summary>Nobody answered in time: both sides see it, whoever must answer now.</summary>
    public IQueryable<Appeal> AppealsLate(Actor actor, DateTime now) => AppealsOf(actor).Where(a => a.ClosedAt == null && (a.DueAt <= now || a.EscalatedAt != null));
}
