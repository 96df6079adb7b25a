using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>One check: where to look and against which words; afterwards what was seen, marked where it differs from what was approved.</summary>
public static class CheckDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <summary>What is new in the words that are public, in the reader's language.</summary>
    public sealed record New(string Marked, string Why, string Cure);

    public sealed record Page(
        PostCheck Check, CheckState State, Deliverable Post, ContractParties Parties, string Approved, int DraftNumber, IReadOnlyList<RedlinePart> Changes, Screenshot? Picture, string? Checker, IReadOnlyList<New> Found,
        IReadOnlyList<Step> Steps, bool MayRecord, bool MaySeePost, bool MaySeeCase, bool IsCreator, WithdrawForm Withdraw);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var check = await db.PostChecksOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var post = await db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == check.DeliverableId && d.BrandId == check.BrandId, cancellationToken);
            var parties = await db.Contracts.Where(c => c.Id == check.ContractId && c.BrandId == check.BrandId).Select(c => c.Parties).SingleAsync(cancellationToken);
            var version = check.DraftId ?? post.DraftId;
            var approved = await db.Drafts.AsNoTracking().Where(d => d.Id == version && d.BrandId == check.BrandId).Select(d => new { d.Text, d.Number }).SingleAsync(cancellationToken);
            var picture = await db.Screenshots.AsNoTracking().SingleOrDefaultAsync(s => s.Id == check.ScreenshotId && s.BrandId == check.BrandId, cancellationToken);
            var checker = await db.People.Where(p => p.Id == check.SeenBy).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken);
            var review = await db.ReviewCases.AsNoTracking().Include(r => r.Findings).SingleOrDefaultAsync(r => r.Id == check.CaseId && r.BrandId == check.BrandId, cancellationToken);
            return new Page(
                check, check.StateAt(now), post, parties, approved.Text, approved.Number, check.Words.Length > 0 ? Redline.Between(approved.Text, check.Words) : [], picture, checker,
                check.Result is CheckResult.Drift ? [.. review?.Findings.OrderBy(f => f.Number).Select(f => Of(f, review.Text)) ?? []] : [],
                Steps(check, now), check.IsOpen && now >= check.OpensAt && check.MayBeDoneBy(actor), Access.RolesThat(May.SeePosts).Contains(actor.Role),
                review is not null && Access.RolesThat(May.ReviewWording).Contains(actor.Role) && await db.ReviewCasesOf(actor).AnyAsync(r => r.Id == review.Id, cancellationToken), actor.Role == Role.Creator,
                await WithdrawForm.Of(db, actor, post, check, cancellationToken));
        }

        private static New Of(Finding finding, string text) =>
            new(text.Substring(finding.Start, finding.Length), finding.Why.In(Format.Language), finding.Suggestion.In(Format.Language) is { Length: > 0 } suggestion ? suggestion : finding.Cure.In(Format.Language));

        private List<Step> Steps(PostCheck check, DateTime now) =>
        [
            new(words["Posts.StepPublished"], check.PublishedAt),
            new(words["Posts.CheckOpens"], now < check.OpensAt ? null : check.OpensAt, check.IsOpen && now < check.OpensAt),
            new(check.SeenAt is null ? words["Posts.CheckLooked"] : words.Of("Posts", check.StateAt(now)), check.SeenAt, check.SeenAt is not null || now >= check.OpensAt),
        ];
    }
}
