using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>What a campaign used of its budget, day by day, from the rows that made it: fees and the like when they became due, samples when their contract came into force, each change of a commission when it was made.</summary>
public static class PaceDays
{
    private enum Part
    {
        Fees,
        Samples,
        Commissions,
        Sales,
    }

    private sealed record Fact(Part Part, DateOnly Day, long Minor);

    /// <summary>Each day until <paramref name="today"/>, or until the last figure of a campaign that is over, none before it begins; and by how much commissions may still grow.</summary>
    public static async Task<(IReadOnlyList<CampaignPacing.Row> Rows, Money? Room)> Read(KolHubDb db, Actor actor, Campaign campaign, TimeZoneInfo zone, DateOnly today, CancellationToken ct)
    {
        DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
        var campaignFacts = await CampaignFacts.Load(db, actor, campaign, ct);
        var contracts = await db.ContractsOf(actor).AsNoTracking().Where(c => c.CampaignId == campaign.Id && c.ActivatedAt != null).ToListAsync(ct);
        var ids = contracts.Select(c => c.Id).ToList();
        var due = await db.PayablesOf(actor).AsNoTracking()
            .Where(p => ids.Contains(p.ContractId) && p.Source != PayableSource.Commission && p.Source != PayableSource.Clawback && p.Amount.Currency == campaign.Currency)
            .Select(p => new { p.CreatedAt, p.Amount.Minor }).ToListAsync(ct);
        var steps = await db.CommissionsOf(actor).AsNoTracking().Where(c => c.CampaignId == campaign.Id && c.Kind != CommissionKind.PaidByPlatform && c.Net.Currency == campaign.Currency)
            .SelectMany(c => c.Steps).Select(s => new { s.At, Before = s.Before.Minor, After = s.After.Minor }).ToListAsync(ct);
        List<Fact> facts =
        [
            .. due.Select(p => new Fact(Part.Fees, Day(p.CreatedAt), p.Minor)),
            .. contracts.Where(c => !c.Terms.Sample.IsZero).Select(c => new Fact(Part.Samples, Day(c.ActivatedAt!.Value), c.Terms.Sample.Minor)),
            .. steps.Where(s => s.After != s.Before).Select(s => new Fact(Part.Commissions, Day(s.At), s.After - s.Before)),
            .. campaignFacts.Sales.Select(s => new Fact(Part.Sales, Day(s.PlacedAt), s.Gmv - s.Refunded)),
        ];
        return (Rows(campaign, today, facts), RoomOf(contracts, campaignFacts));
    }

    /// <summary>What the caps of the deals still let their commissions grow by; null while any deal has none.</summary>
    private static Money? RoomOf(List<Contract> contracts, CampaignFacts facts) => contracts.Exists(c => c.Terms.CommissionCap.IsZero)
        ? null
        : new Money(contracts.Sum(c => Math.Max(0, c.Terms.CommissionCap.Minor - facts.Commissions[c.Id].Sum())), facts.Currency);

    private static List<CampaignPacing.Row> Rows(Campaign campaign, DateOnly today, List<Fact> facts)
    {
        var first = facts.Count == 0 ? campaign.StartsOn : Earlier(campaign.StartsOn, facts.Min(f => f.Day));
        var last = facts.Count == 0 ? Earlier(today, campaign.EndsOn) : Later(Earlier(today, campaign.EndsOn), facts.Max(f => f.Day));
        var sums = facts.GroupBy(f => (f.Part, f.Day)).ToDictionary(g => g.Key, g => g.Sum(f => f.Minor));
        var rows = new List<CampaignPacing.Row>();
        var spent = Money.Zero(campaign.Currency);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            Money Of(Part part) => new(sums.GetValueOrDefault((part, day)), campaign.Currency);
            var (fees, samples, commissions) = (Of(Part.Fees), Of(Part.Samples), Of(Part.Commissions));
            spent += fees + samples + commissions;
            rows.Add(new CampaignPacing.Row(day, fees, samples, commissions, spent, Planned(campaign, day), Of(Part.Sales)));
        }
        return rows;
    }

    /// <summary>The straight line: nothing before the first day, the whole budget with the last.</summary>
    private static Money Planned(Campaign campaign, DateOnly day)
    {
        var all = campaign.EndsOn.DayNumber - campaign.StartsOn.DayNumber + 1;
        var passed = Math.Clamp(day.DayNumber - campaign.StartsOn.DayNumber + 1, 0, all);
        return new Money(all <= 0 ? 0 : (long)((Int128)campaign.Budget.Minor * passed / all), campaign.Currency);
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
