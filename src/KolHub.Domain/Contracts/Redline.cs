using System.Globalization;
using System.Text;

namespace KolHub.Domain.Contracts;

public enum RedlineKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of text that both versions share, that only the older has, or that only the newer has.</summary>
public sealed record RedlinePart(RedlineKind Kind, string Text);

/// <summary>
/// What changed between two texts, as a person would mark it: lines first, then inside changed lines word by word,
/// where a number or a Latin word counts as one and Han counts by character. The parts that are not added, joined,
/// are the older text; the parts that are not removed are the newer one.
/// </summary>
public static class Redline
{
    public static IReadOnlyList<RedlinePart> Between(string before, string after)
    {
        var parts = new PartList();
        foreach (var hunk in Hunks(Lines(before), Lines(after)))
        {
            if (hunk.Same)
            {
                parts.Add(RedlineKind.Same, hunk.Before);
                continue;
            }
            var (olds, news) = (Tokens(string.Concat(hunk.Before)), Tokens(string.Concat(hunk.After)));
            foreach (var piece in Hunks(olds, news))
            {
                parts.Add(piece.Same ? RedlineKind.Same : RedlineKind.Removed, piece.Before);
                parts.Add(RedlineKind.Added, piece.Same ? [] : piece.After);
            }
        }
        return parts.Merged();
    }

    public static bool Differs(IReadOnlyList<RedlinePart> parts) => parts.Any(part => part.Kind != RedlineKind.Same);

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[from..end]);
            from = end;
        }
        return lines;
    }

    /// <summary>Numbers with their separators (8,000.00), Latin words, runs of blanks, and everything else character by character.</summary>
    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var end = from + 1;
            if (char.IsDigit(text[from]))
            {
                while (end < text.Length && (char.IsDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsDigit(text[end + 1]))))
                {
                    end++;
                }
            }
            else if (IsLetter(text[from]))
            {
                while (end < text.Length && (IsLetter(text[end]) || char.IsDigit(text[end]) || (text[end] is '\'' or '’' && end + 1 < text.Length && IsLetter(text[end + 1]))))
                {
                    end++;
                }
            }
            else if (text[from] is ' ' or '\t' or '\u3000')
            {
                while (end < text.Length && text[end] is ' ' or '\t' or '\u3000')
                {
                    end++;
                }
            }
            else
            {
                end = from + StringInfo.GetNextTextElementLength(text, from);
            }
            tokens.Add(text[from..end]);
            from = end;
        }
        return tokens;
    }

    private static bool IsLetter(char c) => char.IsLetter(c) && c < 0x2E80;

    private static List<Hunk> Hunks(List<string> before, List<string> after)
    {
        var hunks = new List<Hunk>();
        var (i, j) = (0, 0);
        foreach (var run in SharedRuns.Of(before, after))
        {
            if (run.Before > i || run.After > j)
            {
                hunks.Add(new Hunk(false, before[i..run.Before], after[j..run.After]));
            }
            hunks.Add(new Hunk(true, before[run.Before..(run.Before + run.Length)], []));
            (i, j) = (run.Before + run.Length, run.After + run.Length);
        }
        if (i < before.Count || j < after.Count)
        {
            hunks.Add(new Hunk(false, before[i..], after[j..]));
        }
        return hunks;
    }

    private sealed record Hunk(bool Same, List<string> Before, List<string> After);

    private sealed class PartList
    {
        private readonly List<RedlinePart> _parts = [];

        public void Add(RedlineKind kind, List<string> tokens)
        {
            if (tokens.Count > 0)
            {
                _parts.Add(new RedlinePart(kind, string.Concat(tokens)));
            }
        }

        /// <summary>Joins neighbours of a kind, and takes a lone blank between two changes into them: one mark for a rewritten phrase, not one a word.</summary>
        public IReadOnlyList<RedlinePart> Merged()
        {
            var merged = new List<RedlinePart>();
            var (removed, added) = (new StringBuilder(), new StringBuilder());
            for (var n = 0; n < _parts.Count; n++)
            {
                var part = _parts[n];
                if (part.Kind == RedlineKind.Same && !IsBridge(n, removed.Length > 0 && added.Length > 0))
                {
                    Flush(merged, removed, added);
                    Append(merged, part);
                    continue;
                }
                removed.Append(part.Kind == RedlineKind.Added ? "" : part.Text);
                added.Append(part.Kind == RedlineKind.Removed ? "" : part.Text);
            }
            Flush(merged, removed, added);
            return merged;
        }

        private bool IsBridge(int n, bool rewriting) =>
            rewriting && n + 2 < _parts.Count && _parts[n].Text is " "
            && _parts[n + 1].Kind == RedlineKind.Removed && _parts[n + 2].Kind == RedlineKind.Added;

        private static void Flush(List<RedlinePart> merged, StringBuilder removed, StringBuilder added)
        {
            Append(merged, new RedlinePart(RedlineKind.Removed, removed.ToString()));
            Append(merged, new RedlinePart(RedlineKind.Added, added.ToString()));
            removed.Clear();
            added.Clear();
        }

        private static void Append(List<RedlinePart> merged, RedlinePart part)
        {
            if (part.Text.Length == 0)
            {
                return;
            }
            if (merged.Count > 0 && merged[^1].Kind == part.Kind)
            {
                merged[^1] = merged[^1] with { Text = merged[^1].Text + part.Text };
                return;
            }
            merged.Add(part);
        }
    }
}
