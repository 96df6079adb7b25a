using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>One deliverable with its steps; what this side can do now stands beside them as a form.</summary>
public static class PostDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record CheckLine(long Id, CheckKind Kind, CheckState State, DateTime DueAt, DateTime? SeenAt);

    public sealed record Page(Deliverable Post, ContractParties Parties, long OfferId, string? ApprovedText, Screenshot? Screenshot, IReadOnlyList<Step> Steps, bool IsCreator, bool IsManager, bool IsLate, string NowLocal, IReadOnlyList<FigureMark> MissingMarks, IReadOnlyList<CheckLine> Checks, WithdrawForm Withdraw, PostCare Care)
    {
        public bool AddressIsElsewhere => Post.Address is not null && !PostAddress.IsOn(Post.Platform, Post.Address);

        public bool MaySendSample => IsManager && Post.NeedsSample && Post.IsOpen && Post.SampleReceivedAt is null;

        public bool MayReceiveSample => IsCreator && Post.SampleSentAt is not null && Post.SampleReceivedAt is null && Post.IsOpen;

        public bool MayPublish => IsCreator && Post.IsOpen && Post.DraftApprovedAt is not null && Post.State != DeliverableState.Published;

        public bool MayDraft => IsCreator && (Post.WithdrawnAt is not null || (Post.IsOpen && Post.State != DeliverableState.Published));

        public bool MayDecide => IsManager && Post.State == DeliverableState.Published;

        public bool MayReport => (IsCreator || IsManager) && Post.PublishedAt is not null;
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var post = await db.DeliverablesOf(actor).AsNoTracking().Include(d => d.Figures).SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var contract = await db.ContractsOf(actor).AsNoTracking().Where(c => c.Id == post.ContractId).Select(c => new { c.Parties, c.OfferId }).SingleAsync(cancellationToken);
            var text = await db.Drafts.AsNoTracking().Where(d => d.Id == post.DraftId && d.DeliverableId == post.Id).Select(d => d.Text).SingleOrDefaultAsync(cancellationToken);
            var picture = await db.ScreenshotsOf(actor).AsNoTracking().SingleOrDefaultAsync(s => s.Id == post.ScreenshotId, cancellationToken);
            var checks = await db.PostChecksOf(actor).AsNoTracking().Where(c => c.DeliverableId == post.Id).OrderBy(c => c.OpensAt).ToListAsync(cancellationToken);
            var local = TimeZoneInfo.ConvertTimeFromUtc(clock.Now(), TimeZoneInfo.FindSystemTimeZoneById(current.Zone));
            return new Page(
                post, contract.Parties, contract.OfferId, text, picture, Steps(post), actor.Role == Role.Creator, actor.Role == Role.BrandManager, post.IsLate(clock.Now()),
                local.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture),
                [.. Enum.GetValues<FigureMark>().Where(mark => post.PublishedAt is { } at && clock.Now() >= at.AddDays((int)mark).AddHours(-12) && post.Figures.All(f => f.Mark != mark))],
                checks.ConvertAll(c => new CheckLine(c.Id, c.Kind, c.StateAt(clock.Now()), c.DueAt, c.SeenAt)), await WithdrawForm.Of(db, actor, post, null, cancellationToken),
                await PostCare.Of(db, actor, post, clock.Today(current.Zone), cancellationToken));
        }

        private List<Step> Steps(Deliverable post)
        {
            var steps = new List<Step>();
            if (post.NeedsSample)
            {
                steps.Add(new Step(words["Posts.StepSampleSent"], post.SampleSentAt, post.State == DeliverableState.AwaitingSample));
                steps.Add(new Step(words["Posts.StepSampleReceived"], post.SampleReceivedAt, post.State == DeliverableState.SampleUnderway));
            }
            steps.Add(new Step(words["Posts.StepDraft"], post.DraftApprovedAt, post.State == DeliverableState.AwaitingDraft));
            steps.Add(new Step(words["Posts.StepPublished"], post.PublishedAt, post.State is DeliverableState.Ready or DeliverableState.Returned));
            steps.Add(post.CancelledAt is null
                ? new Step(words["Posts.StepAccepted"], post.AcceptedAt, post.State == DeliverableState.Published)
                : new Step(words["Posts.StepCancelled"], post.CancelledAt));
            return steps;
        }
    }
}
