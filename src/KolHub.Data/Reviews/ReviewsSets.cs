using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<ReviewCase> ReviewCases => Set<ReviewCase>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<BlindReview> BlindReviews => Set<BlindReview>();

    public DbSet<Desk> Desks => Set<Desk>();

    public DbSet<ReviewerSeat> ReviewerSeats => Set<ReviewerSeat>();

    public DbSet<RuleDemotion> RuleDemotions => Set<RuleDemotion>();

    public DbSet<QueueView> QueueViews => Set<QueueView>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<RulePackText> RulePackTexts => Set<RulePackText>();

    public DbSet<CaseArchive> CaseArchives => Set<CaseArchive>();

    public DbSet<OwnWordList> OwnWordLists => Set<OwnWordList>();

    public DbSet<Upload> Uploads => Set<Upload>();

    public DbSet<SeenPart> SeenParts => Set<SeenPart>();

    public DbSet<OwnFinding> OwnFindings => Set<OwnFinding>();

    public DbSet<CaseEvidence> CaseEvidence => Set<CaseEvidence>();

    /// <summary>The creator's own; everybody else's only what was handed in with a draft that they may see.</summary>
    public IQueryable<Upload> UploadsOf(Actor actor) => actor.Role is Role.Creator
        ? Uploads.Where(u => u.CreatorId == actor.CreatorId)
        : Uploads.Where(u => u.SubmittedAt != null && DraftsOf(actor).Any(d => d.DeliverableId == u.DeliverableId && d.BrandId == u.BrandId));

    /// <summary>What was laid before a desk as proof, for those who may see the case.</summary>
    public IQueryable<CaseEvidence> CaseEvidenceOf(Actor actor) => CaseEvidence.Where(e => ReviewCasesOf(actor).Any(r => r.Id == e.CaseId));

    /// <summary>Every version of the words that the actor's organisation adds to the rules.</summary>
    public IQueryable<OwnWordList> OwnWordListsOf(Actor actor) => actor.Role switch
    {
        Role.PlatformReviewer or Role.Operator => OwnWordLists.Where(l => l.BrandId == null),
        Role.BrandManager or Role.BrandReviewer => OwnWordLists.Where(l => l.BrandId != null && l.BrandId == actor.BrandId),
        _ => OwnWordLists.Where(l => false),
    };

    /// <summary>What is in force for a brand's texts: the operator's newest version and the brand's own; without a brand only the operator's.</summary>
    public IQueryable<OwnWordList> OwnWordListsInForce(long? brandId) => OwnWordLists
        .Where(l => (l.OwnerId == Desk.OperatorsId || l.BrandId == brandId) && !OwnWordLists.Any(newer => newer.OwnerId == l.OwnerId && newer.Number > l.Number));

    /// <summary>A desk sees its own cases; a brand's other people and the creator read those of their deals.</summary>
    public IQueryable<ReviewCase> ReviewCasesOf(Actor actor) => actor.Role switch
    {
        Role.System => ReviewCases,
        Role.PlatformReviewer or Role.Operator => ReviewCases.Where(r => r.DeskBrandId == null),
        Role.BrandReviewer => ReviewCases.Where(r => r.DeskBrandId != null && r.DeskBrandId == actor.BrandId),
        Role.BrandManager or Role.BrandFinance => ReviewCases.Where(r => r.BrandId == actor.BrandId),
        Role.Creator => ReviewCases.Where(r => r.CreatorId != null && r.CreatorId == actor.CreatorId),
        _ => ReviewCases.Where(r => false),
    };

    /// <summary>
    /// What this reviewer may do something about now: open, at their desk, not their own text or deal, and
    /// alone: held by nobody else, and of their level or still to be prepared;
    /// double-blind: their place is undecided, or free for their group, or two have differed and it is theirs to settle. Whether the other one has decided makes no difference.
    /// </summary>
    public IQueryable<ReviewCase> ReviewCasesWaitingFor(Actor actor)
    {
        if (actor.Role is not (Role.PlatformReviewer or Role.BrandReviewer))
        {
            return ReviewCases.Where(r => false);
        }
        var mine = ReviewerSeats.Where(s => s.DeskId == Desk.IdOf(actor.BrandId) && s.PersonId == actor.PersonId);
        var open = ReviewCasesOf(actor).Where(r => r.DecidedAt == null && !r.Barred.Contains(actor.PersonId));
        return open.Where(r => r.DoubleBlind
            ? r.BlindReviews.Any(b => b.PersonId == actor.PersonId && b.DecidedAt == null)
                || (!r.BlindReviews.Any(b => b.PersonId == actor.PersonId) && mine.Any(s =>
                    (r.BlindReviews.Count < BlindReview.Places && s.Group != "" && !r.BlindReviews.Any(b => b.Group == s.Group)
                        && (r.RequiredLevel == ReviewerLevel.Executor || s.Level == ReviewerLevel.Chief || r.RequiredLevel == s.Level))
                    || (r.DisagreedAt != null && (s.Level == ReviewerLevel.Chief || (r.RequiredLevel == ReviewerLevel.Executor && s.Level == ReviewerLevel.Deputy)))))
            : (r.AssignedTo == null || r.AssignedTo == actor.PersonId)
                && (r.RequiredLevel == ReviewerLevel.Executor || r.PreparedAt == null || mine.Any(s => s.Level == ReviewerLevel.Chief || s.Level == r.RequiredLevel)));
    }

    /// <summary>What the actor's desk has closed by a decision; a text that a newer one replaced was not decided.</summary>
    public IQueryable<ReviewCase> ReviewCasesClosedAt(Actor actor) => ReviewCases.Where(r => r.DeskBrandId == actor.BrandId && r.DecidedAt != null && r.Outcome != Outcome.Superseded);

    /// <summary>Who acts, with their level and group at their desk.</summary>
    public async Task<Reviewer> ReviewerOf(Actor actor, CancellationToken ct)
    {
        var seat = await ReviewerSeats.AsNoTracking().SingleOrDefaultAsync(s => s.DeskId == Desk.IdOf(actor.BrandId) && s.PersonId == actor.PersonId, ct);
        return seat is null ? new Reviewer(actor) : new Reviewer(actor, seat.Level, seat.Group);
    }

    /// <summary>The desk as it is set up; one that nobody has set up is not stored yet.</summary>
    public async Task<Desk> DeskOf(long? brandId, CancellationToken ct) =>
        await Desks.AsNoTracking().Include(d => d.Seats).SingleOrDefaultAsync(d => d.Id == Desk.IdOf(brandId), ct) ?? Desk.Open(brandId);

    /// <summary>The people who review at a desk now.</summary>
    public IQueryable<Membership> ReviewersAt(long? brandId) => brandId is null
        ? Memberships.Where(m => m.Role == Role.PlatformReviewer && m.EndedAt == null)
        : Memberships.Where(m => m.BrandId == brandId && m.Role == Role.BrandReviewer && m.EndedAt == null);

    /// <summary>The actor's desk's own, ended ones too.</summary>
    public IQueryable<RuleDemotion> RuleDemotionsOf(Actor actor) => actor.Role switch
    {
        Role.PlatformReviewer or Role.Operator => RuleDemotions.Where(d => d.BrandId == null),
        Role.BrandManager or Role.BrandReviewer => RuleDemotions.Where(d => d.BrandId != null && d.BrandId == actor.BrandId),
        _ => RuleDemotions.Where(d => false),
    };

    public IQueryable<QueueView> QueueViewsOf(Actor actor) => QueueViews.Where(v => v.PersonId == actor.PersonId);

    public IQueryable<ReviewCase> ReviewCasesLate(Actor actor, DateTime now) => ReviewCasesWaitingFor(actor).Where(r => r.DueAt < now);

    /// <summary>For a reviewer what a colleague holds or must decide; for a brand and a creator what lies before the desk.</summary>
    public IQueryable<ReviewCase> ReviewCasesWaitingForOthers(Actor actor) => actor.Role switch
    {
        Role.PlatformReviewer or Role.BrandReviewer => ReviewCasesOf(actor).Where(r => r.DecidedAt == null && !ReviewCasesWaitingFor(actor).Any(w => w.Id == r.Id)),
        Role.BrandManager or Role.Creator => ReviewCasesOf(actor).Where(r => r.DecidedAt == null && r.Subject != ReviewSubject.Draft),
        _ => ReviewCases.Where(r => false),
    };

    /// <summary>What the creator has to write again.</summary>
    public IQueryable<Draft> DraftsWaitingFor(Actor actor) => actor.Role is Role.Creator
        ? DraftsOf(actor).Where(d => d.ReturnedAt != null && d.ReplacedAt == null)
        : Drafts.Where(d => false);

    public IQueryable<Draft> DraftsLate(Actor actor, DateTime now)
    {
        var since = now.AddDays(-2);
        return DraftsWaitingFor(actor).Where(d => d.ReturnedAt < since);
    }

    /// <summary>Words that lie before a desk.</summary>
    public IQueryable<Draft> DraftsWaitingForOthers(Actor actor) => actor.Role is Role.Creator or Role.BrandManager
        ? DraftsOf(actor).Where(d => d.ApprovedAt == null && d.ReturnedAt == null && d.ReplacedAt == null)
        : Drafts.Where(d => false);

    /// <summary>The creator's own, the brand's, and for the operator's desk those that came before it.</summary>
    public IQueryable<Draft> DraftsOf(Actor actor) => actor.Role switch
    {
        Role.System => Drafts,
        Role.PlatformReviewer or Role.Operator => Drafts.Where(d => ReviewCases.Any(r => r.DeskBrandId == null && r.Subject == ReviewSubject.Draft && r.SubjectId == d.Id)),
        Role.BrandManager or Role.BrandFinance or Role.BrandReviewer => Drafts.Where(d => d.BrandId == actor.BrandId),
        Role.Creator => Drafts.Where(d => d.CreatorId == actor.CreatorId),
        _ => Drafts.Where(d => false),
    };
}
