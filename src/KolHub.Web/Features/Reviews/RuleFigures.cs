using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>How often a desk agreed with a rule, in closed cases. What still waits for proof counts for neither.</summary>
public sealed record RuleCount(int Upheld, int Dismissed, int NeedsEvidence)
{
    public static readonly RuleCount None = new(0, 0, 0);

    /// <summary>Upheld of those judged one way or the other.</summary>
    public Share? Precision => Agreement.ShareOf(Upheld, Upheld + Dismissed);
}

public static class RuleFigures
{
    /// <summary>Whether the reader has a desk whose numbers they may read beside a rule.</summary>
    public static bool HasDesk(Actor actor) => actor.Role is Role.PlatformReviewer or Role.Operator or Role.BrandReviewer or Role.BrandManager;

    public static async Task<Dictionary<string, RuleCount>> RuleCountsAt(this KolHubDb db, Actor actor, DateTime since, CancellationToken ct)
    {
        var counts = await (
            from finding in db.Findings
            join review in db.ReviewCasesClosedAt(actor) on finding.CaseId equals review.Id
            where review.DecidedAt >= since && finding.Verdict != Verdict.Open
            group finding by new { finding.Rule, finding.Verdict } into g
            select new { g.Key.Rule, g.Key.Verdict, Count = g.Count() }).ToListAsync(ct);
        return counts.GroupBy(c => c.Rule).ToDictionary(g => g.Key, g => new RuleCount(
            g.Where(c => c.Verdict == Verdict.Upheld).Sum(c => c.Count), g.Where(c => c.Verdict == Verdict.Dismissed).Sum(c => c.Count), g.Where(c => c.Verdict == Verdict.NeedsEvidence).Sum(c => c.Count)));
    }
}
