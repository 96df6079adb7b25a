using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

/// <summary>Who decides a case whose gravest finding is of this severity.</summary>
public sealed record DeskRule(FindingSeverity Severity, ReviewerLevel Level, bool DoubleBlind);

/// <summary>How many hours the desk takes at most for a kind of text.</summary>
public sealed record ServiceLevel(ReviewSubject Kind, int Hours);

/// <summary>What a case is opened with: they stay as they were that day.</summary>
public sealed record DeskTerms(ReviewerLevel Level, bool DoubleBlind, TimeSpan TimeToDecide);

/// <summary>The reviewers of one brand, or the operator's, and how they decide.</summary>
public sealed class Desk : VersionedEntity
{
    /// <summary>The key of the operator's desk; a brand's desk has its brand's.</summary>
    public const long OperatorsId = 1;
    public const int LongestServiceHours = 720;
    private readonly List<ReviewerSeat> _seats = [];

    private Desk() { }

    private Desk(long? brandId) : base(IdOf(brandId)) => BrandId = brandId;

    public long? BrandId { get; private set; }
    public IReadOnlyList<DeskRule> Rules { get; private set; } = [.. Enum.GetValues<FindingSeverity>().Select(s => new DeskRule(s, ReviewerLevel.Executor, false))];
    public IReadOnlyList<ServiceLevel> ServiceLevels { get; private set; } = [.. Enum.GetValues<ReviewSubject>().Select(k => new ServiceLevel(k, UsualHours(k)))];
    public DateTime? ChangedAt { get; private set; }
    public long? ChangedBy { get; private set; }
    public IReadOnlyList<ReviewerSeat> Seats => _seats;

    public static long IdOf(long? brandId) => brandId ?? OperatorsId;

    /// <summary>A desk that nobody has set up yet: everybody decides alone.</summary>
    public static Desk Open(long? brandId) => new(brandId);

    public DeskTerms TermsFor(FindingSeverity worst, ReviewSubject kind)
    {
        var rule = Rules.First(r => r.Severity == worst);
        return new DeskTerms(rule.Level, rule.DoubleBlind, TimeSpan.FromHours(ServiceLevels.FirstOrDefault(s => s.Kind == kind)?.Hours ?? UsualHours(kind)));
    }

    public Reviewer Reviewer(Actor actor) => _seats.Find(s => s.PersonId == actor.PersonId) is { } seat ? new Reviewer(actor, seat.Level, seat.Group) : new Reviewer(actor);

    /// <summary>The operator, or the brand's manager: who sets levels and groups.</summary>
    public bool IsLedBy(Actor actor) => BrandId is { } brand ? actor.Role is Role.BrandManager && actor.IsOfBrand(brand) : actor.Role is Role.Operator;

    /// <summary>Also a chief: who reads the desk's figures and demotes a noisy rule.</summary>
    public bool IsHeadedBy(Actor actor) => IsLedBy(actor) || (IsReviewer(actor) && Reviewer(actor).Level is ReviewerLevel.Chief);

    /// <summary>Whether these people can decide a case of this severity: one of the level, or two of different groups and somebody above to settle it.</summary>
    public bool CanDecide(FindingSeverity worst, IReadOnlyCollection<long> people)
    {
        var rule = Rules.First(r => r.Severity == worst);
        return Fault(rule, people) is null;
    }

    public void SetRules(IReadOnlyCollection<DeskRule> rules, IReadOnlyCollection<ServiceLevel> services, IReadOnlyCollection<long> reviewers, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsLedBy(actor), "Reviews.NotDeskLead");
        RuleBroken.When(rules.Select(r => r.Severity).Distinct().Count() != Enum.GetValues<FindingSeverity>().Length || rules.Count != Enum.GetValues<FindingSeverity>().Length, "Reviews.RulesIncomplete");
        RuleBroken.When(services.Select(s => s.Kind).Distinct().Count() != Enum.GetValues<ReviewSubject>().Length || services.Count != Enum.GetValues<ReviewSubject>().Length, "Reviews.RulesIncomplete");
        RuleBroken.When(services.Any(s => s.Hours is < 1 or > LongestServiceHours), "Reviews.ServiceHoursOutOfRange", LongestServiceHours);
        foreach (var rule in rules)
        {
            RuleBroken.When(Fault(rule, reviewers) is not null && !Rules.Contains(rule), Fault(rule, reviewers) ?? "");
        }
        Rules = [.. rules.OrderBy(r => r.Severity)];
        ServiceLevels = [.. services.OrderBy(s => s.Kind)];
        Changed(actor, now);
    }

    public void Seat(Membership member, ReviewerLevel level, string? group, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsLedBy(actor), "Reviews.NotDeskLead");
        RuleBroken.When(member.EndedAt is not null || !IsReviewer(member.AsActor()), "Reviews.NotOfThisDesk");
        RuleBroken.When(group?.Trim().Length > ReviewerSeat.LongestGroup, "Reviews.GroupTooLong", ReviewerSeat.LongestGroup);
        var seat = _seats.Find(s => s.PersonId == member.PersonId);
        if (seat is null)
        {
            seat = new ReviewerSeat(Id, member.PersonId, now);
            _seats.Add(seat);
        }
        seat.Be(level, group?.Trim() ?? "", now);
        Changed(actor, now);
    }

    private static int UsualHours(ReviewSubject kind) => kind is ReviewSubject.ContractVersion ? 48 : 24;

    private bool IsReviewer(Actor actor) => BrandId is { } brand ? actor.Role is Role.BrandReviewer && actor.IsOfBrand(brand) : actor.Role is Role.PlatformReviewer;

    private string? Fault(DeskRule rule, IReadOnlyCollection<long> people)
    {
        var able = people.Distinct().Select(id => Reviewer(new Actor(id, Role.Nobody))).Where(r => r.Level >= rule.Level).ToList();
        var settlers = able.Where(r => r.Level >= ReviewCase.AdjudicationLevelOf(rule.Level)).ToList();
        var groups = able.Where(r => r.IsGrouped).ToLookup(r => r.Group);
        return rule switch
        {
            { DoubleBlind: false } => able.Count == 0 && rule.Level > ReviewerLevel.Executor ? "Reviews.NobodyOfLevel" : null,
            _ when groups.Count < 2 => "Reviews.TwoGroupsMissing",
            _ => settlers.Any(s => groups.SelectMany(g => g.Select(r => (g.Key, r.PersonId))).Where(m => m.PersonId != s.PersonId).Select(m => m.Key).Distinct().Count() >= 2) ? null : "Reviews.NoAdjudicator",
        };
    }

    private void Changed(Actor actor, DateTime now)
    {
        ChangedAt = now;
        ChangedBy = actor.PersonId;
    }
}
