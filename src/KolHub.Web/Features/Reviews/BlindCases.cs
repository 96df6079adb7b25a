using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

internal static class BlindCases
{
    /// <summary>The case with both places, held until the transaction ends: of two who decide at once the second sees the first, and neither is told of the other by a collision.</summary>
    public static async Task<ReviewCase> BlindCaseToChange(this KolHubDb db, Actor actor, long id, CancellationToken ct)
    {
        await db.Lock<ReviewCase>(id, ct);
        return await db.ReviewCasesOf(actor).Whole().SingleOrDefaultAsync(r => r.Id == id, ct).OrAbsent();
    }

    /// <summary>Those at the desk who may settle what the two saw differently.</summary>
    public static async Task<IReadOnlyList<long>> AdjudicatorsOf(this KolHubDb db, ReviewCase review, CancellationToken ct)
    {
        var desk = await db.DeskOf(review.DeskBrandId, ct);
        var people = await db.ReviewersAt(review.DeskBrandId).ToListAsync(ct);
        return [.. people.Where(m => review.MayAdjudicate(desk.Reviewer(m.AsActor()))).Select(m => m.PersonId)];
    }

    public static IReadOnlyCollection<BlindVerdict> Said(IEnumerable<JudgeFindings.Judgement>? judgements) =>
        [.. (judgements ?? []).Select(j => new BlindVerdict(j.FindingId, j.Verdict, j.Reason))];
}
