namespace KolHub.Domain.Accounts;

/// <summary>A human being who signs in; what they may do is in their memberships.</summary>
public sealed class Person : VersionedEntity
{
    public static readonly string[] Languages = ["zh-Hans", "en"];

    private Person() { }

    public Person(string name, string email, string language, string zone, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Accounts.NameMissing");
        RuleBroken.When(string.IsNullOrWhiteSpace(email) || !email.Contains('@', StringComparison.Ordinal), "Accounts.EmailInvalid");
        Name = name.Trim();
        Email = email.Trim().ToLowerInvariant();
        Language = Languages.Contains(language, StringComparer.Ordinal) ? language : Languages[0];
        Zone = zone;
        RegisteredAt = now;
    }

    [Personal]
    public string Name { get; private set; } = "";

    [Personal]
    public string Email { get; private set; } = "";

    public string Language { get; private set; } = Languages[0];

    /// <summary>IANA zone; dates that hang on money are shown in it with its name.</summary>
    public string Zone { get; private set; } = "Asia/Shanghai";

    public DateTime RegisteredAt { get; private set; }

    public DateTime? DisabledAt { get; private set; }

    public void Speak(string language)
    {
        RuleBroken.When(!Languages.Contains(language, StringComparer.Ordinal), "Accounts.LanguageUnknown", language);
        Language = language;
    }

    public void Disable(DateTime now)
    {
        RuleBroken.When(DisabledAt is not null, "Accounts.AlreadyDisabled");
        DisabledAt = now;
    }

    public void Enable() => DisabledAt = null;
}
