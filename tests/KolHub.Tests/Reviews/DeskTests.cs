using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class DeskTests
{
    private static readonly DateTime _now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor _operator = new(1, Role.Operator);

    [Fact]
    public void A_desk_that_nobody_set_up_lets_everybody_decide_alone()
    {
        var desk = Desk.Open(null);
        desk.TermsFor(FindingSeverity.Block, ReviewSubject.Draft).ShouldBe(new DeskTerms(ReviewerLevel.Executor, false, TimeSpan.FromHours(24)));
        desk.TermsFor(FindingSeverity.Info, ReviewSubject.ContractVersion).TimeToDecide.ShouldBe(TimeSpan.FromHours(48));
        desk.CanDecide(FindingSeverity.Block, []).ShouldBeTrue();
        desk.Reviewer(Platform(7)).ShouldBe(new Reviewer(Platform(7)));
    }

    [Fact]
    public void A_case_keeps_what_its_desk_asked_for_on_the_day_it_was_opened()
    {
        var desk = Staffed();
        Set(desk, [Rule(FindingSeverity.High, ReviewerLevel.Deputy), Rule(FindingSeverity.Block, ReviewerLevel.Executor, blind: true)], hours: 6);
        var high = ReviewCase.Open(ReviewCaseTests.Opening(null, [], [ReviewCaseTests.Facts(FindingSeverity.High)]), _now, desk);
        high.RequiredLevel.ShouldBe(ReviewerLevel.Deputy);
        high.DoubleBlind.ShouldBeFalse();
        high.DueAt.ShouldBe(_now.AddHours(6));
        Set(desk, []);
        high.RequiredLevel.ShouldBe(ReviewerLevel.Deputy);
        ReviewCase.Open(ReviewCaseTests.Opening(null, [], []), _now, desk).RequiredLevel.ShouldBe(ReviewerLevel.Executor);
    }

    [Fact]
    public void Only_the_operator_or_the_brands_manager_sets_a_desk_up()
    {
        var own = Desk.Open(8);
        var member = Membership.InBrand(5, 8, Role.BrandReviewer, _now);
        foreach (var stranger in (Actor[])[_operator, new(2, Role.BrandManager, 9), new(3, Role.BrandReviewer, 8), new(4, Role.BrandFinance, 8)])
        {
            Refusal(() => own.Seat(member, ReviewerLevel.Chief, "A", stranger, _now)).ShouldBe("Reviews.NotDeskLead");
        }
        own.Seat(member, ReviewerLevel.Chief, " A ", new Actor(2, Role.BrandManager, 8), _now);
        own.Reviewer(member.AsActor()).ShouldBe(new Reviewer(member.AsActor(), ReviewerLevel.Chief, "A"));
        own.IsHeadedBy(member.AsActor()).ShouldBeTrue();
        own.IsHeadedBy(new Actor(5, Role.BrandReviewer, 9)).ShouldBeFalse();
        Refusal(() => Desk.Open(null).Seat(member, ReviewerLevel.Chief, "A", _operator, _now)).ShouldBe("Reviews.NotOfThisDesk");
        member.End(_now);
        Refusal(() => own.Seat(member, ReviewerLevel.Deputy, "A", new Actor(2, Role.BrandManager, 8), _now)).ShouldBe("Reviews.NotOfThisDesk");
    }

    [Fact]
    public void Double_blind_wants_two_groups_and_somebody_above_to_settle()
    {
        var desk = Desk.Open(null);
        Seat(desk, 11, ReviewerLevel.Executor, "A");
        Refusal(() => Set(desk, [Rule(FindingSeverity.Block, ReviewerLevel.Executor, blind: true)])).ShouldBe("Reviews.TwoGroupsMissing");
        Seat(desk, 12, ReviewerLevel.Executor, "B");
        Refusal(() => Set(desk, [Rule(FindingSeverity.Block, ReviewerLevel.Executor, blind: true)])).ShouldBe("Reviews.NoAdjudicator");
        Refusal(() => Set(desk, [Rule(FindingSeverity.Block, ReviewerLevel.Chief)])).ShouldBe("Reviews.NobodyOfLevel");
        Seat(desk, 13, ReviewerLevel.Chief, "");
        Set(desk, [Rule(FindingSeverity.Block, ReviewerLevel.Executor, blind: true)]);
        desk.CanDecide(FindingSeverity.Block, [11, 12, 13]).ShouldBeTrue();
        desk.CanDecide(FindingSeverity.Block, [11, 12]).ShouldBeFalse();
    }

    [Fact]
    public void An_adjudicator_is_not_counted_as_one_of_the_two()
    {
        var desk = Desk.Open(null);
        Seat(desk, 11, ReviewerLevel.Executor, "A");
        Seat(desk, 12, ReviewerLevel.Deputy, "B");
        Refusal(() => Set(desk, [Rule(FindingSeverity.Block, ReviewerLevel.Executor, blind: true)])).ShouldBe("Reviews.NoAdjudicator");
    }

    [Fact]
    public void Every_severity_and_kind_has_its_line()
    {
        var desk = Staffed();
        Refusal(() => desk.SetRules([Rule(FindingSeverity.High, ReviewerLevel.Deputy)], desk.ServiceLevels, [], _operator, _now)).ShouldBe("Reviews.RulesIncomplete");
        Refusal(() => desk.SetRules(desk.Rules, [], [], _operator, _now)).ShouldBe("Reviews.RulesIncomplete");
        Refusal(() => Set(desk, [], hours: 0)).ShouldBe("Reviews.ServiceHoursOutOfRange");
    }

    [Fact]
    public void A_demotion_lowers_what_the_rule_says_for_this_desk_until_it_is_ended()
    {
        var desk = Staffed();
        var facts = ReviewCaseTests.Facts(FindingSeverity.High);
        Refusal(() => RuleDemotion.Of(desk, facts.Rule, FindingSeverity.High, FindingSeverity.High, "noisy", [], _operator, _now)).ShouldBe("Reviews.DemotionNotLower");
        Refusal(() => RuleDemotion.Of(desk, facts.Rule, FindingSeverity.High, FindingSeverity.Info, " ", [], _operator, _now)).ShouldBe("Reviews.ReasonMissing");
        Refusal(() => RuleDemotion.Of(desk, facts.Rule, FindingSeverity.High, FindingSeverity.Info, "noisy", [], Platform(11), _now)).ShouldBe("Reviews.NotDeskHead");

        var demotion = RuleDemotion.Of(desk, facts.Rule, FindingSeverity.High, FindingSeverity.Info, "9 of 10 dismissed", [], _operator, _now);
        Refusal(() => RuleDemotion.Of(desk, facts.Rule, FindingSeverity.High, FindingSeverity.Info, "again", [demotion], _operator, _now)).ShouldBe("Reviews.AlreadyDemoted");
        var weighed = demotion.Weigh(facts);
        (weighed.Severity, weighed.DemotedFrom, weighed.DemotionId).ShouldBe((FindingSeverity.Info, FindingSeverity.High, demotion.Id));
        demotion.Weigh(facts with { Severity = FindingSeverity.Block }).Severity.ShouldBe(FindingSeverity.Evidence);
        demotion.Weigh(facts with { Rule = "other" }).ShouldBe(facts with { Rule = "other" });

        demotion.End(desk, "reworded", Platform(13), _now.AddDays(1));
        Refusal(() => demotion.End(desk, "again", _operator, _now)).ShouldBe("Reviews.NotDemoted");
        RuleDemotion.Of(desk, facts.Rule, FindingSeverity.High, FindingSeverity.Evidence, "noisy again", [demotion], _operator, _now).Number.ShouldBe(2);
    }

    internal static Actor Platform(long id) => new(id, Role.PlatformReviewer);

    /// <summary>11 of group A, 12 of group B, 13 a chief.</summary>
    internal static Desk Staffed()
    {
        var desk = Desk.Open(null);
        Seat(desk, 11, ReviewerLevel.Executor, "A");
        Seat(desk, 12, ReviewerLevel.Deputy, "B");
        Seat(desk, 13, ReviewerLevel.Chief, "");
        return desk;
    }

    internal static void Seat(Desk desk, long id, ReviewerLevel level, string group) => desk.Seat(Membership.OnPlatform(id, Role.PlatformReviewer, _now), level, group, _operator, _now);

    internal static void Set(Desk desk, DeskRule[] rules, int hours = 24) => desk.SetRules(
        [.. rules, .. Enum.GetValues<FindingSeverity>().Where(s => !rules.Any(r => r.Severity == s)).Select(s => Rule(s, ReviewerLevel.Executor))],
        [.. Enum.GetValues<ReviewSubject>().Select(k => new ServiceLevel(k, hours))], [11, 12, 13], _operator, _now);

    internal static DeskRule Rule(FindingSeverity severity, ReviewerLevel level, bool blind = false) => new(severity, level, blind);

    private static string Refusal(Action act) => Should.Throw<RuleBroken>(act).Rule;
}
