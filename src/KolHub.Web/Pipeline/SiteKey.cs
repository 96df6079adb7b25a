using System.Security.Cryptography;
using System.Text;

namespace KolHub.Web.Pipeline;

/// <summary>A secret of this installation for keyed hashes that must stay the same for years: beside the other keys in the data folder, or the setting Orders:SiteKey (base64) where several nodes share one.</summary>
public sealed class SiteKey(byte[] key)
{
    public static SiteKey Load(string dataFolder, string? setting)
    {
        if (!string.IsNullOrEmpty(setting))
        {
            return new SiteKey(Convert.FromBase64String(setting));
        }
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(dataFolder, "keys")).FullName, "orders.key");
        if (!File.Exists(file))
        {
            var mine = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllBytes(mine, RandomNumberGenerator.GetBytes(32));
            File.Move(mine, file, overwrite: false);
        }
        return new SiteKey(File.ReadAllBytes(file));
    }

    public byte[] Derive(string purpose, string value, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, bytes, salt: Encoding.UTF8.GetBytes(value), info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>The same buyer at the same brand has the same key; at another brand another one.</summary>
    public string? BuyerOf(long brandId, string? email) => string.IsNullOrWhiteSpace(email)
        ? null
        : Convert.ToHexStringLower(Derive($"buyer {brandId}", email.Trim().ToLowerInvariant(), 16));

    /// <summary>The same door at the same brand has the same key.</summary>
    public string? AddressOf(long brandId, string? shipTo) => shipTo is null ? null : Convert.ToHexStringLower(Derive($"ship to {brandId}", shipTo, 16));

    /// <summary>The same account number has the same mark, from which nobody without the key finds it back.</summary>
    public string MarkOf(string kind, string accountNumber) => Convert.ToHexStringLower(Derive($"payout account {kind}", accountNumber.ToUpperInvariant(), 16));
}
