using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>Alerts that nobody answered within two hours: each is claimed by a guarded update, then the whole brand is told. Answers how many.</summary>
public static class EscalateAlerts
{
    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var late = await db.MoodAlertsLate(actor, now).AsNoTracking().Where(a => a.EscalatedAt == null).OrderBy(a => a.DueAt).Take(100).ToListAsync(cancellationToken);
            var told = 0;
            foreach (var alert in late)
            {
                if (await db.MoodAlerts.Where(a => a.Id == alert.Id && a.EscalatedAt == null && a.AnsweredAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.EscalatedAt, now).SetProperty(a => a.Version, a => a.Version + 1), cancellationToken) == 1)
                {
                    var campaign = await db.CampaignsOf(actor).Where(c => c.Id == alert.CampaignId).Select(c => c.Title).SingleAsync(cancellationToken);
                    await db.Notify(actor, Audience.Brand(alert.BrandId, Role.BrandManager, Role.BrandFinance), "Comments.NoticeAlertLate", "/comments/alerts?view=Late", now, campaign);
                    told++;
                }
            }
            return told;
        }
    }
}
