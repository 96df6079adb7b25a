using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
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

    public DbSet<DealOwner> DealOwners => Set<DealOwner>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Brands' managers who are there: still members, and not suspended.</summary>
    public IQueryable<Membership> ManagersHere => Memberships.Where(m => m.Role == Role.BrandManager && m.EndedAt == null && People.Any(p => p.Id == m.PersonId && p.DisabledAt == null));

    /// <summary>Who looks after each contract: its owner, else the deputy, else who wrote the campaign; nobody where none of them is there.</summary>
    public IQueryable<ContractOwner> ContractOwners => Contracts.Select(c => new ContractOwner
    {
        ContractId = c.Id,
        OwnerId = ManagersHere.Where(m => m.BrandId == c.BrandId && DealOwners.Any(o => o.ContractId == c.Id && o.OwnerMembershipId == m.Id)).Max(m => (long?)m.PersonId)
            ?? ManagersHere.Where(m => m.BrandId == c.BrandId && DealOwners.Any(o => o.ContractId == c.Id && o.DeputyMembershipId == m.Id)).Max(m => (long?)m.PersonId)
            ?? ManagersHere.Where(m => m.BrandId == c.BrandId && Campaigns.Any(k => k.Id == c.CampaignId && k.DraftedBy == m.PersonId)).Max(m => (long?)m.PersonId),
    });

    /// <summary>Drafts that wait for the reviewers' word.</summary>
    public IQueryable<Draft> DraftsInReview => Drafts.Where(d => d.ApprovedAt == null && d.ReturnedAt == null && d.ReplacedAt == null);

    public DbSet<PostCheck> PostChecks => Set<PostCheck>();

    /// <summary>Both sides of the deal and the brand's reviewers; the operator's desk those of words that it approved; an operator all.</summary>
    public IQueryable<PostCheck> PostChecksOf(Actor actor) => actor.Role switch
    {
        Role.System or Role.Operator => PostChecks,
        Role.BrandManager or Role.BrandFinance or Role.BrandReviewer => PostChecks.Where(c => c.BrandId == actor.BrandId),
        Role.PlatformReviewer => PostChecks.Where(c => c.DeskBrandId == null),
        Role.Creator => PostChecks.Where(c => c.CreatorId == actor.CreatorId),
        _ => PostChecks.Where(c => false),
    };

    /// <summary>Its day has come and this person may do it; what is missed waits too until somebody has looked.</summary>
    public IQueryable<PostCheck> PostChecksWaitingFor(Actor actor, DateTime now) => actor.Role is Role.BrandManager or Role.BrandReviewer or Role.PlatformReviewer
        ? PostChecksOf(actor).Where(c => c.SeenAt == null && c.CancelledAt == null && c.OpensAt <= now && !c.Barred.Contains(actor.PersonId))
        : PostChecks.Where(c => false);

    public IQueryable<PostCheck> PostChecksLate(Actor actor, DateTime now) => PostChecksWaitingFor(actor, now).Where(c => c.DueAt < now);

    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    public DbSet<WithdrawalEvidence> WithdrawalEvidence => Set<WithdrawalEvidence>();

    /// <summary>Both sides and the brand's reviewers; the operator's desk where its drift case led to it; an operator all.</summary>
    public IQueryable<Withdrawal> WithdrawalsOf(Actor actor) => actor.Role switch
    {
        Role.System or Role.Operator => Withdrawals,
        Role.BrandManager or Role.BrandFinance or Role.BrandReviewer => Withdrawals.Where(w => w.BrandId == actor.BrandId),
        Role.PlatformReviewer => Withdrawals.Where(w => w.CheckId != null && w.DeskBrandId == null),
        Role.Creator => Withdrawals.Where(w => w.CreatorId == actor.CreatorId),
        _ => Withdrawals.Where(w => false),
    };

    /// <summary>Somebody has to resume or settle it: the brand's managers always, a desk its own, an operator all.</summary>
    public IQueryable<Withdrawal> WithdrawalsWaitingFor(Actor actor) => actor.Role switch
    {
        Role.BrandManager or Role.Operator => WithdrawalsOf(actor).Where(w => w.ClosedAt == null),
        Role.BrandReviewer or Role.PlatformReviewer => WithdrawalsOf(actor).Where(w => w.ClosedAt == null && w.Office == WithdrawalOffice.Desk),
        _ => Withdrawals.Where(w => false),
    };

    public IQueryable<Withdrawal> WithdrawalsLate(Actor actor, DateTime now) => WithdrawalsWaitingFor(actor).Where(w => w.DueAt < now);

    public IQueryable<Screenshot> ScreenshotsOf(Actor actor) => actor.Role switch
    {
        Role.System => Screenshots,
        Role.BrandManager or Role.BrandFinance => Screenshots.Where(s => s.BrandId == actor.BrandId),
        Role.Creator => Screenshots.Where(s => s.CreatorId == actor.CreatorId),
        _ => Screenshots.Where(s => false),
    };
}

/// <summary>A row of <see cref="KolHubDb.ContractOwners"/>: a person of the brand, or nobody.</summary>
public sealed class ContractOwner
{
    public required long ContractId { get; init; }

    public required long? OwnerId { get; init; }
}
