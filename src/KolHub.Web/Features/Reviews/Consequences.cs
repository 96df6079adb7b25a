using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>What a decision does to the text it was about. The case that the actor may decide is the way to the rows.</summary>
public sealed class Consequences(KolHubDb db, Actor actor, Words words, OpenTracking tracking, TimeProvider clock)
{
    public Task Follow(ReviewCase review, CancellationToken cancellationToken) => review.Subject switch
    {
        ReviewSubject.Draft => OnDraft(review, cancellationToken),
        ReviewSubject.ContractVersion => OnVersion(review, cancellationToken),
        ReviewSubject.Drift => OnDrift(review),
        _ => Task.CompletedTask,
    };

    private async Task OnDrift(ReviewCase review)
    {
        var words = $"Reviews.NoticeDrift{review.Outcome}";
        await db.Notify(actor, Audience.Creator(review.CreatorId!.Value), words, $"/checks/{review.SubjectId}", clock.Now(), review.Title, review.Note ?? "");
        await db.Notify(actor, Audience.Brand(review.BrandId, Role.BrandManager), words, $"/checks/{review.SubjectId}", clock.Now(), review.Title, review.Note ?? "");
    }

    private async Task OnDraft(ReviewCase review, CancellationToken ct)
    {
        var (draft, now) = (await db.DraftsOf(actor).SingleAsync(d => d.Id == review.SubjectId, ct), clock.Now());
        if (review.Outcome != Outcome.Approved)
        {
            draft.Return(review, actor, now);
            await db.Notify(actor, Audience.Creator(draft.CreatorId), "Reviews.NoticeDraftReturned", $"/drafts/{draft.Id}", now, review.Title);
            return;
        }
        draft.Approve(review, actor, now);
        var deliverable = await db.Deliverables.SingleAsync(d => d.Id == draft.DeliverableId && d.BrandId == draft.BrandId, ct);
        deliverable.ApproveDraft(draft, now);
        await tracking.Open(draft.ContractId, draft, actor, now, ct);
        await db.Notify(actor, Audience.Creator(draft.CreatorId), "Reviews.NoticeDraftApproved", $"/drafts/{draft.Id}", now, review.Title);
        await db.Notify(actor, Audience.Brand(draft.BrandId, Role.BrandManager), "Reviews.NoticeDraftApproved", $"/drafts/{draft.Id}", now, review.Title);
    }

    private async Task OnVersion(ReviewCase review, CancellationToken ct)
    {
        var (contract, now) = (await Contract(review, ct), clock.Now());
        var version = contract.Versions.Single(v => v.Id == review.SubjectId);
        var passed = review.Outcome == Outcome.Approved;
        if (passed)
        {
            contract.ApproveVersion(version.Number, ApprovalBasis.OfCase(review.Id), actor, now);
        }
        else
        {
            contract.ReturnVersion(version.Number, review.Note ?? words["Reviews.FindingsToMend", review.Findings.Count(f => f.Stands)], actor, now);
        }
        var notice = passed ? "Reviews.NoticeContractPassed" : "Reviews.NoticeContractReturned";
        await db.Notify(actor, Audience.Creator(contract.CreatorId), notice, $"/contracts/{contract.Id}", now, review.Title);
        await db.Notify(actor, Audience.Brand(contract.BrandId, Role.BrandManager), notice, $"/contracts/{contract.Id}", now, review.Title);
    }

    private Task<Contract> Contract(ReviewCase review, CancellationToken ct) =>
        db.Contracts.Include(c => c.Versions).Include(c => c.Signatures).SingleAsync(c => c.Id == review.ContractId && c.BrandId == review.BrandId, ct);
}
