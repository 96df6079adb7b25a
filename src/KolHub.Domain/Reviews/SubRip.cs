using System.Globalization;
using System.Text;

namespace KolHub.Domain.Reviews;

/// <summary>One spoken or shown line and when it is on.</summary>
public sealed record Subtitle(int Number, TimeSpan From, TimeSpan Until, string Text);

/// <summary>
/// A subtitle file of the SubRip kind (.srt), read strictly: number, time code, text, blank line, and so on. What is not
/// exactly that is refused with the line it stands on, because words that are skipped over would be words nobody checked.
/// </summary>
public static class SubRip
{
    public const int MostBytes = 1024 * 1024;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<Subtitle> Parse(ReadOnlySpan<byte> bytes)
    {
        RuleBroken.When(bytes.Length is 0 or > MostBytes, "Reviews.SubtitlesTooLarge", MostBytes / 1024);
        try
        {
            return Parse(_strict.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBroken("Reviews.SubtitlesNotUtf8");
        }
    }

    public static IReadOnlyList<Subtitle> Parse(string file)
    {
        var lines = file.ReplaceLineEndings("\n").TrimEnd('\n', ' ', '\t').Split('\n');
        var subtitles = new List<Subtitle>();
        for (var at = 0; at < lines.Length;)
        {
            RuleBroken.When(!int.TryParse(lines[at].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number != subtitles.Count + 1, "Reviews.SubtitleNumber", at + 1, subtitles.Count + 1);
            RuleBroken.When(at + 1 >= lines.Length || TimesOf(lines[at + 1]) is null, "Reviews.SubtitleTimes", at + 2);
            var (from, until) = TimesOf(lines[at + 1])!.Value;
            RuleBroken.When(until <= from || (subtitles.Count > 0 && from < subtitles[^1].From), "Reviews.SubtitleOrder", at + 2);
            var first = at += 2;
            while (at < lines.Length && !string.IsNullOrWhiteSpace(lines[at]))
            {
                at++;
            }
            RuleBroken.When(at == first, "Reviews.SubtitleEmpty", first + 1);
            subtitles.Add(new Subtitle(number, from, until, string.Join('\n', lines[first..at]).Trim()));
            while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at]))
            {
                at++;
            }
        }
        return subtitles;
    }

    /// <summary>All that is said, line by line.</summary>
    public static string WordsOf(IEnumerable<Subtitle> subtitles) => string.Join('\n', subtitles.Select(s => s.Text));

    private static (TimeSpan From, TimeSpan Until)? TimesOf(string line) =>
        line.Trim().Split(" --> ") is [var from, var until] && TimeOf(from) is { } start && TimeOf(until) is { } end ? (start, end) : null;

    // 00:01:02,345 and nothing else: two digits each, three for the thousandths
    private static TimeSpan? TimeOf(string text) =>
        TimeSpan.TryParseExact(text, @"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture, TimeSpanStyles.None, out var time) ? time : null;
}
