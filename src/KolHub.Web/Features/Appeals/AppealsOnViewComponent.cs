using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>On the page of a record: which of its decisions the reader may appeal and until when, and the appeals there are.</summary>
public sealed class AppealsOnViewComponent(KolHubDb db, Decisions decisions, Actor actor, TimeProvider clock) : ViewComponent
{
    public sealed record Made(long Id, AppealKind Kind, AppealState State, DateTime DueAt);

    public sealed record Page(IReadOnlyList<MoneyDecision> Open, IReadOnlyList<Made> Appeals);

    public async Task<IViewComponentResult> InvokeAsync(DecidedOn record, long id)
    {
        var standing = await decisions.On(record, id, HttpContext.RequestAborted);
        var subject = record is DecidedOn.Contract ? standing.Select(d => d.SubjectId).FirstOrDefault() : id;
        AppealKind[] kinds = record switch
        {
            DecidedOn.Order => [AppealKind.LostClaim],
            DecidedOn.Contract => [AppealKind.Guarantee],
            DecidedOn.Payment => [AppealKind.PayoutFailed],
            _ => [AppealKind.Declined, AppealKind.Held, AppealKind.Frozen, AppealKind.Reduced, AppealKind.ClawedBack],
        };
        var there = record is DecidedOn.Contract ? db.AppealsOf(actor).Where(a => a.ContractId == id) : db.AppealsOf(actor).Where(a => a.SubjectId == subject);
        var made = await there.AsNoTracking().Where(a => kinds.Contains(a.Kind)).OrderBy(a => a.OpenedAt).ToListAsync(HttpContext.RequestAborted);
        var now = clock.Now();
        var open = standing.Where(d => now <= d.Until && !made.Exists(a => a.Kind == d.Kind && a.Number == d.Number && a.CreatorId == d.CreatorId && (a.IsOpen || a.Side == Appeal.SideOf(actor, d.BrandId, d.CreatorId))));
        return View("/Features/Appeals/_AppealsOn.cshtml", new Page([.. open], [.. made.Select(a => new Made(a.Id, a.Kind, a.State, a.DueAt))]));
    }
}
