namespace KolHub.Domain.Notices;

/// <summary>A form that was sent: its token, and what it was answered, for the second time it comes.</summary>
public sealed class Once
{
    private Once() { }

    public Once(string token, long personId, string command, DateTime at)
    {
        Token = token;
        PersonId = personId;
        Command = command;
        At = at;
    }

    public string Token { get; private set; } = "";

    public long PersonId { get; private set; }

    public string Command { get; private set; } = "";

    public string Answer { get; private set; } = "";

    public DateTime At { get; private set; }

    public void Answered(string answer) => Answer = answer;
}
