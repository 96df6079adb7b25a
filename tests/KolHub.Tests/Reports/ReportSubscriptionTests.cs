using KolHub.Domain.Accounts;
using KolHub.Domain.Reports;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Reports;

public sealed class ReportSubscriptionTests
{
    [Theory]
    [InlineData(ReportRhythm.Daily, "2026-03-02", "2026-03-01", "2026-03-01")]
    [InlineData(ReportRhythm.Weekly, "2026-03-02", "2026-02-23", "2026-03-01")] // a Monday
    [InlineData(ReportRhythm.Weekly, "2026-03-08", "2026-02-23", "2026-03-01")] // a Sunday, which is not over
    [InlineData(ReportRhythm.Weekly, "2026-03-09", "2026-03-02", "2026-03-08")]
    [InlineData(ReportRhythm.Monthly, "2026-03-01", "2026-02-01", "2026-02-28")]
    [InlineData(ReportRhythm.Monthly, "2026-01-31", "2025-12-01", "2025-12-31")]
    public void A_period_is_the_newest_that_is_over(ReportRhythm rhythm, string today, string from, string to)
    {
        var period = ReportPeriod.Of(rhythm, DateOnly.Parse(today));
        period.ShouldBe(new ReportPeriod(DateOnly.Parse(from), DateOnly.Parse(to)));
        (period.Before.To, period.Before.To.DayNumber - period.Before.From.DayNumber).ShouldBe((period.From.AddDays(-1), period.To.DayNumber - period.From.DayNumber));
    }

    [Fact]
    public void What_was_over_when_it_was_chosen_is_not_told_and_each_period_once()
    {
        var report = Subscribed(ReportRhythm.Weekly);
        report.DueOn(new DateOnly(2026, 3, 2)).ShouldBeNull();
        report.DueOn(new DateOnly(2026, 3, 8)).ShouldBeNull();
        var week = report.DueOn(new DateOnly(2026, 3, 9)).ShouldNotBeNull();
        report.Told(week);
        report.DueOn(new DateOnly(2026, 3, 9)).ShouldBeNull();
        Refused(() => report.Told(week)).ShouldBe("Reports.ToldAlready");
        report.DueOn(new DateOnly(2026, 4, 1))!.Value.To.ShouldBe(new DateOnly(2026, 3, 29), "of those that were missed the newest");
    }

    [Fact]
    public void Nothing_comes_to_who_wants_none_and_another_rhythm_begins_anew()
    {
        var report = Subscribed(ReportRhythm.Never);
        report.DueOn(new DateOnly(2027, 1, 1)).ShouldBeNull();
        report.Choose(ReportRhythm.Daily, new DateOnly(2026, 3, 5), Now);
        report.DueOn(new DateOnly(2026, 3, 5)).ShouldBeNull();
        report.DueOn(new DateOnly(2026, 3, 6))!.Value.ShouldBe(new ReportPeriod(new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 5)));
    }

    [Fact]
    public void It_is_for_managers_and_finance_of_a_brand()
    {
        Refused(() => new ReportSubscription(Membership.InBrand(77, BrandId, Role.BrandReviewer, Now))).ShouldBe("Reports.NotForYou");
        Refused(() => new ReportSubscription(Membership.OfCreator(77, CreatorId, Now))).ShouldBe("Reports.NotForYou");
        Refused(() => ReportPeriod.Of(ReportRhythm.Never, new DateOnly(2026, 3, 2))).ShouldBe("Reports.NoRhythm");
    }

    private static ReportSubscription Subscribed(ReportRhythm rhythm)
    {
        var report = new ReportSubscription(Membership.InBrand(77, BrandId, Role.BrandFinance, Now));
        report.Choose(rhythm, new DateOnly(2026, 3, 2), Now);
        return report;
    }
}
