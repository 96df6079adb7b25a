using KolHub.Domain;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Insights;

/// <summary>A chart is titled by its answer: what its bars show, with the figure.</summary>
public static class Answers
{
    private const int Week = 7;

    /// <summary>The last week that sold against the week before it; the best day where two weeks are not there yet.</summary>
    public static string OfDays(IReadOnlyList<CampaignBoard.DayLine> days, Words words)
    {
        var sold = days.Where(d => !d.Gmv.IsZero).ToList();
        var last = sold[^1].Day;
        var week = Between(sold, last.AddDays(1 - Week), last);
        var before = Between(sold, last.AddDays(1 - (2 * Week)), last.AddDays(-Week));
        if (sold[0].Day <= last.AddDays(1 - (2 * Week)) && !before.IsZero)
        {
            var change = ((double)week.Minor / before.Minor) - 1;
            return words[$"Insights.Week{Turn(change)}", Format.Percent(Math.Abs(change)), week, before, last.AddDays(1 - Week), last];
        }
        var best = sold.MaxBy(d => d.Gmv.Minor)!;
        var all = Between(sold, sold[0].Day, last);
        return words["Insights.BestDay", best.Day, best.Gmv, all, Share(best.Gmv.Minor, all.Minor)];
    }

    public static string OfCreators(IReadOnlyList<CampaignBoard.CreatorLine> creators, Money total, Words words)
    {
        var first = creators.MaxBy(c => c.Measures.NetSales.Minor)!;
        return words["Insights.BestCreator", first.Name, first.Measures.NetSales, total, Share(first.Measures.NetSales.Minor, total.Minor)];
    }

    public static string OfOutcomes(IReadOnlyList<(string Outcome, int Count)> outcomes, Words words)
    {
        var all = outcomes.Sum(o => o.Count);
        var approved = outcomes.Where(o => o.Outcome == $"Reviews.Outcome_{Outcome.Approved}").Sum(o => o.Count);
        return words["Insights.ApprovedOf", Format.Number(approved), Format.Number(all), Share(approved, all)];
    }

    /// <summary>Late, early or on the line by now, and where it leads.</summary>
    public static string OfPace(CampaignPacing.Page page, Words words)
    {
        if (page.Budget.IsZero)
        {
            return words["Insights.PaceNoBudget"];
        }
        if (page.Spend is { } spend && !page.IsOver)
        {
            return words[$"Insights.Pace{Side(page.Lead)}", Format.Percent(Math.Abs(page.Lead)), Format.Percent(page.ShareOf(spend.Middle)), Format.Percent(page.ShareOf(spend.Low)), Format.Percent(page.ShareOf(spend.High)), page.EndsOn];
        }
        return words["Insights.PaceNow", page.Spent, page.Budget, Format.Percent(page.ShareOf(page.Spent)), Format.Percent(page.ShareOf(page.Planned))];
    }

    private static string Side(double lead) => lead switch { >= 0.01 => "Ahead", <= -0.01 => "Behind", _ => "OnLine" };

    private static Money Between(List<CampaignBoard.DayLine> days, DateOnly from, DateOnly to) =>
        new(days.Where(d => d.Day >= from && d.Day <= to).Sum(d => d.Gmv.Minor), days[0].Gmv.Currency);

    private static string Turn(double change) => change switch { >= 0.0005 => "Rose", <= -0.0005 => "Fell", _ => "Held" };

    private static string Share(long part, long whole) => whole <= 0 ? "–" : Format.Percent((double)part / whole);

    public static string OfWhatIf(WhatIf.Page page, Words words) => page.Change.Steps.All(s => s.Percent == 0)
        ? words["Insights.WhatIfSame", Ratio.Times(page.Now.NetRoi), page.Now.NetSales]
        : words["Insights.WhatIfSentence", Ratio.Times(page.Now.NetRoi), Ratio.Times(page.Then.NetRoi), page.Now.NetSales, page.Then.NetSales];
}
