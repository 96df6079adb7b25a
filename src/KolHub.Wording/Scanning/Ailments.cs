using System.Buffers;
using KolHub.Wording.Folding;

namespace KolHub.Wording.Scanning;

/// <summary>
/// Names of illnesses by the way Chinese forms them: a character of the body or of the kind, then 炎 症 病 癌 瘤 癣 疹 疮 疡 痛.
/// Finds those that no list holds; ordinary words that end the same way are left alone. Alone it never makes a finding, only beside a verb of effect.
/// </summary>
internal static class Ailments
{
    // What precedes or follows in words that are no illness: 对症, 毛病, 症状, 炎热, 痛快, 病毒 …
    private const string NotBefore = "的了是有无不没对因抗防治通心肉头目舍懒误看生老得患";
    private const string NotAfter = "热夏快点毒历例房床状候痒经楚恨惜饮批";
    private static readonly string[] _ordinary = ["毛病", "语病", "弊病", "诟病", "通病", "拖延症", "选择困难症", "强迫症", "尴尬症", "尴尬癌", "懒癌", "公主病", "直男癌", "红眼病", "职业病", "阵痛", "疾病", "社恐症", "收集癖"];

    private static readonly SearchValues<char> _ends = SearchValues.Create("炎症病癌瘤癣疹疮疡痛");

    /// <summary>Puts the illnesses that the text names into <paramref name="hits"/>.</summary>
    public static void Find(ReadOnlySpan<char> text, List<(int Start, int End)> hits)
    {
        hits.Clear();
        for (var i = text.IndexOfAny(_ends); i >= 0; i = Next(text, i + 1))
        {
            if (i > 0 && FoldTable.IsHan(text[i - 1]) && !NotBefore.Contains(text[i - 1])
                && (i + 1 == text.Length || !NotAfter.Contains(text[i + 1])) && !IsOrdinary(text, i))
            {
                hits.Add((i - 1, i + 1));
            }
        }
    }

    private static int Next(ReadOnlySpan<char> text, int from) => text[from..].IndexOfAny(_ends) is var at and >= 0 ? from + at : -1;

    private static bool IsOrdinary(ReadOnlySpan<char> text, int end)
    {
        foreach (var word in _ordinary)
        {
            if (end + 1 >= word.Length && text[(end + 1 - word.Length)..(end + 1)].SequenceEqual(word))
            {
                return true;
            }
        }
        return false;
    }
}
