namespace KolHub.Domain.Tracking;

/// <summary>The last part of <c>/r/{code}</c>: 3 to 40 letters, digits, hyphens and underscores, compared without case. Public, short enough to be read from a video; nothing hangs on guessing it.</summary>
public static class LinkCode
{
    // Without 0 o 1 l i u: read aloud and typed from a picture.
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz";

    public static bool IsOne(ReadOnlySpan<char> code)
    {
        if (code.Length is < 3 or > 40)
        {
            return false;
        }
        foreach (var c in code)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }
        return true;
    }

    public static string Fold(string code) => code.ToLowerInvariant();

    /// <summary>A code of as many characters as there are random bytes.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        Span<char> code = stackalloc char[random.Length];
        for (var i = 0; i < random.Length; i++)
        {
            code[i] = Alphabet[random[i] % Alphabet.Length];
        }
        return new string(code);
    }
}
