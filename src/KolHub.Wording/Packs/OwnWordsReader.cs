using KolHub.Wording.Folding;
using KolHub.Wording.Search;

namespace KolHub.Wording.Packs;

/// <summary>Reads the lines of somebody's own words; collects every fault with its place.</summary>
internal sealed class OwnWordsReader(string name, string version, DateOnly since)
{
    private const int LongestSentence = 2_000;

    // Of the words that a rule is named by: its line makes the rest one of its kind.
    private const int LongestId = 100;

    // What a reader can mend in one go.
    private const int MostFaults = 50;

    private static readonly string[] _kinds = ["block", "high", "evidence", "info", "forbid", "allow"];

    private readonly List<OwnFault> _faults = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public WordSets Sets { get; } = new();

    public IReadOnlyList<OwnFault> Faults => _faults;

    public List<Rule> Read(string text)
    {
        var rules = new List<Rule>();
        var line = 0;
        if (text.Length > OwnWords.LongestText)
        {
            Fault(1, 1, $"全文最长 {OwnWords.LongestText} 字", $"at most {OwnWords.LongestText} characters in all");
            return rules;
        }
        foreach (var written in text.AsSpan().EnumerateLines())
        {
            line++;
            if (_faults.Count >= MostFaults)
            {
                break;
            }
            if (written.Trim() is { IsEmpty: false } said && said[0] != '#')
            {
                if (rules.Count == OwnWords.MostLines)
                {
                    Fault(line, 1, $"最多 {OwnWords.MostLines} 行", $"at most {OwnWords.MostLines} lines");
                    break;
                }
                if (ReadLine(written.ToString(), line) is { } rule)
                {
                    rules.Add(rule);
                }
                if (Sets.Words.Count > OwnWords.MostWords)
                {
                    Fault(line, 1, $"到这一行已展开 {Sets.Words.Count} 个词，最多 {OwnWords.MostWords} 个", $"up to here the lines stand for {Sets.Words.Count} words; at most {OwnWords.MostWords}");
                    break;
                }
            }
        }
        return rules;
    }

    private Rule? ReadLine(string written, int line)
    {
        var parts = Split(written, 0, written.Length, '|', '｜');
        if (parts.Count != 3)
        {
            Fault(line, 1, "每行写成：级别 | 词语 | 理由", "a line is written: severity | words | reason");
            return null;
        }
        var kind = written[parts[0].From..parts[0].To].ToLowerInvariant();
        var reason = written[parts[2].From..parts[2].To];
        if (!_kinds.Contains(kind))
        {
            Fault(line, parts[0].From + 1, $"“{kind}”不是 {string.Join("、", _kinds)} 之一", $"\"{kind}\" is none of {string.Join(", ", _kinds)}");
            return null;
        }
        if (reason.Length is 0 or > OwnWords.LongestReason)
        {
            Fault(line, parts[2].From + 1, $"写明理由，最长 {OwnWords.LongestReason} 字", $"a reason belongs here, of at most {OwnWords.LongestReason} characters");
            return null;
        }
        var groups = Split(written, parts[1].From, parts[1].To, '+', '＋');
        if (groups.Count > (kind == "allow" ? 1 : 2))
        {
            Fault(line, groups[^1].From + 1, "“+”最多连接两组词，允许的短语不能用", "\"+\" joins two groups of words at most, and none that are allowed");
            return null;
        }
        var slots = groups.Select(g => SlotOf(written, g, line)).ToArray();
        return Array.TrueForAll(slots, s => s.Words >= 0) ? RuleOf(kind, written[parts[1].From..parts[1].To], reason, slots, line) : null;
    }

    private Slot SlotOf(string written, (int From, int To) group, int line)
    {
        var spellings = new List<string>();
        foreach (var (from, to) in Split(written, group.From, group.To, ',', '，', '、'))
        {
            var template = written[from..to];
            if (!Template.TryExpand(template, out var words, out _))
            {
                Fault(line, from + 1, $"“{template}”的括号不成对，或展开超过 {Template.MostWords} 个词", $"the brackets of \"{template}\" do not match, or it stands for more than {Template.MostWords} words");
                continue;
            }
            foreach (var word in words)
            {
                var length = FoldedText.Fold(word).Length;
                if (length is < 2 or > TermIndex.LongestTerm)
                {
                    Fault(line, from + 1, $"“{word}”须为 2 至 {TermIndex.LongestTerm} 个字符", $"\"{word}\" has to be of 2 to {TermIndex.LongestTerm} characters");
                    break;
                }
                spellings.Add(word);
            }
        }
        return new Slot(spellings.Count > 0 ? Sets.NumberOf(spellings) : -1, LongestSentence);
    }

    private Rule? RuleOf(string kind, string words, string reason, Slot[] slots, int line)
    {
        var folded = FoldedText.Fold(words);
        if (!_seen.TryAdd(folded, line))
        {
            Fault(line, 1, $"与第 {_seen[folded]} 行重复", $"it repeats line {_seen[folded]}");
            return null;
        }
        var stamp = name + " " + version;
        var said = new Said(reason, reason);
        return new Rule
        {
            Id = $"{name}.{(folded.Length > LongestId ? $"{folded[..LongestId]}…{line}" : folded)}",
            Family = kind == "allow" ? "" : OwnWords.Family,
            Severity = kind is "forbid" or "allow" ? Severity.Block : Enum.Parse<Severity>(kind, ignoreCase: true),
            Kind = kind == "allow" ? RuleKind.Allowed : slots.Length == 2 ? RuleKind.Sequence : RuleKind.Terms,
            Title = new Said(words, words),
            Gate = Gate.Advertising,
            Basis = [new LegalBasis(new Said("自有用语表", "Own words"), line.ToString(System.Globalization.CultureInfo.InvariantCulture), "", "", stamp, since)],
            Why = said,
            NotExempt = Said.Nothing,
            Cure = Said.Nothing,
            Suggestion = Said.Nothing,
            Aggravated = new HashSet<Goods>(),
            Samples = [],
            Slots = slots.Length == 2 ? [slots[0] with { Gap = 0 }, slots[1]] : slots,
            Backwards = slots.Length == 2 ? [slots[1] with { Gap = 0 }, slots[0]] : [],
            Scope = Reach.Sentence,
            Pack = stamp,
            Line = line,
        };
    }

    /// <summary>Parts between separators that stand in no brackets, without the space around them.</summary>
    private static List<(int From, int To)> Split(string text, int from, int to, params ReadOnlySpan<char> separators)
    {
        var parts = new List<(int, int)>();
        var (start, depth) = (from, 0);
        for (var i = from; i <= to; i++)
        {
            if (i == to || (depth == 0 && separators.Contains(text[i])))
            {
                var (a, b) = (start, i);
                while (a < b && char.IsWhiteSpace(text[a]))
                {
                    a++;
                }
                while (b > a && char.IsWhiteSpace(text[b - 1]))
                {
                    b--;
                }
                parts.Add((a, b));
                start = i + 1;
            }
            else
            {
                depth = text[i] switch { '(' => depth + 1, ')' when depth > 0 => depth - 1, _ => depth };
            }
        }
        return parts;
    }

    private void Fault(int line, int column, string zh, string en) => _faults.Add(new OwnFault(line, column, new Said(zh, en)));
}
