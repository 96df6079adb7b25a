using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>Compares the last day's comments of a campaign with the fortnight before; a turn for the worse is an alert, one at a time. What was answered already raises none.</summary>
public sealed class MoodWatch(KolHubDb db, Actor actor, TimeProvider clock)
{
    private const int DaysBefore = 14;

    /// <summary>Counts what is saved: a command saves its comments first.</summary>
    public async Task Look(long campaignId, CancellationToken ct)
    {
        var now = clock.Now();
        var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleAsync(c => c.Id == campaignId, ct);
        if (await db.MoodAlerts.AnyAsync(a => a.OpenCampaignId == campaignId, ct))
        {
            return;
        }
        var answered = await db.MoodAlerts.Where(a => a.CampaignId == campaignId).MaxAsync(a => a.AnsweredAt, ct);
        var since = answered > now.AddDays(-1) ? answered.Value : now.AddDays(-1);
        var alert = MoodAlert.Of(campaign.BrandId, campaignId, await Count(campaignId, since, now.AddDays(1), ct), await Count(campaignId, since.AddDays(-DaysBefore), since, ct), now);
        if (alert is not null)
        {
            db.MoodAlerts.Add(alert);
            await db.Notify(actor, Audience.Brand(campaign.BrandId, Role.BrandManager), "Comments.NoticeAlert", "/comments/alerts", now, campaign.Title, (long)alert.Complaints, (long)alert.Comments);
        }
    }

    private async Task<(int Complaints, int Comments)> Count(long campaignId, DateTime from, DateTime to, CancellationToken ct)
    {
        var moods = await db.PostCommentsOf(actor).Where(c => c.CampaignId == campaignId && c.SaidAt > from && c.SaidAt <= to)
            .GroupBy(c => c.Mood).Select(g => new { Mood = g.Key, Count = g.Count() }).ToListAsync(ct);
        return (moods.Where(m => m.Mood == CommentMood.Complaint).Sum(m => m.Count), moods.Sum(m => m.Count));
    }
}
