using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

/// <summary>One desk takes a noisy rule less seriously, with its reason, until somebody ends that. What a case was opened with stays.</summary>
public sealed class RuleDemotion : VersionedEntity
{
    public const int LongestReason = 500;

    private RuleDemotion() { }

    private RuleDemotion(long deskId) : base(Ids.Next()) => DeskId = deskId;

    public long DeskId { get; private set; }
    public long? BrandId { get; private set; }
    public string Rule { get; private set; } = "";

    /// <summary>1 for the first time that this desk demoted this rule, then up.</summary>
    public int Number { get; private set; }
    public FindingSeverity From { get; private set; }
    public FindingSeverity To { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTime DemotedAt { get; private set; }
    public long DemotedBy { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public long? EndedBy { get; private set; }
    public string? EndReason { get; private set; }

    public static RuleDemotion Of(Desk desk, string rule, FindingSeverity from, FindingSeverity to, string reason, IReadOnlyCollection<RuleDemotion> before, Actor actor, DateTime now)
    {
        RuleBroken.When(!desk.IsHeadedBy(actor), "Reviews.NotDeskHead");
        RuleBroken.When(to >= from, "Reviews.DemotionNotLower");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Reviews.ReasonMissing");
        RuleBroken.When(reason.Length > LongestReason, "Reviews.ReasonTooLong", LongestReason);
        RuleBroken.When(before.Any(d => d.EndedAt is null), "Reviews.AlreadyDemoted");
        return new RuleDemotion(desk.Id)
        {
            BrandId = desk.BrandId,
            Rule = rule,
            Number = before.Select(d => d.Number).DefaultIfEmpty(0).Max() + 1,
            From = from,
            To = to,
            Reason = reason.Trim(),
            DemotedAt = now,
            DemotedBy = actor.PersonId,
        };
    }

    public void End(Desk desk, string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(!desk.IsHeadedBy(actor) || desk.Id != DeskId, "Reviews.NotDeskHead");
        RuleBroken.When(EndedAt is not null, "Reviews.NotDemoted");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Reviews.ReasonMissing");
        RuleBroken.When(reason.Length > LongestReason, "Reviews.ReasonTooLong", LongestReason);
        EndedAt = now;
        EndedBy = actor.PersonId;
        EndReason = reason.Trim();
    }

    /// <summary>The finding as this desk takes it; one that was graver than the rule itself (spelled around, say) falls by the same steps.</summary>
    public FindingFacts Weigh(FindingFacts facts) => facts.Rule != Rule ? facts : facts with
    {
        Severity = (FindingSeverity)Math.Max((int)FindingSeverity.Info, (int)facts.Severity - ((int)From - (int)To)),
        DemotedFrom = facts.Severity,
        DemotionId = Id,
    };
}
