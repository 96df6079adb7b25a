using KolHub.Domain.Orders;
using Microsoft.AspNetCore.DataProtection;

namespace KolHub.Web.Features.Orders;

/// <summary>The secrets that shops sign with: sealed at rest, opened only to compare.</summary>
public sealed class ShopSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("KolHub.ShopSecrets");

    public string Seal(string secret) => _protector.Protect(secret);

    public string Open(ShopSecret secret) => _protector.Unprotect(secret.Sealed);

    /// <summary>Every secret that a letter may be signed with, the newest first.</summary>
    public IReadOnlyList<string> At(ShopConnection connection, DateTime now) => [.. connection.SecretsAt(now).Select(Open)];
}
