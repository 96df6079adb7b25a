using System.Security.Cryptography;

namespace KolHub.Web.Pipeline;

/// <summary>
/// A new secret that is shown once and kept nowhere. It follows from the form's once-token, so that a form sent twice shows
/// the secret that was really made; without a form it is random, the same within one request.
/// </summary>
public sealed class FreshSecret(OnceToken once, SiteKey key)
{
    private readonly string _random = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    public byte[] Bytes(string purpose, int count) => key.Derive(purpose, once.Value ?? _random, count);
}
