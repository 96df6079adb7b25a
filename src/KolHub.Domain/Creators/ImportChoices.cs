namespace KolHub.Domain.Creators;

/// <summary>How a file is read: its columns, the platform and the currency of rows that do not say, and where its audience figures come from.</summary>
public sealed record ImportChoices(IReadOnlyDictionary<string, string> Columns, Platform? Platform, string Currency, string Source, AudienceKind AudienceKind = AudienceKind.Fans)
{
    public static readonly ImportChoices None = new(new Dictionary<string, string>(), null, "CNY", "");
}
