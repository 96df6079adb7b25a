namespace KolHub.Domain.Accounts;

/// <summary>One sign-in on one device. The cookie only points here, so that ending it here ends it at once.</summary>
public sealed class Session : Entity
{
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(12);
    public static readonly TimeSpan AbsoluteLimit = TimeSpan.FromDays(14);

    private Session() { }

    public Session(long personId, long membershipId, string tokenHash, string userAgent, string factors, DateTime now) : base(Ids.Next())
    {
        PersonId = personId;
        MembershipId = membershipId;
        TokenHash = tokenHash;
        UserAgent = userAgent.Length > 200 ? userAgent[..200] : userAgent;
        Factors = factors;
        StartedAt = now;
        SeenAt = now;
    }

    public long PersonId { get; private set; }

    public long MembershipId { get; private set; }

    public string TokenHash { get; private set; } = "";

    public string UserAgent { get; private set; } = "";

    /// <summary>How the person proved who they are: password, password+totp, password+recovery, demo.</summary>
    public string Factors { get; private set; } = "";

    public DateTime StartedAt { get; private set; }

    public DateTime SeenAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public bool IsLive(DateTime now) => EndedAt is null && now < SeenAt + IdleLimit && now < StartedAt + AbsoluteLimit;

    public void See(DateTime now) => SeenAt = now;

    public void ActAs(long membershipId) => MembershipId = membershipId;

    public void End(DateTime now) => EndedAt ??= now;
}
