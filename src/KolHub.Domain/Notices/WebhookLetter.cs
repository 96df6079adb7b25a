namespace KolHub.Domain.Notices;

/// <summary>
/// One thing that happened, told to one address: written in the save of what it tells, tried until it is taken, or given up. Its id stays the same over all
/// attempts and replays, so that the receiver counts it once.
/// </summary>
public sealed class WebhookLetter : VersionedEntity
{
    /// <summary>Whoever claimed it and died leaves it to others after this time.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How long after each refused attempt the next one comes, as Standard Webhooks advises; after the last the letter is given up.</summary>
    private static readonly TimeSpan[] _waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan _slow = TimeSpan.FromMinutes(1);

    private WebhookLetter() { }

    public WebhookLetter(Webhook webhook, string type, string body, DateTime now) : base(Ids.Next()) =>
        (BrandId, WebhookId, Type, Body, MadeAt, NextAt) = (webhook.BrandId, webhook.Id, type, body, now, now);

    public static int MostTries => _waits.Length + 1;

    public long BrandId { get; private set; }

    public long WebhookId { get; private set; }

    /// <summary>What happened, dotted: <c>commission.approved</c>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The JSON that is signed and sent, the same at every attempt.</summary>
    public string Body { get; private set; } = "";

    public DateTime MadeAt { get; private set; }

    /// <summary>Attempts ever made.</summary>
    public int Attempts { get; private set; }

    /// <summary>Attempts since it was written, or last asked to be sent again.</summary>
    public int Tries { get; private set; }

    /// <summary>When it is tried next; null when it was taken or given up.</summary>
    public DateTime? NextAt { get; private set; }

    public DateTime? DeliveredAt { get; private set; }

    public DateTime? FailedAt { get; private set; }

    /// <summary>The name by which the receiver knows it.</summary>
    public string Token => $"msg_{Id}";

    /// <summary>Takes it for one attempt: until the lease is over nobody else does.</summary>
    public void Claim(DateTime now)
    {
        RuleBroken.When(NextAt is null, "Notices.LetterDone");
        RuleBroken.When(NextAt > now, "Notices.LetterNotDue");
        NextAt = now + Lease;
    }

    /// <summary>Notes how an attempt went and when the next one is.</summary>
    /// <param name="jitter">From -1 to 1: a tenth of the wait more or less, so that letters that failed together do not come back together.</param>
    public WebhookAttempt Tried(WebhookAnswer answer, double jitter, DateTime now)
    {
        Attempts++;
        Tries++;
        if (answer.IsTaken)
        {
            (DeliveredAt, FailedAt, NextAt) = (now, null, null);
        }
        else if (answer.IsGone || Tries >= MostTries)
        {
            (FailedAt, NextAt) = (now, null);
        }
        else
        {
            NextAt = now + Wait(answer, jitter);
        }
        return new WebhookAttempt(this, Attempts, answer, now);
    }

    /// <summary>Sends it again, from the first try on, whatever became of it.</summary>
    public void Again(DateTime now)
    {
        RuleBroken.When(NextAt is not null, "Notices.LetterWaits");
        (NextAt, Tries, FailedAt) = (now, 0, null);
    }

    private TimeSpan Wait(WebhookAnswer answer, double jitter)
    {
        var planned = _waits[Tries - 1] * (1 + (Math.Clamp(jitter, -1, 1) / 10));
        var asked = answer.RetryAfter ?? (answer.IsOverloaded ? _slow : TimeSpan.Zero);
        var wait = asked > planned ? asked : planned;
        return wait > _waits[^1] ? _waits[^1] : wait;
    }
}

/// <summary>What came back from one attempt: a status and the beginning of its text, or why there was no answer.</summary>
public sealed record WebhookAnswer(int Status, string Text, string? Problem, TimeSpan? RetryAfter, int Milliseconds)
{
    public bool IsTaken => Problem is null && Status is >= 200 and < 300;

    public bool IsGone => Problem is null && Status is 410;

    public bool IsOverloaded => Problem is null && Status is 429 or 502 or 504;
}

/// <summary>One attempt at a letter, written once.</summary>
public sealed class WebhookAttempt : Entity
{
    public const int LongestAnswer = 2_000;

    private WebhookAttempt() { }

    internal WebhookAttempt(WebhookLetter letter, int number, WebhookAnswer answer, DateTime now) : base(Ids.Next()) =>
        (BrandId, LetterId, Number, At, Status, Problem, Answer, Milliseconds) =
            (letter.BrandId, letter.Id, number, now, answer.Status, answer.Problem, answer.Text.Length > LongestAnswer ? answer.Text[..LongestAnswer] : answer.Text, answer.Milliseconds);

    public long BrandId { get; private set; }

    public long LetterId { get; private set; }

    public int Number { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The status of HTTP; 0 without an answer.</summary>
    public int Status { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The beginning of what was answered, as text.</summary>
    public string Answer { get; private set; } = "";

    public int Milliseconds { get; private set; }
}
