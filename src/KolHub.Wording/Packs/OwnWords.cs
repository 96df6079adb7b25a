namespace KolHub.Wording.Packs;

/// <summary>What is wrong in somebody's own words, and where; lines and columns count from one.</summary>
public sealed record OwnFault(int Line, int Column, Said Message);

/// <summary>
/// Words that a brand or the operator adds to the rules that come with the program: words with a severity, content that may not be shown, and
/// phrases that are allowed. One entry a line, <c>severity | words | reason</c>:
/// <code>
/// # a remark
/// high   | 竞品甲, 竞品乙(面霜|) | 不得提及竞争对手
/// forbid | 学生, 未成年人 + 贷款, 分期 | 不向未成年人推介借贷
/// allow  | 第一眼心动 | 系列名，已注册商标
/// </code>
/// A severity is block, high, evidence or info. <c>forbid</c> is block; words on both sides of <c>+</c> must stand in one sentence, in either
/// order. <c>allow</c> saves what lies inside its phrase, except what has no lawful version. Nothing here is a regular expression, so nothing
/// can explode. They are searched in a small index of their own beside the program's; immutable, to be kept as long as the version is current.
/// </summary>
public sealed class OwnWords
{
    /// <summary>The most lines that say something.</summary>
    public const int MostLines = 2_000;

    /// <summary>The most words that all lines stand for.</summary>
    public const int MostWords = 10_000;

    /// <summary>The longest text of all lines together.</summary>
    public const int LongestText = 200_000;

    /// <summary>The family of everything that somebody's own words find.</summary>
    public const string Family = "OWN";

    /// <summary>The longest reason.</summary>
    public const int LongestReason = 500;

    private OwnWords(RuleBook book) => Book = book;

    /// <summary>The name and version that are stamped into every answer.</summary>
    public string NameAndVersion => Book.PackNames[0];

    /// <summary>How many lines say something.</summary>
    public int Count => Book.Rules.Count;

    /// <summary>The lines as rules, for a page that lists them.</summary>
    public IReadOnlyList<Rule> Rules => Book.Rules;

    internal RuleBook Book { get; }

    /// <summary>Reads a version; nothing when there is a fault, and then <paramref name="faults"/> tells every one.</summary>
    /// <param name="name">Whose words: one short word for the stamp, like brand-42.</param>
    /// <param name="version">Its version, as it is stamped.</param>
    /// <param name="since">The day from which this version holds.</param>
    public static OwnWords? Read(string name, string version, DateOnly since, string text, out IReadOnlyList<OwnFault> faults)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        var reader = new OwnWordsReader(name, version, since);
        var rules = reader.Read(text);
        faults = reader.Faults;
        return faults.Count > 0 ? null : new OwnWords(new RuleBook([new RulePack(name, version, new Said(name, name), "", rules)], reader.Sets));
    }
}
