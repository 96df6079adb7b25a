using System.Security.Cryptography;
using System.Text;
using KolHub.Domain.Accounts;

namespace KolHub.Domain.Orders;

public enum ApiScope
{
    OrdersWrite,
    OrdersRead,
    WordingScan,
    CommentsWrite,
}

/// <summary>A key for the public API. Shown once; only its SHA-256 is kept, which is enough for 256 random bits.</summary>
public sealed class ApiKey : VersionedEntity
{
    private ApiKey() { }

    private ApiKey(ShopConnection connection, string name, IReadOnlyList<ApiScope> scopes, string prefix, string hash, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(connection.Kind != ConnectionKind.Api, "Orders.KeyNeedsApiConnection", connection.Name);
        RuleBroken.When(!connection.IsOpen, "Orders.ConnectionClosed", connection.Name);
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Orders.KeyNameMissing");
        RuleBroken.When(scopes.Count == 0, "Orders.KeyWithoutScope");
        (BrandId, ConnectionId, Name, Scopes, Prefix, Hash) = (connection.BrandId, connection.Id, name.Trim(), [.. scopes.Distinct().Order()], prefix, hash);
        (MadeBy, MadeAt) = (actor.PersonId, now);
    }

    public long BrandId { get; private set; }

    public long ConnectionId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The part before the dot: it finds the row and is safe to show.</summary>
    public string Prefix { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public IReadOnlyList<ApiScope> Scopes { get; private set; } = [];

    public DateTime MadeAt { get; private set; }

    public long MadeBy { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public long? RevokedBy { get; private set; }

    public bool IsLive => RevokedAt is null;

    /// <summary>The key with its one readable form, <c>khk_12hexdigits.secret</c>.</summary>
    public static (ApiKey Key, string Readable) Make(ShopConnection connection, string name, IReadOnlyList<ApiScope> scopes, ReadOnlySpan<byte> random, Actor actor, DateTime now)
    {
        var readable = ReadableOf(random);
        return (new ApiKey(connection, name, scopes, PrefixOf(readable), HashOf(readable), actor, now), readable);
    }

    /// <summary>38 random bytes as a key: 6 name it, 32 are the secret.</summary>
    public static string ReadableOf(ReadOnlySpan<byte> random) => "khk_" + Convert.ToHexStringLower(random[..6]) + "." + Convert.ToHexStringLower(random[6..]);

    public static string PrefixOf(string readable) => readable.Split('.')[0];

    public static string HashOf(string readable) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(readable)));

    /// <summary>Compared in constant time.</summary>
    public bool Is(string readable) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(readable)), Encoding.ASCII.GetBytes(Hash));

    public bool Opens(string readable, ApiScope scope) => Is(readable) && IsLive && Scopes.Contains(scope);

    public void Revoke(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsLive, "Orders.KeyRevoked", Name);
        (RevokedAt, RevokedBy) = (now, actor.PersonId);
    }
}
