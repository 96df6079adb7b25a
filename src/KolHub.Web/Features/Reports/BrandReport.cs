using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Drops;
using KolHub.Domain.Reports;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reports;

/// <summary>A brand's figures of some days, by campaign: the board's own rows, of which those days are taken.</summary>
public sealed record BrandReport(ReportPeriod Period, IReadOnlyList<BrandReport.Line> Lines, int OpenDrops, int LatePosts)
{
    private const int LongestAfter = 92;

    /// <summary>Orders placed in the period and what they are worth now, net of what came back since; beside it the same of as many days before.</summary>
    public sealed record Line(long CampaignId, string Title, long Orders, Money NetSales, Money NetSalesBefore, long Clicks, int Posts)
    {
        /// <summary>Against the days before; nothing where those sold nothing.</summary>
        public double? Change => NetSalesBefore.Minor > 0 ? ((double)NetSales.Minor / NetSalesBefore.Minor) - 1 : null;

        public bool IsQuiet => Orders == 0 && NetSalesBefore.IsZero && Clicks == 0 && Posts == 0;
    }

    internal static async Task<BrandReport> Read(KolHubDb db, Actor actor, ReportPeriod period, string zone, DateTime now, CancellationToken ct)
    {
        // A campaign whose deals were all over long before sold nothing in these days: the longest click window is passed.
        var since = period.Before.From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(-LongestAfter);
        var campaigns = await db.CampaignsOf(actor).AsNoTracking().Where(c => c.BrandId == actor.BrandId && db.Contracts.Any(k => k.CampaignId == c.Id && k.ActivatedAt != null && !(k.EndedAt < since) && !(k.TerminatedAt < since))).OrderByDescending(c => c.StartsOn).ThenBy(c => c.Id).ToListAsync(ct);
        var lines = new List<Line>();
        foreach (var campaign in campaigns)
        {
            lines.Add(LineOf(campaign, await CampaignFacts.Load(db, actor, campaign, ct), period, zone));
        }
        return new BrandReport(
            period, [.. lines.Where(l => !l.IsQuiet)], await db.DropsOf(actor).CountAsync(d => d.State == DropState.Open, ct), await db.DeliverablesLate(actor, now).CountAsync(ct));
    }

    private static Line LineOf(Campaign campaign, CampaignFacts facts, ReportPeriod period, string zone)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        bool In(DateTime? utc, ReportPeriod days) => utc is { } at && DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), place)) is var day && day >= days.From && day <= days.To;
        Money Net(ReportPeriod days) => new(facts.Sales.Where(s => In(s.PlacedAt, days)).Sum(s => s.Gmv - s.Refunded), facts.Currency);
        return new Line(
            campaign.Id, campaign.Title, facts.Sales.Where(s => In(s.PlacedAt, period)).Select(s => s.OrderId).Distinct().Count(), Net(period), Net(period.Before),
            facts.Visits.Where(v => In(v.Hour, period)).Sum(v => v.Clicks), facts.Posts.Count(p => In(p.PublishedAt, period)));
    }
}
