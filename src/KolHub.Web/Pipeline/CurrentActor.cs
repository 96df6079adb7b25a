using KolHub.Domain.Accounts;

namespace KolHub.Web.Pipeline;

/// <summary>Who this request (or job) acts for. Filled once, by the sign-in check, the API key check, or the job itself.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; private set; } = Actor.Nobody;

    public string Name { get; private set; } = "";

    public string Organisation { get; private set; } = "";

    public string Zone { get; private set; } = "Asia/Shanghai";

    public string? Language { get; private set; }

    public long SessionId { get; private set; }

    /// <summary>True for a brand with one member: what they approve is marked as approved alone.</summary>
    public bool IsAlone { get; private set; }

    public bool IsSignedIn => Actor.PersonId != 0;

    public void Become(Actor actor) => Actor = actor;

    public void Become(Actor actor, string name, string organisation, string zone, string language, long sessionId, bool isAlone)
    {
        Actor = actor;
        Name = name;
        Organisation = organisation;
        Zone = zone;
        Language = language;
        SessionId = sessionId;
        IsAlone = isAlone;
    }
}
