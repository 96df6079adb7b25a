using System.Security.Cryptography;
using System.Text;
using KolHub.Domain.Orders;
using Microsoft.AspNetCore.DataProtection;

namespace KolHub.Web.Features.Orders;

/// <summary>The secrets that shops sign with: sealed at rest, opened only to compare.</summary>
public sealed class ShopSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("KolHub.ShopSecrets");

    public string Seal(string secret) => _protector.Protect(secret);

    public string Open(ShopSecret secret) => _protector.Unprotect(secret.Sealed);

    /// <summary>Was the body signed with one of these? base64( HMAC-SHA256( raw body, secret ) ), compared as bytes in constant time; every secret is tried.</summary>
    public bool Signed(ReadOnlySpan<byte> body, string signature, IEnumerable<ShopSecret> secrets)
    {
        Span<byte> given = stackalloc byte[64];
        if (!Convert.TryFromBase64String(signature, given, out var length))
        {
            return false;
        }
        var matches = false;
        foreach (var secret in secrets)
        {
            matches |= CryptographicOperations.FixedTimeEquals(given[..length], Sign(body, Open(secret)));
        }
        return matches;
    }

    public static byte[] Sign(ReadOnlySpan<byte> body, string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
}
