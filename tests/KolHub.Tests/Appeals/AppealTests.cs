using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Domain.Reviews;
using KolHub.Tests.Commissions;

namespace KolHub.Tests.Appeals;

public sealed class AppealTests
{
    private static readonly Actor _creator = new(20, Role.Creator, CreatorId: 200);
    private static readonly Actor _colleague = new(8, Role.BrandManager, Some.Brand);
    private static readonly Actor _operator = new(9, Role.Operator);

    private static string RuleOf(Action act) => Should.Throw<RuleBroken>(act).Rule;

    private static Commission Declined()
    {
        var commission = Some.PaidOrder(100_00).Book().Single();
        commission.Decline("The code was leaked", Some.Finance, Some.Noon);
        return commission;
    }

    private static MoneyDecision Decision(Commission? commission = null) => MoneyDecision.AllOf(commission ?? Declined(), AppealOffice.Brand).Single();

    private static Appeal Opened(MoneyDecision? decision = null, bool alone = false) =>
        Appeal.Open(decision ?? Decision(), "It was my own follower", [], alone, Appeal.DaysToDecide, "Asia/Shanghai", _creator, Some.Noon);

    [Fact]
    public void A_decision_names_who_took_it_what_hangs_on_it_and_until_when()
    {
        var decision = Decision();
        (decision.Kind, decision.TakenBy, decision.AtStake, decision.Why, decision.Until).ShouldBe((AppealKind.Declined, Some.Finance.PersonId, Some.Cny(10_00), "The code was leaked", Some.Noon.AddDays(30)));
    }

    [Fact]
    public void Every_kind_of_decision_about_a_commission_is_found_while_it_stands()
    {
        var facts = Some.PaidOrder(100_00);
        var rows = facts.Book();
        var commission = rows.Single();
        commission.Hold("Many orders in a minute", Some.Finance, Some.Noon);
        commission.Freeze("Recalled", _colleague, Some.Noon);
        facts.Refunded(40_00).Into(rows);
        MoneyDecision.AllOf(commission, AppealOffice.Operators).Select(d => (d.Kind, d.AtStake.Minor, d.Office)).ShouldBe(
            [(AppealKind.Held, 6_00, AppealOffice.Brand), (AppealKind.Frozen, 6_00, AppealOffice.Operators), (AppealKind.Reduced, 4_00, AppealOffice.Brand)]);
        commission.ReleaseHold(Some.Finance, Some.Noon);
        commission.Thaw(_colleague, Some.Noon);
        MoneyDecision.AllOf(commission, AppealOffice.Brand).Select(d => d.Kind).ShouldBe([AppealKind.Reduced]);
        rows.Approve();
        rows.Claim();
        facts.Refunded(100_00).Into(rows);
        MoneyDecision.AllOf(rows[^1], AppealOffice.Brand).Select(d => (d.Kind, d.AtStake.Minor, d.TakenBy)).ShouldBe([(AppealKind.ClawedBack, 6_00, null)]);
    }

    [Fact]
    public void It_is_answered_within_five_working_days_by_the_brands_calendar()
    {
        Some.Noon.DayOfWeek.ShouldBe(DayOfWeek.Saturday);
        Opened().DueAt.ShouldBe(new DateTime(2026, 11, 27, 16, 0, 0, DateTimeKind.Utc), "the end of the Friday in Shanghai");
        var friday = new DateTime(2026, 11, 20, 20, 0, 0, DateTimeKind.Utc);
        WorkingDays.After(friday, 1, "Asia/Shanghai").ShouldBe(new DateTime(2026, 11, 23, 16, 0, 0, DateTimeKind.Utc), "there it is Saturday already");
        WorkingDays.After(friday, 1, "UTC").ShouldBe(new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void Only_the_side_that_it_went_against_appeals_and_only_for_thirty_days_and_with_a_reason()
    {
        Appeal Open(string? reason, Actor actor, DateTime now, params FileFacts[] files) => Appeal.Open(Decision(), reason, files, false, 5, "Asia/Shanghai", actor, now);

        RuleOf(() => Open("Mine", new Actor(21, Role.Creator, CreatorId: 201), Some.Noon)).ShouldBe("Appeals.NotYours");
        RuleOf(() => Open("Mine", _operator, Some.Noon)).ShouldBe("Appeals.NotYours");
        RuleOf(() => Open("Mine", _colleague, Some.Noon)).ShouldBe("Appeals.OwnDecision");
        RuleOf(() => Open(" ", _creator, Some.Noon)).ShouldBe("Appeals.ReasonMissing");
        RuleOf(() => Open(new string('x', 2_001), _creator, Some.Noon)).ShouldBe("Shared.TooLong");
        RuleOf(() => Open("Mine", _creator, Some.Noon.AddDays(30).AddMilliseconds(1))).ShouldBe("Appeals.TooLate");
        RuleOf(() => Open("Mine", _creator, Some.Noon, new FileFacts("run.exe", "application/x-msdownload", 10, "aa"))).ShouldBe("Reviews.EvidenceType");
        Open("Mine", _creator, Some.Noon.AddDays(30), new FileFacts("shot.png", "image/png", 10, "aa")).Steps.Select(s => s.Act).ShouldBe([AppealAct.Opened, AppealAct.Proof]);
    }

    [Fact]
    public void Somebody_else_of_the_brand_answers_once_and_in_writing()
    {
        var appeal = Opened();
        RuleOf(() => appeal.Uphold("No", Some.Finance, Some.Noon)).ShouldBe("Appeals.SecondPerson");
        RuleOf(() => appeal.Uphold("No", _creator, Some.Noon)).ShouldBe("Appeals.SecondPerson");
        RuleOf(() => appeal.Uphold("No", _operator, Some.Noon)).ShouldBe("Appeals.NotYoursToDecide");
        RuleOf(() => appeal.Uphold("No", new Actor(8, Role.BrandManager, 2), Some.Noon)).ShouldBe("Appeals.NotYoursToDecide");
        RuleOf(() => appeal.Uphold("No", new Actor(8, Role.BrandReviewer, Some.Brand), Some.Noon)).ShouldBe("Appeals.NotYoursToDecide");
        RuleOf(() => appeal.Uphold("", _colleague, Some.Noon)).ShouldBe("Appeals.AnswerMissing");
        appeal.State.ShouldBe(AppealState.Open);
        appeal.Uphold("Looked at the chat: it was leaked", _colleague, Some.Noon);
        (appeal.State, appeal.ClosedBy, appeal.Granted.Minor, appeal.Steps[^1].Act).ShouldBe((AppealState.Upheld, _colleague.PersonId, 0, AppealAct.Upheld));
        RuleOf(() => appeal.Grant(null, "Yes", _colleague, Some.Noon)).ShouldBe("Appeals.AlreadyDecided");
        RuleOf(() => appeal.Add("One more thing", [], _creator, Some.Noon)).ShouldBe("Appeals.AlreadyDecided");
    }

    [Fact]
    public void What_is_granted_lies_between_nothing_and_the_stake()
    {
        RuleOf(() => Opened().Grant(Some.Cny(0), "Yes", _colleague, Some.Noon)).ShouldBe("Appeals.NotWithinStake");
        RuleOf(() => Opened().Grant(Some.Cny(10_01), "Yes", _colleague, Some.Noon)).ShouldBe("Appeals.NotWithinStake");
        RuleOf(() => Opened().Grant(new Money(5_00, "EUR"), "Yes", _colleague, Some.Noon)).ShouldBe("Appeals.OtherCurrency");
        var (whole, part) = (Opened(), Opened());
        whole.Grant(null, "Yes", _colleague, Some.Noon);
        part.Grant(Some.Cny(4_00), "In part", _colleague, Some.Noon);
        (whole.Granted.Minor, whole.IsGrantedInPart, part.Granted.Minor, part.IsGrantedInPart).ShouldBe((10_00, false, 4_00, true));
    }

    [Fact]
    public void A_stop_is_lifted_wholly_or_not_at_all()
    {
        var commission = Some.PaidOrder(100_00).Book().Single();
        commission.Hold("Many orders in a minute", Some.Finance, Some.Noon);
        var appeal = Opened(Decision(commission));
        RuleOf(() => appeal.Grant(Some.Cny(1_00), "Yes", _colleague, Some.Noon)).ShouldBe("Appeals.OnlyWhole");
        appeal.Grant(null, "Nothing found", _colleague, Some.Noon);
        (appeal.Granted.Minor, appeal.IsGrantedInPart).ShouldBe((0, false));
    }

    [Fact]
    public void Where_nobody_else_of_the_brand_can_the_operators_answer()
    {
        var appeal = Opened(alone: true);
        appeal.MayDecide(_colleague).ShouldBeFalse();
        appeal.Grant(null, "Yes", _operator, Some.Noon);
    }

    [Fact]
    public void It_is_escalated_only_when_its_time_is_over()
    {
        var appeal = Opened();
        RuleOf(() => appeal.Escalation(Actor.System, appeal.DueAt.AddMilliseconds(-1))).ShouldBe("Appeals.NotLate");
        appeal.Escalation(Actor.System, appeal.DueAt).Act.ShouldBe(AppealAct.Escalated);
    }

    [Fact]
    public void A_restored_commission_is_where_it_was_and_the_ledger_too()
    {
        foreach (var approvedBefore in new[] { false, true })
        {
            var rows = Some.PaidOrder(100_00).Book();
            var commission = rows.Single();
            if (approvedBefore)
            {
                rows.Approve();
            }
            var (state, told) = (commission.State, new Dictionary<Account, long>(rows.Told()));
            commission.Decline("The code was leaked", Some.Finance, Some.Noon);
            var after = rows.Told(new(told));
            commission.Restore("It was not", _colleague, Some.Noon);
            (commission.State, commission.Net.Minor, commission.Reason).ShouldBe((state, 10_00, CommissionReason.AppealGranted));
            rows.Told(after).Where(a => a.Value != 0).ShouldBe(told.Where(a => a.Value != 0), ignoreOrder: true);
            RuleOf(() => commission.Restore("again", _colleague, Some.Noon)).ShouldBe("Commissions.NotDeclined");
        }
    }

    [Fact]
    public void A_restored_commission_follows_what_came_back_meanwhile()
    {
        var facts = Some.PaidOrder(100_00);
        var rows = facts.Book();
        rows.Approve();
        rows.Single().Decline("The code was leaked", Some.Finance, Some.Noon);
        facts.Refunded(40_00).Into(rows);
        rows.Net().ShouldBe(0);
        rows.Single().Restore("It was not", _colleague, Some.Noon);
        facts.Refunded(40_00).Into(rows);
        rows.Net().ShouldBe(6_00);
    }

    [Theory]
    [InlineData(3_00, Account.FeePayable, -3_00)]
    [InlineData(-3_00, Account.ClawbackReceivable, 3_00)]
    public void What_is_granted_is_owed_to_the_creator_or_back_to_the_brand(long minor, Account account, long posted) =>
        Postings.Of(new MoneyEvent.AppealGranted("payable/1", 200, Some.Cny(minor))).Single(l => l.Account == account).Amount.Minor.ShouldBe(posted);
}
