using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KolHub.Domain.Contracts;

/// <summary>SHA-256 in lower-case hexadecimal: over bytes as they are, or over named fields each with its length before it, so that no two rows read alike.</summary>
public static class Fingerprint
{
    public const string None = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string OfFields(string previous, params IEnumerable<object?> fields)
    {
        var row = new StringBuilder();
        foreach (var field in fields.Prepend(previous))
        {
            var text = field switch
            {
                null => "",
                DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                _ => field.ToString()!,
            };
            row.Append(text.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(text).Append(';');
        }
        return OfText(row.ToString());
    }
}
