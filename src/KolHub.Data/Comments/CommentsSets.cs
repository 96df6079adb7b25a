using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<PostComment> PostComments => Set<PostComment>();

    public DbSet<MoodAlert> MoodAlerts => Set<MoodAlert>();

    public IQueryable<PostComment> PostCommentsOf(Actor actor) => actor.Role switch
    {
        Role.System => PostComments,
        Role.BrandManager or Role.BrandFinance => PostComments.Where(c => c.BrandId == actor.BrandId),
        _ => PostComments.Where(c => false),
    };

    public IQueryable<MoodAlert> MoodAlertsOf(Actor actor) => actor.Role switch
    {
        Role.System => MoodAlerts,
        Role.BrandManager or Role.BrandFinance => MoodAlerts.Where(a => a.BrandId == actor.BrandId),
        _ => MoodAlerts.Where(a => false),
    };

    public IQueryable<MoodAlert> MoodAlertsWaitingFor(Actor actor) =>
        actor.Role == Role.BrandManager ? MoodAlertsOf(actor).Where(a => a.AnsweredAt == null) : MoodAlerts.Where(a => false);

    public IQueryable<MoodAlert> MoodAlertsLate(Actor actor, DateTime now) => MoodAlertsOf(actor).Where(a => a.AnsweredAt == null && a.DueAt < now);
}
