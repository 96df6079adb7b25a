using System.Text;

namespace KolHub.Wording.Moods;

/// <summary>
/// Complement naive Bayes over the parts of a comment (Han singly and in pairs; words of other scripts; marks): it learns from a few hundred labels,
/// in one pass, and the same labels always give the same model. Rennie, Shih, Teevan, Karger: Tackling the Poor Assumptions of Naive Bayes Text
/// Classifiers, ICML 2003, steps 4 to 8, without its transforms of the counts; weights are normalised by class.
/// </summary>
public sealed class MoodModel
{
    private const double Smoothing = 1;
    private static readonly Mood[] _moods = Enum.GetValues<Mood>();
    private readonly Dictionary<string, double[]> _weights;
    private readonly double[] _unseen;

    private MoodModel(Dictionary<string, double[]> weights, double[] unseen) => (_weights, _unseen) = (weights, unseen);

    /// <summary>Learns from all that is given. At least one label.</summary>
    public static MoodModel Learn(IReadOnlyCollection<LabelledComment> labels)
    {
        ArgumentOutOfRangeException.ThrowIfZero(labels.Count);
        var counts = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var totals = new double[_moods.Length];
        foreach (var label in labels)
        {
            foreach (var part in PartsOf(label.Text))
            {
                var row = counts.TryGetValue(part, out var known) ? known : counts[part] = new double[_moods.Length];
                row[(int)label.Mood]++;
                totals[(int)label.Mood]++;
            }
        }
        return Weigh(counts, totals);
    }

    /// <summary>The mood whose complement explains the comment worst. A comment without any known part is neutral.</summary>
    public Mood Judge(string text)
    {
        var scores = new double[_moods.Length];
        var known = false;
        foreach (var part in PartsOf(text))
        {
            var isKnown = _weights.TryGetValue(part, out var weights);
            known |= isKnown;
            for (var m = 0; m < scores.Length; m++)
            {
                scores[m] += isKnown ? weights![m] : _unseen[m];
            }
        }
        return known ? _moods[Array.IndexOf(scores, scores.Max())] : Mood.Neutral;
    }

    private static MoodModel Weigh(Dictionary<string, double[]> counts, double[] totals)
    {
        var (all, kinds) = (totals.Sum(), counts.Count + 1);
        double Weight(double ofPart, double inMood, int mood) => -Math.Log((ofPart - inMood + Smoothing) / (all - totals[mood] + Smoothing * kinds));
        var unseen = _moods.Select((_, m) => Weight(0, 0, m)).ToArray();
        var weights = counts.ToDictionary(c => c.Key, c => _moods.Select((_, m) => Weight(c.Value.Sum(), c.Value[m], m)).ToArray(), StringComparer.Ordinal);
        for (var m = 0; m < _moods.Length; m++)
        {
            var norm = unseen[m] + weights.Values.Sum(w => w[m]);
            foreach (var row in weights.Values)
            {
                row[m] /= norm;
            }
            unseen[m] /= norm;
        }
        return new MoodModel(weights, unseen);
    }

    /// <summary>Each part once: a comment that says it ten times does not say more.</summary>
    internal static HashSet<string> PartsOf(string text)
    {
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        Rune before = default;
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            var isHan = rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x323AF);
            if (!isHan && (Rune.IsLetter(rune) || rune.Value == '\''))
            {
                word.Append(rune);
            }
            else
            {
                Flush();
                if (isHan || !(Rune.IsWhiteSpace(rune) || Rune.IsDigit(rune) || rune.Value < 0x80 && rune.Value is not ('!' or '?')))
                {
                    parts.Add(rune.ToString());
                }
            }
            if (isHan && before != default)
            {
                parts.Add($"{before}{rune}");
            }
            before = isHan ? rune : default;
        }
        Flush();
        return parts;

        void Flush()
        {
            if (word.Length > 0)
            {
                parts.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
