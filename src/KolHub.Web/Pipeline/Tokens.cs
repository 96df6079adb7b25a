using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace KolHub.Web.Pipeline;

/// <summary>Secrets of 128 bits from the system's generator, and the hash under which they are kept.</summary>
public static class Tokens
{
    public static string New(int bytes = 16) => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(bytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
