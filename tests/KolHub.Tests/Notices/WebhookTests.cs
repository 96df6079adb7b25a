using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;

namespace KolHub.Tests.Notices;

public sealed class WebhookTests
{
    private static readonly DateTime _noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Actor _manager = new(7, Role.BrandManager, 70);
    private static readonly WebhookAnswer _taken = new(204, "", null, null, 8);
    private static readonly WebhookAnswer _broken = new(500, "oh", null, null, 8);

    private readonly Webhook _webhook = Webhook.Make(70, "ERP", "https://erp.example/kolhub", [WebhookTopic.Payouts, WebhookTopic.Commissions, WebhookTopic.Payouts], 0, _manager, _noon);

    private static string RuleOf(Action act) => Should.Throw<RuleBroken>(act).Rule;

    private WebhookLetter Letter() => new(_webhook, "test.ping", "{}", _noon);

    [Fact]
    public void A_topic_counts_once()
    {
        _webhook.Topics.ShouldBe([WebhookTopic.Commissions, WebhookTopic.Payouts]);
        RuleOf(() => Webhook.Make(70, "ERP", "https://erp.example", [], 0, _manager, _noon)).ShouldBe("Notices.WebhookTopicsMissing");
        RuleOf(() => Webhook.Make(70, "ERP", "https://erp.example", [WebhookTopic.Payouts], Webhook.Most, _manager, _noon)).ShouldBe("Notices.TooManyWebhooks");
        RuleOf(() => Webhook.Make(70, " ", "https://erp.example", [WebhookTopic.Payouts], 0, _manager, _noon)).ShouldBe("Notices.WebhookNameMissing");
    }

    [Theory]
    [InlineData("https://erp.example/kolhub?shop=1", true)]
    [InlineData(" https://erp.example ", true)]
    [InlineData("http://127.0.0.1:5000/hook", true)]
    [InlineData("erp.example/kolhub", false)]
    [InlineData("/kolhub", false)]
    [InlineData("ftp://erp.example", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://name:word@erp.example", false)]
    [InlineData("https://erp.example/#part", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_absolute_and_holds_no_name(string? address, bool isOne) => Webhook.IsAddress(address).ShouldBe(isOne);

    [Fact]
    public void An_address_longer_than_can_be_kept_is_none() => Webhook.IsAddress("https://erp.example/" + new string('x', Webhook.LongestAddress)).ShouldBeFalse();

    [Fact]
    public void A_replaced_secret_signs_for_a_day_more_or_no_longer()
    {
        _webhook.Rotate("one", "1111", endOthers: true, _manager, _noon);
        _webhook.Rotate("two", "2222", endOthers: false, _manager, _noon.AddHours(1));
        _webhook.SecretsAt(_noon.AddHours(1)).Select(s => s.Sealed).ShouldBe(["two", "one"]);
        _webhook.SecretsAt(_noon.AddHours(25).AddTicks(-1)).Select(s => s.Sealed).ShouldBe(["two", "one"]);
        _webhook.SecretsAt(_noon.AddHours(25)).Select(s => s.Sealed).ShouldBe(["two"]);

        // The first one's end is not put off by a third.
        _webhook.Rotate("three", "3333", endOthers: false, _manager, _noon.AddHours(2));
        _webhook.SecretsAt(_noon.AddHours(26)).Select(s => s.Sealed).ShouldBe(["three"]);
        _webhook.Rotate("four", "4444", endOthers: true, _manager, _noon.AddHours(3));
        _webhook.SecretsAt(_noon.AddHours(3)).Select(s => s.Sealed).ShouldBe(["four"]);
    }

    [Fact]
    public void What_was_refused_comes_again_by_the_plan_and_is_given_up_after_the_last_try()
    {
        var letter = Letter();
        var (now, waits) = (_noon, new List<TimeSpan>());
        while (letter.NextAt is not null)
        {
            letter.Claim(now);
            letter.Tried(_broken, 0, now).Number.ShouldBe(waits.Count + 1);
            if (letter.NextAt is { } next)
            {
                waits.Add(next - now);
                now = next;
            }
        }
        waits.Select(w => w.TotalSeconds).ShouldBe([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
        (letter.FailedAt, letter.Attempts, WebhookLetter.MostTries).ShouldBe((now, 10, 10));
        RuleOf(() => letter.Claim(now)).ShouldBe("Notices.LetterDone");

        letter.Again(now);
        (letter.NextAt, letter.FailedAt, letter.Tries, letter.Attempts).ShouldBe((now, null, 0, 10));
        RuleOf(() => letter.Again(now)).ShouldBe("Notices.LetterWaits");
        letter.Tried(_taken, 0, now).Number.ShouldBe(11);
        (letter.NextAt, letter.DeliveredAt).ShouldBe((null, now));
    }

    [Theory]
    [InlineData(-1, 4.5)]
    [InlineData(1, 5.5)]
    [InlineData(7, 5.5)]
    public void Letters_that_failed_together_come_back_apart(double jitter, double seconds)
    {
        var letter = Letter();
        letter.Tried(_broken, jitter, _noon);
        (letter.NextAt - _noon).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(429, null, 60)]
    [InlineData(502, null, 60)]
    [InlineData(504, null, 60)]
    [InlineData(503, null, 5)]
    [InlineData(429, 600, 600)]
    [InlineData(503, 120, 120)]
    [InlineData(503, 1, 5)]
    [InlineData(503, 9_999_999, 86_400)]
    [InlineData(301, null, 5)]
    [InlineData(400, null, 5)]
    public void Whoever_asks_for_time_gets_it_within_a_day(int status, int? asked, int seconds)
    {
        var letter = Letter();
        letter.Tried(new WebhookAnswer(status, "", null, asked is { } s ? TimeSpan.FromSeconds(s) : null, 3), 0, _noon);
        (letter.NextAt - _noon).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void An_address_that_is_gone_is_not_asked_again_and_no_answer_is_no_status()
    {
        var letter = Letter();
        letter.Tried(new WebhookAnswer(410, "", null, null, 3), 0, _noon);
        (letter.NextAt, letter.FailedAt).ShouldBe((null, _noon));

        // A problem counts before whatever status stands beside it.
        var silent = Letter();
        silent.Tried(new WebhookAnswer(200, "", "NoAnswer", null, 3), 0, _noon);
        (silent.DeliveredAt, silent.NextAt).ShouldBe((null, _noon.AddSeconds(5)));
        new WebhookAnswer(410, "", "NoAnswer", null, 3).IsGone.ShouldBeFalse();
        new WebhookAnswer(502, "", "NoAnswer", null, 3).IsOverloaded.ShouldBeFalse();
    }

    [Fact]
    public void A_claimed_letter_is_nobody_elses_before_the_lease_is_over()
    {
        var letter = Letter();
        letter.Claim(_noon);
        RuleOf(() => letter.Claim(_noon.AddSeconds(119))).ShouldBe("Notices.LetterNotDue");
        letter.Claim(_noon + WebhookLetter.Lease);
    }

    [Fact]
    public void An_answer_is_kept_by_its_beginning()
    {
        var attempt = Letter().Tried(_broken with { Text = new string('x', 5_000) }, 0, _noon);
        (attempt.Answer.Length, attempt.Status, attempt.BrandId).ShouldBe((WebhookAttempt.LongestAnswer, 500, 70));
    }

    [Fact]
    public void It_is_stopped_once_and_started_once()
    {
        _webhook.Stop(WebhookStop.Gone, _noon);
        RuleOf(() => _webhook.Stop(WebhookStop.ByPerson, _noon)).ShouldBe("Notices.WebhookStopped");
        _webhook.StopReason.ShouldBe(WebhookStop.Gone);
        _webhook.Start();
        RuleOf(_webhook.Start).ShouldBe("Notices.WebhookOn");
        (_webhook.IsOn, _webhook.StopReason).ShouldBe((true, null));
    }
}
