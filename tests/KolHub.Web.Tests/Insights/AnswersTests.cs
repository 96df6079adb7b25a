using System.Globalization;
using KolHub.Domain;
using KolHub.Web.Features.Insights;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Tests.Insights;

public sealed class AnswersTests
{
    private static readonly DateOnly _last = new(2026, 11, 21);
    private readonly Words _words = new();

    [Theory]
    [InlineData("en", 1_200, 1_000, "GMV rose 20.0 %: ¥1,200.00 from 15 Nov 2026 to 21 Nov 2026, after ¥1,000.00 in the 7 days before")]
    [InlineData("en", 900, 1_000, "GMV fell 10.0 %: ¥900.00 from 15 Nov 2026 to 21 Nov 2026, after ¥1,000.00 in the 7 days before")]
    [InlineData("en", 1_000, 1_000, "GMV held: ¥1,000.00 from 15 Nov 2026 to 21 Nov 2026, as in the 7 days before")]
    [InlineData("zh-Hans", 1_200, 1_000, "GMV 增长 20.0 %：2026年11月15日至2026年11月21日 ¥1,200.00，前 7 天 ¥1,000.00")]
    public void Days_answer_with_the_last_week_against_the_week_before(string language, long week, long before, string title) =>
        In(language, () => Answers.OfDays([Day(13, before), Day(3, 0), Day(2, week - 100), Day(0, 100)], _words)).ShouldBe(title);

    [Theory]
    [InlineData("en", "19 Nov 2026 sold most: ¥300.00 of ¥400.00 GMV, 75.0 %")]
    [InlineData("zh-Hans", "2026年11月19日成交最多：¥300.00，占 GMV ¥400.00 的 75.0 %")]
    public void Before_there_are_two_weeks_the_best_day_answers(string language, string title) =>
        In(language, () => Answers.OfDays([Day(5, 0), Day(2, 300), Day(0, 100)], _words)).ShouldBe(title);

    [Fact]
    public void Outcomes_answer_with_the_share_that_was_approved() =>
        In("en", () => Answers.OfOutcomes([("Reviews.Outcome_Approved", 3), ("Reviews.Outcome_Rejected", 1)], _words)).ShouldBe("3 of 4 cases of 30 days were approved, 75.0 %");

    [Theory]
    [InlineData(1, "1 case waits, none beyond its time.")]
    [InlineData(2, "2 cases wait, none beyond its time.")]
    public void One_of_something_is_not_several(int cases, string sentence) =>
        In("en", () => _words["Insights.DeskCalm", cases]).ShouldBe(sentence);

    private static CampaignBoard.DayLine Day(int before, long gmv) => new(_last.AddDays(-before), 0, 0, new Money(gmv * 100, "CNY"), Money.Zero("CNY"));

    private static string In(string language, Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
