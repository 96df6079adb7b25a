namespace KolHub.Domain.Reviews;

/// <summary>What the file of a case holds beside the text and the decision, and how long it is kept: three years after the advertisement ended (广告法 34, 互联网广告管理办法 14).</summary>
public sealed partial class ReviewCase
{
    public const int YearsKept = 3;

    /// <summary>What the rules were asked; empty for a case from before questions were kept.</summary>
    public IReadOnlyList<ScanAsked> Asked { get; private set; } = [];
    public IReadOnlyList<RulesUsed> Rules { get; private set; } = [];

    /// <summary>The last day on which the advertisement was to be public, or was seen; nothing while its deal runs.</summary>
    public DateTime? AdEndedAt { get; private set; }

    /// <summary>Nobody deletes the case before this; nothing: it is kept without an end in sight.</summary>
    public DateTime? KeptUntil { get; private set; }

    public static DateTime KeptUntilAfter(DateTime end) => end.AddYears(YearsKept);

    /// <summary>The advertisement ended then. Told again, only a later day counts.</summary>
    public void EndAd(DateTime end)
    {
        RuleBroken.When(IsOpen, "Reviews.NotDecided");
        var last = end > DecidedAt ? end : DecidedAt!.Value;
        RuleBroken.When(last < AdEndedAt, "Reviews.KeptLonger");
        (AdEndedAt, KeptUntil) = (last, KeptUntilAfter(last));
    }

    /// <summary>An open double-blind case holds what nobody may see yet; any other one changes still.</summary>
    public void RequireArchivable() => RuleBroken.When(IsOpen, "Reviews.ArchiveOnlyDecided");

    /// <summary>Whether the law lets it go.</summary>
    public void RequireDeletable(DateTime now) => RuleBroken.When(KeptUntil is null || KeptUntil > now, "Reviews.CaseIsKept");
}
