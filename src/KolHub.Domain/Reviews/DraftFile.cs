using System.Text;

namespace KolHub.Domain.Reviews;

/// <summary>From this letter of the spoken words on it is this second of the video.</summary>
public sealed record Cue(int At, int Second);

/// <summary>What is said in a video: typed, or the text of an .srt file, whose times are kept.</summary>
public sealed record SpokenWords(string Text, IReadOnlyList<Cue> Cues)
{
    public static SpokenWords Of(string? typed)
    {
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim().TrimStart('\uFEFF');
        if (text.Split('\n', 3) is not [_, var times, ..] || !times.Contains(" --> ", StringComparison.Ordinal))
        {
            return new SpokenWords(text, []);
        }
        var (words, cues) = (new StringBuilder(), new List<Cue>());
        foreach (var subtitle in SubRip.Parse(text))
        {
            words.Append(words.Length == 0 ? "" : "\n");
            cues.Add(new Cue(words.Length, (int)subtitle.From.TotalSeconds));
            words.Append(subtitle.Text);
        }
        return new SpokenWords(words.ToString(), cues);
    }

    /// <summary>As they go into a form again, so that they come back the same: with their times, if they have any. A line stays until the next one begins.</summary>
    public string AsTyped() => Cues.Count == 0 ? Text : string.Join("\n\n", Cues.Select((cue, i) =>
    {
        var next = i + 1 < Cues.Count ? Cues[i + 1] : new Cue(Text.Length + 1, cue.Second + 5);
        return $"{i + 1}\n{Time(cue.Second)} --> {Time(Math.Max(next.Second, cue.Second + 1))}\n{Text[cue.At..(next.At - 1)]}";
    }));

    private static string Time(int second) => $"{TimeSpan.FromSeconds(second):hh\\:mm\\:ss},000";
}

/// <summary>One file of a draft with the words that are in it: the text in the picture, and what is said.</summary>
public sealed record DraftFile(long UploadId, int Number, FileFacts File, string PictureText, SpokenWords Spoken)
{
    public const int Most = 12;
    public const int LongestPictureText = 2_000;
    public const int LongestSpoken = 12_000;

    public static DraftFile Of(Upload upload, int number, string? pictureText, string? spoken) =>
        new(upload.Id, number, new FileFacts(upload.Name, upload.MediaType, upload.Bytes, upload.Sha256), (pictureText ?? "").ReplaceLineEndings("\n").Trim(), SpokenWords.Of(spoken));
}

/// <summary>A stretch of a case's text.</summary>
public readonly record struct Stretch(int Start, int Length)
{
    public int End => Start + Length;

    public bool Holds(int at) => Length > 0 && at >= Start && at < End;
}

/// <summary>A file of a case, and where in the case's text its words stand.</summary>
public sealed record CasePart(int Number, long UploadId, FileFacts File, int At, Stretch Picture, Stretch Spoken, IReadOnlyList<Cue> Cues)
{
    public bool IsVideo => MediaType.IsVideo(File.MediaType);

    /// <summary>The second of the video at which what stands here in the case's text is said.</summary>
    public int? SecondAt(int at) => Spoken.Holds(at) ? Cues.LastOrDefault(c => Spoken.Start + c.At <= at)?.Second : null;
}

/// <summary>
/// The words of a draft and of its files in one text, each file under a line with its type and hash: so that the hash of the text stands for the files too,
/// and a finding has one place, in whichever of them it is.
/// </summary>
public static class WholeText
{
    public static (string Text, IReadOnlyList<CasePart> Parts) Of(string words, IReadOnlyList<DraftFile> files)
    {
        var (text, parts) = (new StringBuilder(words), new List<CasePart>());
        foreach (var file in files)
        {
            var at = text.Length;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n\n── {file.Number} · {file.File.MediaType} · sha256 {file.File.Sha256} ──");
            parts.Add(new CasePart(file.Number, file.UploadId, file.File, at, Put(text, "画面文字 Text in the picture", file.PictureText), Put(text, "口播 Spoken", file.Spoken.Text), file.Spoken.Cues));
        }
        return (text.ToString(), parts);
    }

    private static Stretch Put(StringBuilder text, string heading, string words)
    {
        if (words.Length == 0)
        {
            return default;
        }
        text.Append('\n').Append(heading).Append(":\n").Append(words);
        return new Stretch(text.Length - words.Length, words.Length);
    }
}
