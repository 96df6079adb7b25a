using System.Security.Cryptography;
using System.Text;

namespace KolHub.Domain.Reviews;

/// <summary>SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal: what was approved is what may go out.</summary>
public static class TextHash
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
