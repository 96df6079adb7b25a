using System.Text;
using KolHub.Domain;

namespace KolHub.Web.Pipeline.Sheets;

/// <summary>What the bytes of a text file mean, and what text must not mean to a spreadsheet.</summary>
internal static class SheetText
{
    static SheetText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The byte order mark decides; without one strict UTF-8, then strict GB18030 (what Excel writes in Chinese Windows); neither: refused.</summary>
    public static Encoding EncodingOf(Stream stream)
    {
        var start = new byte[4096];
        stream.Position = 0;
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF)))
        {
            var utf16 = new UnicodeEncoding(bigEndian: start[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true);
            RuleBroken.When(!IsAll(stream, utf16), "Shared.SheetEncodingUnknown");
            return utf16;
        }
        RuleBroken.When(start.AsSpan(0, read).Contains((byte)0), "Shared.SheetNotText");
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        if (IsAll(stream, utf8))
        {
            return utf8;
        }
        var gb18030 = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        RuleBroken.When(!IsAll(stream, gb18030), "Shared.SheetEncodingUnknown");
        return gb18030;
    }

    /// <summary>A cell as its writer meant it: no spaces around it, and without the apostrophe that keeps a spreadsheet from calculating.</summary>
    public static string Bare(string cell)
    {
        if (cell.Length > 1 && cell[0] == '\'' && IsFormula(cell.AsSpan(1)))
        {
            cell = cell[1..];
        }
        return cell.Trim();
    }

    /// <summary>Some workbooks spell characters by number (_x0000_): a null or half of a surrogate pair is no text, and no database keeps it.</summary>
    public static bool IsText(string cell)
    {
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\0' || (char.IsSurrogate(cell[i]) && !(i + 1 < cell.Length && char.IsSurrogatePair(cell[i], cell[++i]))))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>What a spreadsheet writes where a formula failed; an empty cell would mean something else.</summary>
    public static bool IsFailure(ReadOnlySpan<char> cell) => cell is "#N/A" or "#REF!" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NUM!" or "#NULL!";

    /// <summary>Would a spreadsheet calculate or split this text? Full-width signs too: Excel in Chinese and Japanese reads them the same.</summary>
    public static bool IsFormula(ReadOnlySpan<char> text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    private static bool IsAll(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[1 << 16];
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0)
            {
                if (chars.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false)).Contains('\0'))
                {
                    return false;
                }
            }
            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
