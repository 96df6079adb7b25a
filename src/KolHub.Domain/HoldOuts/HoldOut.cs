using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Tracking;

namespace KolHub.Domain.HoldOuts;

public enum HoldOutState
{
    Drafted,

    /// <summary>The plan holds, also before its first day.</summary>
    Running,

    /// <summary>After its last day, or by hand before it: then with a reason.</summary>
    Ended,

    /// <summary>A draft that was thrown away.</summary>
    Discarded,
}

/// <summary>The coins of a plan: for each day 1 where the code is on and 0 where it is off, with the seed and the rule that gave them.</summary>
public sealed record HoldOutCoins(long Seed, string Rule, string Days);

/// <summary>
/// A test whether a code brings orders that would not have come anyway: on some days, which coins chose beforehand, the code is off. Terms and plan are
/// written with the draft and never change. Who wants another plan discards the draft, which stays to be seen.
/// </summary>
public sealed class HoldOut : VersionedEntity
{
    public const int LongestReason = 1_000;
    public const char On = '1';

    /// <summary>From this hour on people are told what changes the next day.</summary>
    public const int Morning = 8;

    private HoldOut() { }

    private HoldOut(Campaign campaign, PromoCode code, string zone, HoldOutTerms terms, HoldOutCoins coins, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, CampaignId, CodeId, ContractId, CreatorId, Code, Zone) = (campaign.BrandId, campaign.Id, code.Id, code.ContractId, code.CreatorId, code.Code, zone);
        (FirstDay, Days, BlockDays, Pairing, WashHours) = (terms.FirstDay, terms.Days, terms.BlockDays, terms.Pairing, terms.WashHours);
        (Seed, Rule, Plan, DraftedAt, DraftedBy) = (coins.Seed, coins.Rule, coins.Days, now, actor.PersonId);
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public long CodeId { get; private set; }
    public long ContractId { get; private set; }
    public long CreatorId { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>The brand's zone: a day begins at its midnight.</summary>
    public string Zone { get; private set; } = "";
    public DateOnly FirstDay { get; private set; }
    public int Days { get; private set; }
    public int BlockDays { get; private set; }
    public HoldOutPairing Pairing { get; private set; }
    public int WashHours { get; private set; }
    public long Seed { get; private set; }
    public string Rule { get; private set; } = "";

    /// <summary>A character a day, 1 where the code is on.</summary>
    public string Plan { get; private set; } = "";
    public HoldOutState State { get; private set; }
    public DateTime DraftedAt { get; private set; }
    public long DraftedBy { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public long? StartedBy { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public long? EndedBy { get; private set; }

    /// <summary>Why somebody ended it; empty where its days were over.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>Of the switches up to this day both sides have been told.</summary>
    public DateOnly? ToldTo { get; private set; }

    public HoldOutTerms AsTerms() => new(FirstDay, Days, BlockDays, Pairing, WashHours);

    public DateOnly LastDay => FirstDay.AddDays(Days - 1);

    public bool IsDraft => State is HoldOutState.Drafted;

    public bool IsRunning => State is HoldOutState.Running;

    public bool EndedEarly => State is HoldOutState.Ended && EndReason.Length > 0;

    public static HoldOut Draft(Campaign campaign, PromoCode code, string zone, HoldOutTerms terms, HoldOutCoins coins, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(campaign.BrandId) || actor.Role is not Role.BrandManager, "HoldOuts.OnlyManager");
        RuleBroken.When(campaign.ClosedAt is not null, "HoldOuts.CampaignClosed");
        RuleBroken.When(code.BrandId != campaign.BrandId || code.CampaignId != campaign.Id, "HoldOuts.CodeUnknown");
        RuleBroken.When(code.ClosedAt is not null, "HoldOuts.CodeClosed", code.Code);
        terms.Require(DayIn(zone, now));
        RuleBroken.When(coins.Days.Length != terms.Days || coins.Days.Count(day => day == On) * 2 != terms.Days, "HoldOuts.PlanUneven");
        return new HoldOut(campaign, code, zone, terms, coins, actor, now);
    }

    public void Start(PromoCode code, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsDraft, "HoldOuts.NotDrafted");
        RuleBroken.When(FirstDay <= DayIn(Zone, now), "HoldOuts.FirstDayPassed");
        RuleBroken.When(code.OpenedAt is null || code.ClosedAt is not null, "HoldOuts.CodeNotOpen", Code);
        RuleBroken.When(code.ActiveUntil < HoldClock.DayStart(LastDay.AddDays(1), Zone), "HoldOuts.CodeEndsBefore", Code);
        (State, StartedAt, StartedBy, ToldTo) = (HoldOutState.Running, now, actor.PersonId, DayIn(Zone, now));
    }

    /// <summary>A draft is discarded; what runs ends early, and its reading says so.</summary>
    public void End(string? reason, Actor actor, DateTime now)
    {
        RuleBroken.When(State is HoldOutState.Ended or HoldOutState.Discarded, "HoldOuts.Over");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "HoldOuts.ReasonMissing");
        RuleBroken.When(reason.Trim().Length > LongestReason, "Shared.TooLong", LongestReason);
        (State, EndedAt, EndedBy, EndReason) = (IsDraft ? HoldOutState.Discarded : HoldOutState.Ended, now, actor.PersonId, reason.Trim());
    }

    /// <summary>Its last day is over.</summary>
    public void Close(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsRunning || DayIn(Zone, now) <= LastDay, "HoldOuts.NotOver");
        (State, EndedAt, EndedBy) = (HoldOutState.Ended, now, actor.PersonId);
    }

    /// <summary>Before the first day and after the last the code is on.</summary>
    public bool IsOnAt(DateOnly day) => day < FirstDay || day > LastDay || Plan[day.DayNumber - FirstDay.DayNumber] == On;

    /// <summary>From 1, in the order of the pairs' first days.</summary>
    public int PairOf(DateOnly day)
    {
        var (span, place) = Math.DivRem(day.DayNumber - FirstDay.DayNumber, 2 * AsTerms().Apart);
        return span * AsTerms().Apart / BlockDays + place % AsTerms().Apart / BlockDays + 1;
    }

    public bool SwitchesOn(DateOnly day) => day >= FirstDay && day <= LastDay.AddDays(1) && IsOnAt(day) != IsOnAt(day.AddDays(-1));

    /// <summary>Its last day is over, or switches up to the next day wait to be told.</summary>
    public bool IsDue(DateTime now) => IsRunning && (DayIn(Zone, now) > LastDay || ToldTo < TellBy(now));

    /// <summary>The newest switch that nobody has been told of: the next day's is told from the morning on. What is asked counts as told.</summary>
    public DateOnly? Tell(DateTime now)
    {
        var (last, told) = (TellBy(now), ToldTo);
        var switches = Enumerable.Range(1, Math.Max(0, last.DayNumber - (told ?? last).DayNumber)).Select(i => told!.Value.AddDays(i)).Where(SwitchesOn).ToList();
        ToldTo = last;
        return switches.Count == 0 ? null : switches[^1];
    }

    private DateOnly TellBy(DateTime now) => DayIn(Zone, now.AddHours(24 - Morning));

    public static DateOnly DayIn(string zone, DateTime now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(now, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
