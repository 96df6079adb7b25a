namespace KolHub.Wording.Folding;

/// <summary>What a folded character can mean to a scan. Most characters of a text mean nothing special, and one look tells so.</summary>
[Flags]
internal enum CharKind : byte
{
    None = 0,
    Han = 1,

    /// <summary>A letter of an alphabet or a digit: what makes words and numbers.</summary>
    Word = 2,

    /// <summary>Space, comma, colon, line break: also stands between honest words.</summary>
    SoftGap = 4,

    /// <summary>Symbols, emoji: no honest place between two Han characters of one word.</summary>
    HardGap = 8,

    /// <summary>A clause or a sentence may end here.</summary>
    End = 16,

    /// <summary>A number may begin here.</summary>
    Number = 32,

    Gap = SoftGap | HardGap,
}

/// <summary>The kinds of every character of the basic plane, worked out once.</summary>
internal static class CharKinds
{
    private static readonly CharKind[] _kinds = All();

    public static CharKind Of(char c) => _kinds[c];

    private static CharKind[] All()
    {
        var kinds = new CharKind[char.MaxValue + 1];
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = Kind((char)i);
        }
        // Digits, Chinese units and vague numbers, and the letters that English number words begin with.
        foreach (var c in "0123456789十百千两半几数otfsend")
        {
            kinds[c] |= CharKind.Number;
        }
        foreach (var c in "。!?;\n….,")
        {
            kinds[c] |= CharKind.End;
        }
        return kinds;
    }

    private static CharKind Kind(char c)
    {
        if (FoldTable.IsHan(c))
        {
            return CharKind.Han;
        }
        if (FoldTable.IsLatin(c) || FoldTable.IsDigit(c))
        {
            return CharKind.Word;
        }
        if (c is '。' or '!' or '?' or ';' or '#' or '@' or '%' or '$')
        {
            return CharKind.None;
        }
        if (char.IsSurrogate(c))
        {
            // Planes 2 and 3 are Han; the rest beyond the basic plane is emoji and symbols as far as a caption goes.
            return c is >= '\ud840' and <= '\ud8bf' ? CharKind.None : CharKind.HardGap;
        }
        return c is ' ' or '\n' or ',' or '、' or ':' ? CharKind.SoftGap : char.IsLetterOrDigit(c) ? CharKind.None : CharKind.HardGap;
    }
}
