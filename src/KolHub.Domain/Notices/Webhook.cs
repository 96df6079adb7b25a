using KolHub.Domain.Accounts;

namespace KolHub.Domain.Notices;

/// <summary>What a program can ask to be told of.</summary>
public enum WebhookTopic
{
    Commissions,
    Payouts,
}

/// <summary>Why nothing is sent any more.</summary>
public enum WebhookStop
{
    ByPerson,

    /// <summary>The address answered 410: it wants nothing any more.</summary>
    Gone,

    /// <summary>A letter was tried for days and never taken.</summary>
    GaveUp,
}

/// <summary>An address of a brand's own program, told of what happens by letters signed by Standard Webhooks.</summary>
public sealed class Webhook : VersionedEntity
{
    /// <summary>How long letters carry the signature by a replaced secret beside the one by the new.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public const int Most = 20;
    public const int LongestAddress = 500;

    private readonly List<WebhookSecret> _secrets = [];

    private Webhook() { }

    private Webhook(long brandId, string name, string address, IReadOnlyList<WebhookTopic> topics, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Notices.WebhookNameMissing");
        RuleBroken.When(!IsAddress(address), "Notices.WebhookAddressWrong");
        RuleBroken.When(topics.Count == 0, "Notices.WebhookTopicsMissing");
        (BrandId, Name, Address, Topics) = (brandId, name.Trim(), address.Trim(), [.. topics.Distinct().Order()]);
        (MadeBy, MadeAt) = (actor.PersonId, now);
    }

    public long BrandId { get; private set; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public IReadOnlyList<WebhookTopic> Topics { get; private set; } = [];

    public DateTime MadeAt { get; private set; }

    public long MadeBy { get; private set; }

    /// <summary>Since when letters carry the newest secret's signature.</summary>
    public DateTime SecretMadeAt { get; private set; }

    public DateTime? StoppedAt { get; private set; }

    public WebhookStop? StopReason { get; private set; }

    public IReadOnlyList<WebhookSecret> Secrets => _secrets;

    public bool IsOn => StoppedAt is null;

    /// <param name="others">Those that the brand has already, stopped ones included.</param>
    public static Webhook Make(long brandId, string name, string address, IReadOnlyList<WebhookTopic> topics, int others, Actor actor, DateTime now)
    {
        RuleBroken.When(others >= Most, "Notices.TooManyWebhooks", Most);
        return new Webhook(brandId, name, address, topics, actor, now);
    }

    /// <summary>An absolute address by http or https without a name and password in it; which of them may be called is asked again at every call.</summary>
    public static bool IsAddress(string? address) =>
        address?.Trim() is { Length: > 0 and <= LongestAddress } text
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri is { UserInfo: "", Fragment: "" };

    /// <summary>Letters are signed with the new secret from now on, and with those before it for a day more, or no longer.</summary>
    public void Rotate(string sealedSecret, string last4, bool endOthers, Actor actor, DateTime now)
    {
        foreach (var old in _secrets)
        {
            old.EndAt(endOthers ? now : now + Overlap);
        }
        SecretMadeAt = now;
        _secrets.Add(new WebhookSecret(this, sealedSecret, last4, actor, now));
    }

    /// <summary>The secrets to sign with, the newest first.</summary>
    public IEnumerable<WebhookSecret> SecretsAt(DateTime now) => _secrets.Where(secret => secret.WorksAt(now)).OrderByDescending(secret => secret.ActiveFrom).ThenByDescending(secret => secret.Id);

    public void Stop(WebhookStop reason, DateTime now)
    {
        RuleBroken.When(!IsOn, "Notices.WebhookStopped");
        (StoppedAt, StopReason) = (now, reason);
    }

    /// <summary>What waited meanwhile is sent from now on.</summary>
    public void Start()
    {
        RuleBroken.When(IsOn, "Notices.WebhookOn");
        (StoppedAt, StopReason) = (null, null);
    }
}

/// <summary>A secret that letters to one address are signed with, sealed with the site's own key.</summary>
public sealed class WebhookSecret : Entity
{
    private WebhookSecret() { }

    internal WebhookSecret(Webhook webhook, string sealedSecret, string last4, Actor actor, DateTime now) : base(Ids.Next()) =>
        (BrandId, WebhookId, Sealed, Last4, MadeBy, ActiveFrom) = (webhook.BrandId, webhook.Id, sealedSecret, last4, actor.PersonId, now);

    public long BrandId { get; private set; }

    public long WebhookId { get; private set; }

    [Personal]
    public string Sealed { get; private set; } = "";

    public string Last4 { get; private set; } = "";

    public DateTime ActiveFrom { get; private set; }

    public DateTime? ActiveUntil { get; private set; }

    public long MadeBy { get; private set; }

    public bool WorksAt(DateTime now) => !(ActiveUntil <= now);

    internal void EndAt(DateTime at)
    {
        if (WorksAt(at))
        {
            ActiveUntil = at;
        }
    }
}
