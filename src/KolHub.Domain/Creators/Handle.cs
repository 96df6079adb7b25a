using System.Text;
using System.Text.RegularExpressions;

namespace KolHub.Domain.Creators;

/// <summary>The name of an account as the key that decides whether two rows mean the same account.</summary>
public static partial class Handle
{
    public const int MaxLength = 64;

    /// <summary>Width folded, without @ and spaces around it, in lower case. Empty when the text cannot be a handle.</summary>
    public static string Normalise(string? text)
    {
        var folded = (text ?? "").Normalize(NormalizationForm.FormKC).Trim().TrimStart('@').Trim();
        if (folded.Length is 0 or > MaxLength || folded.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '\\' or '<' or '>' or '"' or '@'))
        {
            return "";
        }
        // A YouTube channel id is the one handle whose case counts.
        return YouTubeChannelId().IsMatch(folded) ? folded : folded.ToLowerInvariant();
    }

    internal static string Require(string? text)
    {
        var handle = Normalise(text);
        RuleBroken.When(handle.Length == 0, "Creators.NotAHandle", text ?? "");
        return handle;
    }

    [GeneratedRegex("^UC[A-Za-z0-9_-]{22}$")]
    private static partial Regex YouTubeChannelId();
}
