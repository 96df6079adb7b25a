using System.Collections.Frozen;
using KolHub.Wording.Folding;
using KolHub.Wording.Search;

namespace KolHub.Wording.Scanning;

/// <summary>What a number in the text measures.</summary>
internal enum Measure
{
    /// <summary>95%, 百分之九十五, 九成.</summary>
    Percent,

    /// <summary>70倍, 3x, ten times.</summary>
    Multiple,

    /// <summary>7天, 两周, 30 days.</summary>
    Duration,

    /// <summary>¥99, 99元, $20.</summary>
    Money,

    /// <summary>8位, 5000人, 10万单, 200 reviews.</summary>
    Count,

    /// <summary>2025年, in 2025.</summary>
    Year,

    /// <summary>10斤, 5kg, 20 pounds.</summary>
    Weight,

    /// <summary>80分 in an exam.</summary>
    Points,
}

internal readonly record struct NumberHit(int Start, int End, Measure Measure, decimal Value);

/// <summary>Finds numbers with their units in folded text: Arabic digits, Chinese numerals (whose digits the fold has already made Arabic), English number words.</summary>
internal static class Numbers
{
    // Longer units stand before their beginnings.
    private static readonly (string Unit, Measure Measure)[] _after =
    [
        ("个百分点", Measure.Percent), ("percent", Measure.Percent), ("per cent", Measure.Percent), ("%", Measure.Percent), ("‰", Measure.Percent), ("成", Measure.Percent),
        ("times", Measure.Multiple), ("fold", Measure.Multiple), ("倍", Measure.Multiple), ("x", Measure.Multiple),
        ("个小时", Measure.Duration), ("小时", Measure.Duration), ("个工作日", Measure.Duration), ("工作日", Measure.Duration), ("个疗程", Measure.Duration), ("疗程", Measure.Duration), ("个星期", Measure.Duration), ("星期", Measure.Duration),
        ("个月", Measure.Duration), ("分钟", Measure.Duration), ("秒钟", Measure.Duration), ("秒", Measure.Duration), ("天", Measure.Duration), ("日", Measure.Duration), ("周", Measure.Duration), ("晚", Measure.Duration), ("夜", Measure.Duration),
        ("minutes", Measure.Duration), ("minute", Measure.Duration), ("hours", Measure.Duration), ("hour", Measure.Duration), ("days", Measure.Duration), ("day", Measure.Duration), ("weeks", Measure.Duration), ("week", Measure.Duration), ("months", Measure.Duration), ("month", Measure.Duration), ("years", Measure.Duration), ("nights", Measure.Duration), ("night", Measure.Duration),
        ("元", Measure.Money), ("块钱", Measure.Money), ("块", Measure.Money), ("美元", Measure.Money), ("欧元", Measure.Money), ("港元", Measure.Money), ("日元", Measure.Money), ("英镑", Measure.Money), ("新台币", Measure.Money), ("新加坡元", Measure.Money), ("rmb", Measure.Money), ("yuan", Measure.Money), ("cny", Measure.Money), ("usd", Measure.Money), ("eur", Measure.Money), ("gbp", Measure.Money), ("dollars", Measure.Money), ("euros", Measure.Money), ("pounds sterling", Measure.Money),
        ("公斤", Measure.Weight), ("斤", Measure.Weight), ("kg", Measure.Weight), ("lbs", Measure.Weight), ("lb", Measure.Weight), ("pounds", Measure.Weight), ("stone", Measure.Weight),
        ("位", Measure.Count), ("名", Measure.Count), ("人", Measure.Count), ("单", Measure.Count), ("盒", Measure.Count), ("瓶", Measure.Count), ("件", Measure.Count), ("台", Measure.Count), ("家", Measure.Count), ("次", Measure.Count), ("款", Measure.Count), ("种", Measure.Count), ("个", Measure.Count), ("项", Measure.Count), ("场", Measure.Count), ("粉丝", Measure.Count), ("分", Measure.Points),
        ("reviews", Measure.Count), ("people", Measure.Count), ("users", Measure.Count), ("women", Measure.Count), ("men", Measure.Count), ("customers", Measure.Count), ("experts", Measure.Count), ("doctors", Measure.Count), ("sold", Measure.Count),
    ];

    private static readonly string[] _before = ["cny", "rmb", "usd", "eur", "gbp", "hkd", "sgd", "twd", "jpy", "krw", "aud", "cad", "thb", "chf"];

    private static readonly (string Word, decimal Value)[] _words =
    [
        ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12), ("twice", 2), ("double", 2), ("triple", 3),
    ];

    // Larger ones are told as this: 万亿亿.
    private const decimal Largest = 1e20m;

    /// <summary>The same units by their first character.</summary>
    private static readonly FrozenDictionary<char, (string Unit, Measure Measure)[]> _afterBy =
        _after.GroupBy(u => u.Unit[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Puts the numbers of the text into <paramref name="hits"/>.</summary>
    /// <param name="places">Where a number may begin, in order: every character of <see cref="CharKind.Number"/> but letters inside a word.</param>
    public static void Find(ReadOnlySpan<char> text, List<int> places, List<NumberHit> hits)
    {
        hits.Clear();
        var done = 0;
        foreach (var start in places)
        {
            if (start >= done && !(FoldTable.IsLatin(text[start]) && !WordAt(text, start, out _, out _)))
            {
                done = ReadValue(text, start, out var value);
                Classify(text, start, done, value, hits);
            }
        }
    }

    /// <summary>Digits and nothing that carries a number on: most numbers. Where they end, or -1.</summary>
    private static int ReadDigits(ReadOnlySpan<char> text, int i, out decimal value)
    {
        var (end, plain) = (i, 0);
        for (; end < text.Length && end - i < 9 && FoldTable.IsDigit(text[end]); end++)
        {
            plain = (plain * 10) + (text[end] - '0');
        }
        value = plain;
        return end > i && (end == text.Length || ((CharKinds.Of(text[end]) & CharKind.Number) == 0 && text[end] is not (',' or '.' or '万' or '亿' or 'w' or 'k'))) ? end : -1;
    }

    /// <summary>Reads 1,240.5 · 3万 · 二十一 (as 2十1) · 十 · 两 · 几; the end of the digits.</summary>
    private static int ReadValue(ReadOnlySpan<char> text, int i, out decimal value)
    {
        if (FoldTable.IsLatin(text[i]) && WordAt(text, i, out var length, out value))
        {
            return i + length;
        }
        if (ReadDigits(text, i, out value) is var plain and >= 0)
        {
            return plain;
        }
        decimal total = 0;
        decimal current = 0;
        var digits = 0;
        var fraction = 0m;
        var start = i;
        for (; i < text.Length && i - start < 40; i++)
        {
            var c = text[i];
            if (FoldTable.IsDigit(c) && digits < 15)
            {
                digits++;
                if (fraction > 0)
                {
                    current += (c - '0') * fraction;
                    fraction /= 10;
                }
                else
                {
                    current = (current * 10) + (c - '0');
                }
            }
            else if (c == ',' && digits > 0 && i + 3 < text.Length && FoldTable.IsDigit(text[i + 1]) && FoldTable.IsDigit(text[i + 2]) && FoldTable.IsDigit(text[i + 3]))
            {
                continue;
            }
            else if (c == '.' && digits > 0 && fraction == 0 && i + 1 < text.Length && FoldTable.IsDigit(text[i + 1]))
            {
                fraction = 0.1m;
            }
            else if (c is '两' or '几' or '数' or '半')
            {
                current = c == '半' ? current + 0.5m : 2;
                digits++;
            }
            else if (UnitOf(c) is var unit && unit > 0 && !(c < 0x80 && i + 1 < text.Length && FoldTable.IsLatin(text[i + 1])))
            {
                if (unit >= 10_000)
                {
                    // Nobody's figure goes on behind 亿亿; a row of such units must not overflow.
                    total = Math.Min(Largest, (total + (current == 0 && total == 0 ? 1 : current)) * unit);
                }
                else
                {
                    total += (current == 0 ? 1 : current) * unit;
                }
                current = 0;
                fraction = 0;
                digits = 0;
            }
            else
            {
                break;
            }
        }
        value = total + current;
        return i;
    }

    private static decimal UnitOf(char c) => c switch { '十' => 10, '百' => 100, '千' => 1_000, '万' => 10_000, 'w' => 10_000, 'k' => 1_000, '亿' => 100_000_000, _ => 0 };

    private static void Classify(ReadOnlySpan<char> text, int start, int end, decimal value, List<NumberHit> hits)
    {
        if (start >= 3 && text[(start - 3)..start].SequenceEqual("百分之"))
        {
            hits.Add(new NumberHit(start - 3, end, Measure.Percent, value));
            return;
        }
        var before = start - 1;
        while (before >= 0 && text[before] == ' ')
        {
            before--;
        }
        foreach (var code in before >= 0 && text[before] is >= 'a' and <= 'z' ? _before : [])
        {
            if (before + 1 >= code.Length && text[(before + 1 - code.Length)..(before + 1)].SequenceEqual(code) && TermIndex.HasEdges(text, before + 1 - code.Length, before + 1))
            {
                hits.Add(new NumberHit(before + 1 - code.Length, end, Measure.Money, value));
                return;
            }
        }
        if (before >= 0 && text[before] is '¥' or '$' or '€' or '£')
        {
            hits.Add(new NumberHit(before, end, Measure.Money, value));
            return;
        }
        var after = end;
        while (after < text.Length && text[after] is '+' or '多' or '余' or '来' or ' ' or '-')
        {
            after++;
        }
        if (after < text.Length && text[after] == '年')
        {
            var isYear = after == end && value is >= 1_000 and <= 2_200;
            hits.Add(new NumberHit(start, after + 1, isYear ? Measure.Year : Measure.Duration, value));
            return;
        }
        foreach (var (unit, measure) in after < text.Length && _afterBy.TryGetValue(text[after], out var units) ? units : [])
        {
            if (text[after..].StartsWith(unit) && TermIndex.HasEdges(text, after, after + unit.Length))
            {
                hits.Add(new NumberHit(start, after + unit.Length, measure, value));
                return;
            }
        }
        if (end - start == 4 && value is >= 1_900 and <= 2_100)
        {
            hits.Add(new NumberHit(start, end, Measure.Year, value));
        }
        else if (value >= 10_000)
        {
            hits.Add(new NumberHit(start, end, Measure.Count, value));
        }
    }

    private static bool WordAt(ReadOnlySpan<char> text, int i, out int length, out decimal value)
    {
        foreach (var (word, number) in _words)
        {
            if (text[i..].StartsWith(word) && TermIndex.HasEdges(text, i, i + word.Length))
            {
                length = word.Length;
                value = number;
                return true;
            }
        }
        length = 0;
        value = 0;
        return false;
    }
}
