using KolHub.Domain.Accounts;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Domain.Orders;

public enum ConnectionKind
{
    Shopify,
    WooCommerce,
    Stripe,
    Standard,
    Postback,
    Doudian,
    Api,
    File,
}

/// <summary>One source of a brand's orders: a shop that calls us, a program with a key, or files that a person brings.</summary>
public sealed class ShopConnection : VersionedEntity
{
    /// <summary>How long a replaced secret is still tried: shops take up to an hour to sign with the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private readonly List<ShopSecret> _secrets = [];

    private ShopConnection() { }

    private ShopConnection(long brandId, ConnectionKind kind, string name, string currency, string shopDomain, string token, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Orders.ConnectionNameMissing");
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(currency), "Shared.UnknownCurrency", currency);
        RuleBroken.When(kind == ConnectionKind.Shopify && string.IsNullOrWhiteSpace(shopDomain), "Orders.ShopDomainMissing");
        RuleBroken.When(kind == ConnectionKind.Doudian && string.IsNullOrWhiteSpace(shopDomain), "Orders.AppKeyMissing");
        RuleBroken.When(kind == ConnectionKind.Doudian && currency != "CNY", "Orders.DoudianInYuan");
        (BrandId, Kind, Name, Currency, ShopDomain, Token) = (brandId, kind, name.Trim(), currency, shopDomain.Trim().ToLowerInvariant(), token);
        (MadeBy, MadeAt) = (actor.PersonId, now);
    }

    public long BrandId { get; private set; }

    public ConnectionKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The currency that the shop counts in; a refund that names none is read in it.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What the sender calls itself in its letters: a shop's domain, or the key of an app of 抖店.</summary>
    public string ShopDomain { get; private set; } = "";

    /// <summary>The public part of the address that the shop calls; it proves nothing, the signature does.</summary>
    public string Token { get; private set; } = "";

    public DateTime MadeAt { get; private set; }

    public long MadeBy { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public IReadOnlyList<ShopSecret> Secrets => _secrets;

    public bool IsOpen => ClosedAt is null;

    /// <summary>Files are how its orders come.</summary>
    public bool LivesOnFiles => Kind == ConnectionKind.File;

    /// <summary>What it sends is proven by its signature: a file is compared with it, and brings only what never came.</summary>
    public bool IsProvenWithoutFiles => !LivesOnFiles && Shop.Of(Kind) is not { IsWeak: true };

    public static ShopConnection Make(long brandId, ConnectionKind kind, string name, string currency, string shopDomain, string token, Actor actor, DateTime now) =>
        new(brandId, kind, name, currency, shopDomain, token, actor, now);

    /// <summary>The new secret counts at once; the ones before it are tried for a day more, or end now.</summary>
    public void Rotate(string sealedSecret, string last4, bool endOthers, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Orders.ConnectionClosed", Name);
        RuleBroken.When(Shop.Of(Kind) is null, "Orders.ConnectionHasNoSecret", Name);

        foreach (var old in _secrets)
        {
            old.EndAt(endOthers ? now : now + Overlap);
        }
        _secrets.Add(new ShopSecret(this, sealedSecret, last4, actor, now));
    }

    /// <summary>Secrets that a signature may have been made with, the newest first.</summary>
    public IEnumerable<ShopSecret> SecretsAt(DateTime now) => _secrets.Where(secret => secret.WorksAt(now)).OrderByDescending(secret => secret.ActiveFrom).ThenByDescending(secret => secret.Id);

    public void Close(DateTime now)
    {
        RuleBroken.When(!IsOpen, "Orders.ConnectionClosed", Name);
        ClosedAt = now;
    }

    public void Reopen()
    {
        RuleBroken.When(IsOpen, "Orders.ConnectionOpen", Name);
        ClosedAt = null;
    }
}

/// <summary>A secret shared with a shop, sealed with the site's own key.</summary>
public sealed class ShopSecret : Entity
{
    private ShopSecret() { }

    internal ShopSecret(ShopConnection connection, string sealedSecret, string last4, Actor actor, DateTime now) : base(Ids.Next()) =>
        (BrandId, ConnectionId, Sealed, Last4, MadeBy, ActiveFrom) = (connection.BrandId, connection.Id, sealedSecret, last4, actor.PersonId, now);

    public long BrandId { get; private set; }

    public long ConnectionId { get; private set; }

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
