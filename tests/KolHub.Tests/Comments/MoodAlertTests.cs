using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;

namespace KolHub.Tests.Comments;

public sealed class MoodAlertTests
{
    private static readonly DateTime _now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    // complaints and comments of the last day, then of the days before; by scipy.stats.binom.sf(k - 1, n, (c + 1) / (m + 2))
    [InlineData(12, 40, 20, 400, true)] // 3.4e-07
    [InlineData(6, 40, 20, 400, false)] // 0.016
    [InlineData(4, 4, 0, 400, false)] // fewer than five
    [InlineData(5, 30, 0, 400, true)]
    [InlineData(200, 400, 200, 400, false)]
    [InlineData(30, 40, 0, 0, true)] // no past: far more than half complain, 1.1e-03
    [InlineData(24, 40, 0, 0, false)] // 0.13
    public void More_than_chance_raises_one(int complaints, int comments, int complaintsBefore, int before, bool raised)
    {
        var alert = MoodAlert.Of(1, 2, (complaints, comments), (complaintsBefore, before), _now);
        (alert is not null).ShouldBe(raised);
        if (alert is not null)
        {
            (alert.DueAt, alert.OpenCampaignId).ShouldBe((_now.AddHours(2), 2));
            alert.IsLate(_now.AddHours(2)).ShouldBeFalse();
            alert.IsLate(_now.AddHours(2).AddSeconds(1)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Without_a_change_it_is_raised_hardly_ever()
    {
        var random = new Random(5);
        int Draw(int n) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < 0.1);
        Enumerable.Range(0, 2_000).Count(_ => MoodAlert.Of(1, 2, (Draw(60), 60), (Draw(840), 840), _now) is not null).ShouldBeInRange(0, 40);
    }

    [Fact]
    public void An_answer_of_the_brand_ends_it_once()
    {
        var alert = MoodAlert.Of(1, 2, (12, 40), (20, 400), _now)!;
        var (manager, stranger) = (new Actor(7, Role.BrandManager, 1, null), new Actor(8, Role.BrandManager, 9, null));
        Refused(() => alert.Close("Seen", stranger, _now)).ShouldBe("Comments.NotYours");
        Refused(() => alert.Close("  ", manager, _now)).ShouldBe("Comments.AnswerOutOfRange");
        alert.Close(" The creator answered under the post. ", manager, _now.AddHours(1));
        (alert.Answer, alert.AnsweredBy, alert.OpenCampaignId).ShouldBe(("The creator answered under the post.", 7, null));
        alert.IsLate(_now.AddDays(1)).ShouldBeFalse();
        Refused(() => alert.Close("Again", manager, _now)).ShouldBe("Comments.AlertClosed");
    }

    private static string Refused(Action act) => Should.Throw<RuleBroken>(act).Rule;
}
