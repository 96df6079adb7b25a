using System.Text;

namespace KolHub.Wording.Packs;

/// <summary>Short writing for many words: <c>最(好|佳)(的|)</c> is 最好, 最好的, 最佳, 最佳的. A closed alternative list, no repetition, so nothing can explode.</summary>
internal static class Template
{
    public const int MostWords = 600;

    public static bool TryExpand(string template, out List<string> words, out string fault)
    {
        words = [""];
        fault = "";
        var i = 0;
        while (i < template.Length)
        {
            if (template[i] == ')' || template[i] == '|')
            {
                fault = $"\"{template[i]}\" at {i + 1} has no \"(\" before it";
                return false;
            }
            if (template[i] != '(')
            {
                var literal = new StringBuilder();
                while (i < template.Length && template[i] is not ('(' or ')' or '|'))
                {
                    literal.Append(template[i++]);
                }
                words = [.. words.Select(w => w + literal)];
                continue;
            }
            var close = template.IndexOf(')', i);
            if (close < 0 || template.IndexOf('(', i + 1, close - i - 1) >= 0)
            {
                fault = close < 0 ? $"\"(\" at {i + 1} is never closed" : $"\"(\" inside \"(\" at {i + 1}";
                return false;
            }
            var choices = template[(i + 1)..close].Split('|');
            if (words.Count * choices.Length > MostWords)
            {
                fault = $"it stands for more than {MostWords} words";
                return false;
            }
            words = [.. words.SelectMany(w => choices.Select(c => w + c))];
            i = close + 1;
        }
        return true;
    }
}
