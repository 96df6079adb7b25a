using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KolHub.Domain.Orders.Intake;

/// <summary>What came to a connection's address, as it came.</summary>
/// <param name="Body">The raw bytes.</param>
/// <param name="Headers">By name, without case.</param>
/// <param name="Query">The part of the address after the question mark, without it.</param>
public sealed record Letter(byte[] Body, IReadOnlyDictionary<string, string> Headers, string Query = "")
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static Letter Of(byte[] body, params (string Name, string Value)[] headers) =>
        new(body, headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase));
}

/// <summary>What a letter is: the sender's own id of it, its topic, and the text that is kept.</summary>
public sealed record Opened(string Id, string Topic, byte[] Body);

/// <summary>One thing that a delivery tells.</summary>
/// <param name="OrderId">The order that it speaks of, by the shop's own id.</param>
public abstract record OrderEvent(string OrderId)
{
    public sealed record Told(OrderSnapshot Order) : OrderEvent(Order.ExternalId);

    /// <summary>A refund that names its order but not always a currency: then the order's, or the shop's, counts.</summary>
    public sealed record Refunded(string OrderId, Func<string, RefundSnapshot> In) : OrderEvent(OrderId);
}

public enum PrivacyAsk
{
    /// <summary>A buyer asks what is kept about them.</summary>
    Tell,

    /// <summary>What was sent about a buyer's orders is to be forgotten.</summary>
    Forget,

    /// <summary>Whatever this shop ever sent is to be forgotten.</summary>
    ForgetAll,
}

/// <summary>What a shop asks for the people behind its orders.</summary>
/// <param name="OrderIds">By the shop's own ids; the buyer's other orders are found by the address.</param>
public sealed record PrivacyRequest(PrivacyAsk Ask, IReadOnlyList<string> OrderIds, string? Email);

/// <summary>
/// One kind of sender: how it proves itself, how its letters are named and read. Everything else (keeping, repeating, applying in any
/// order) is the same for all. A new sender is one class here, a part of the connection's page, and a page of documentation.
/// </summary>
public abstract class Shop
{
    private static readonly Shop[] _all = [new Shopify(), new WooCommerce(), new Stripe(), new StandardWebhooks(), new Postback(), new Doudian()];

    public abstract ConnectionKind Kind { get; }

    /// <summary>Its word in the address: <c>/webhooks/{Name}/{token}</c>.</summary>
    public abstract string Name { get; }

    public static Shop? Of(ConnectionKind kind) => Array.Find(_all, shop => shop.Kind == kind);

    public static Shop? Of(string name) => Array.Find(_all, shop => shop.Name == name);

    /// <summary>It proves who knows an address, not what was sent: the money of what it tells is held until it is proven.</summary>
    public virtual bool IsWeak => false;

    /// <summary>Only the sender makes secrets; ours are none to it.</summary>
    public virtual bool SecretIsTheirs => false;

    /// <summary>A secret as this sender takes it, made of random bytes.</summary>
    public virtual string Secret(byte[] random) => "khs_" + Convert.ToHexStringLower(random);

    /// <summary>Can a secret that somebody brought be used?</summary>
    public virtual bool Takes(string secret) => true;

    /// <summary>A letter that asks only whether somebody is there: answered, not kept.</summary>
    public virtual bool IsPing(Letter letter) => false;

    /// <summary>Was it signed with one of these secrets? Every secret is tried, and compared in constant time.</summary>
    public abstract bool IsSigned(Letter letter, IEnumerable<string> secrets, DateTime now);

    /// <summary>Names a letter that is signed; one that cannot be named is refused.</summary>
    public abstract Opened Open(Letter letter, ShopConnection connection);

    /// <summary>What a kept delivery tells; nothing when its topic is none of ours.</summary>
    public abstract IReadOnlyList<OrderEvent> Read(string topic, byte[] body, DateTime receivedAt);

    /// <summary>What a kept delivery asks for the people behind orders; nothing where it speaks of orders.</summary>
    public virtual PrivacyRequest? Privacy(string topic, byte[] body) => null;

    /// <summary>What the sender wants to hear when its letter was taken.</summary>
    public virtual object Accepted(string outcome) => new { outcome };

    /// <summary>A small signed test order, as the sender would write it.</summary>
    public abstract Letter Sample(ShopConnection connection, string secret, DateTime now);

    /// <summary>How far the clock of a letter that says its time may be from ours.</summary>
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Seconds since 1970, as a letter says its time.</summary>
    protected static string UnixTime(DateTime at) => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    protected static bool IsFresh(string unixTime, DateTime now) =>
        long.TryParse(unixTime, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 1L << 36
        && (DateTime.UnixEpoch.AddSeconds(seconds) - now).Duration() <= _tolerance;

    /// <summary>HMAC-SHA256, compared with every given signature under every secret.</summary>
    protected static bool AnyMatches(byte[] signed, IEnumerable<byte[]> keys, IReadOnlyCollection<byte[]> given)
    {
        var matches = false;
        foreach (var key in keys)
        {
            var right = HMACSHA256.HashData(key, signed);
            foreach (var signature in given)
            {
                matches |= CryptographicOperations.FixedTimeEquals(signature, right);
            }
        }
        return matches;
    }

    protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    protected static byte[]? FromBase64(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    protected static string HashOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>The topic of a letter whose body does not say one: it is kept, and fails when it is read.</summary>
    protected const string Unreadable = "unreadable";

    /// <summary>What a body says of itself, before anything is known of its shape.</summary>
    protected static string Said(byte[] body, string name, string otherwise)
    {
        try
        {
            return Payload.Read(body).Text(name, 100) ?? otherwise;
        }
        catch (RuleBroken)
        {
            return otherwise;
        }
    }

    /// <summary>A header that every letter of this sender has.</summary>
    protected static string Required(Letter letter, string name, int most = 200)
    {
        var value = letter.Header(name) ?? throw new RuleBroken("Orders.HeaderMissing", name);
        RuleBroken.When(value.Length > most, "Orders.FieldTooLong", name, most);
        return value;
    }
}
