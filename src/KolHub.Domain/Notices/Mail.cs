namespace KolHub.Domain.Notices;

/// <summary>A letter waiting to be sent, or sent. Written in the same save as what it tells.</summary>
public sealed class Mail : Entity
{
    public const int MostAttempts = 8;

    private Mail() { }

    public Mail(string to, string language, string subject, string body, DateTime now) : base(Ids.Next())
    {
        To = to;
        Language = language;
        Subject = subject;
        Body = body;
        QueuedAt = now;
        NextTryAt = now;
    }

    public string To { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Body { get; private set; } = "";

    public DateTime QueuedAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTime NextTryAt { get; private set; }

    public string? LastError { get; private set; }

    public void Sent(DateTime now) => SentAt = now;

    public void Failed(string error, DateTime now)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        NextTryAt = Attempts >= MostAttempts ? DateTime.MaxValue : now + TimeSpan.FromMinutes(Math.Pow(2, Attempts));
    }
}
