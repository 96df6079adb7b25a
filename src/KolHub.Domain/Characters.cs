namespace KolHub.Domain;

/// <summary>Text cut to what is kept of it, never inside a character of two units.</summary>
public static class Characters
{
    public static string AtMost(this string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The name of an uploaded file, as it may be kept: without control characters, and its end where it is too long, because the end says what it is.</summary>
    public static string AsFileName(this string name, int most = 200)
    {
        var plain = string.Concat(name.Where(c => !char.IsControl(c)));
        return plain.Length <= most ? plain : plain[(char.IsLowSurrogate(plain[^most]) ? ^(most - 1) : ^most)..];
    }
}
