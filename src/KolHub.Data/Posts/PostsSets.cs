using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Deliverable> Deliverables => Set<Deliverable>();

    public DbSet<PostFigures> PostFigures => Set<PostFigures>();

    public DbSet<Screenshot> Screenshots => Set<Screenshot>();

    public IQueryable<Deliverable> DeliverablesOf(Actor actor) => actor.Role switch
    {
        Role.System => Deliverables,
        Role.BrandManager or Role.BrandFinance => Deliverables.Where(d => d.BrandId == actor.BrandId),
        Role.Creator => Deliverables.Where(d => d.CreatorId == actor.CreatorId),
        _ => Deliverables.Where(d => false),
    };

    /// <summary>This side has the next step: the brand sends the sample and accepts, the creator does the rest.</summary>
    public IQueryable<Deliverable> DeliverablesWaitingFor(Actor actor) => actor.Role switch
    {
        Role.BrandManager => DeliverablesOf(actor).Where(d => d.State == DeliverableState.AwaitingSample || d.State == DeliverableState.Published),
        Role.Creator => DeliverablesOf(actor).Where(d => d.State == DeliverableState.SampleUnderway || d.State == DeliverableState.AwaitingDraft || d.State == DeliverableState.Ready || d.State == DeliverableState.Returned),
        _ => Deliverables.Where(d => false),
    };

    public IQueryable<Deliverable> DeliverablesWaitingForOthers(Actor actor) => actor.Role switch
    {
        Role.Creator => DeliverablesOf(actor).Where(d => d.State == DeliverableState.AwaitingSample || d.State == DeliverableState.Published),
        Role.BrandManager or Role.BrandFinance => DeliverablesOf(actor).Where(d => d.State == DeliverableState.SampleUnderway || d.State == DeliverableState.AwaitingDraft || d.State == DeliverableState.Ready || d.State == DeliverableState.Returned),
        _ => Deliverables.Where(d => false),
    };

    /// <summary>Not out although its day is over, or out and undecided although the days to accept are over.</summary>
    public IQueryable<Deliverable> DeliverablesLate(Actor actor, DateTime now)
    {
        var (today, undecided) = (Day.Of(now), now.AddDays(-Deliverable.DaysToAccept));
        return DeliverablesOf(actor).Where(d => d.AcceptedAt == null && d.CancelledAt == null
            && ((d.PublishedAt == null && d.DueOn < today) || (d.State == DeliverableState.Published && d.RecordedAt <= undecided)));
    }

    public IQueryable<Screenshot> ScreenshotsOf(Actor actor) => actor.Role switch
    {
        Role.System => Screenshots,
        Role.BrandManager or Role.BrandFinance => Screenshots.Where(s => s.BrandId == actor.BrandId),
        Role.Creator => Screenshots.Where(s => s.CreatorId == actor.CreatorId),
        _ => Screenshots.Where(s => false),
    };
}
