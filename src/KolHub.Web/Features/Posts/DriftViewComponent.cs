using KolHub.Data;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>What a drift case is about, on its page at the desk: the check, and the public words beside the approved ones.</summary>
public sealed class DriftViewComponent(KolHubDb db) : ViewComponent
{
    public sealed record Page(long CheckId, CheckResult Result, string? Address, DateTime SeenAt, int DraftNumber, IReadOnlyList<RedlinePart> Changes);

    /// <summary>The caller has already shown that the case is the actor's.</summary>
    public async Task<IViewComponentResult> InvokeAsync(long caseId)
    {
        var check = await db.PostChecks.AsNoTracking().SingleAsync(c => c.CaseId == caseId);
        var approved = await db.Drafts.AsNoTracking().Where(d => d.Id == check.DraftId && d.BrandId == check.BrandId).Select(d => new { d.Text, d.Number }).SingleAsync();
        return View("/Features/Posts/_Drift.cshtml", new Page(check.Id, check.Result!.Value, check.Address, check.SeenAt!.Value, approved.Number, check.Words.Length > 0 ? Redline.Between(approved.Text, check.Words) : []));
    }
}
