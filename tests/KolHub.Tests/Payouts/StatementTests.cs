using KolHub.Domain;
using KolHub.Domain.Payouts;
using KolHub.Tests.Commissions;

namespace KolHub.Tests.Payouts;

public sealed class StatementTests
{
    private static readonly DateTime _after = new(2026, 11, 30, 16, 0, 0, DateTimeKind.Utc);

    private static StatementLine Line(long sequence, long minor) =>
        new(sequence, Some.Noon, "CommissionApproved", Some.Cny(minor), 5, 10, "#1001", "面霜", Some.Cny(100_00), 1_000, Some.Cny(10_00), Some.Cny(10_00), "", null, null);

    private static StatementContent Content(long closing) =>
        new(Some.Brand, "山间茶", 200, "陈一诺", new DateOnly(2026, 11, 1), "Asia/Shanghai", Some.Cny(5_00), [Line(1, 10_00), Line(2, -15_00)], Some.Cny(closing));

    private static string RuleOf(Action act) => Should.Throw<RuleBroken>(act).Rule;

    [Fact]
    public void A_month_begins_and_ends_by_the_brands_calendar() =>
        StatementContent.Period(new DateOnly(2026, 11, 17), "Asia/Shanghai").ShouldBe((new DateTime(2026, 10, 31, 16, 0, 0, DateTimeKind.Utc), _after));

    [Fact]
    public void Only_a_month_that_is_over_is_issued() =>
        RuleOf(() => Statement.Issue(Content(0), Some.Cny(0), 1, _after.AddMilliseconds(-1))).ShouldBe("Payouts.MonthNotOver");

    [Fact]
    public void A_statement_foots_to_the_ledger_or_is_not_issued()
    {
        RuleOf(() => Statement.Issue(Content(1), Some.Cny(1), 1, _after)).ShouldBe("Payouts.StatementDoesNotFoot");
        RuleOf(() => Statement.Issue(Content(0), Some.Cny(1), 1, _after)).ShouldBe("Payouts.StatementDoesNotFoot");
        Statement.Issue(Content(0), Some.Cny(0), 1, _after).IsGenuine.ShouldBeTrue();
    }

    [Fact]
    public void What_was_issued_reads_back_the_same()
    {
        var statement = Statement.Issue(Content(0), Some.Cny(0), 1, _after);
        StatementContent.FromJson(statement.Content).ToJson().ShouldBe(statement.Content);
    }

    [Fact]
    public void One_changed_character_is_noticed()
    {
        var statement = Statement.Issue(Content(0), Some.Cny(0), 1, _after);
        typeof(Statement).GetProperty(nameof(Statement.Content))!.SetValue(statement, statement.Content.Replace("#1001", "#1002"));
        statement.IsGenuine.ShouldBeFalse();
    }
}
