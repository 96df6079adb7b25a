namespace KolHub.Wording.Moods;

/// <summary>
/// A classifier together with what it was worth on labels that it never saw. One label in five, chosen by its key alone, is held back for ever,
/// so that the figure stays honest while labels are added. It may speak only when it beats, with 95 % certainty, the guess that everything has the
/// commonest mood.
/// </summary>
/// <param name="Learned">Labels that taught.</param>
/// <param name="HeldBack">Labels that tested.</param>
/// <param name="Right">Of those, judged as the person did.</param>
/// <param name="Commonest">Of those, the number with the commonest mood: what guessing would get.</param>
/// <param name="Complaints">Complaints among those held back.</param>
/// <param name="ComplaintsFound">Of those, found.</param>
public sealed record MoodTrial(MoodModel? Model, int Learned, int HeldBack, int Right, int Commonest, int Complaints, int ComplaintsFound)
{
    /// <summary>Fewer labels held back say nothing.</summary>
    public const int FewestHeldBack = 40;

    /// <summary>Fewer labels of a mood teach nothing of it.</summary>
    public const int FewestOfMood = 20;
    private const double Normal95 = 1.6448536269514722;

    public static readonly MoodTrial None = new(null, 0, 0, 0, 0, 0, 0);

    public double Accuracy => HeldBack == 0 ? 0 : (double)Right / HeldBack;

    /// <summary>The lower bound that the true accuracy passes in 95 of 100 cases (Wilson 1927, one-sided).</summary>
    public double AtLeast => HeldBack == 0 ? 0 : Wilson(Right, HeldBack);

    public bool MaySpeak => Model is not null && HeldBack >= FewestHeldBack && AtLeast > (double)Commonest / HeldBack;

    public static bool IsHeldBack(ulong key) => Mixed(key) % 5 == 0;

    public static MoodTrial Of(IReadOnlyCollection<LabelledComment> labels)
    {
        var teaching = labels.Where(l => !IsHeldBack(l.Key)).ToList();
        var held = labels.Where(l => IsHeldBack(l.Key)).ToList();
        var taught = teaching.GroupBy(l => l.Mood).ToDictionary(g => g.Key, g => g.Count());
        var enough = teaching.Count > 0 && taught.Count >= 2 && taught.ContainsKey(Mood.Complaint) && taught.Values.All(n => n >= FewestOfMood);
        if (!enough)
        {
            return None with { Learned = teaching.Count, HeldBack = held.Count };
        }
        var model = MoodModel.Learn(teaching);
        var judged = held.Select(l => (l.Mood, Said: model.Judge(l.Text))).ToList();
        return new MoodTrial(
            model,
            teaching.Count,
            held.Count,
            judged.Count(j => j.Mood == j.Said),
            judged.GroupBy(j => j.Mood).Select(g => g.Count()).DefaultIfEmpty(0).Max(),
            judged.Count(j => j.Mood == Mood.Complaint),
            judged.Count(j => j is { Mood: Mood.Complaint, Said: Mood.Complaint }));
    }

    private static double Wilson(int right, int n)
    {
        var (p, z2) = ((double)right / n, Normal95 * Normal95);
        return (p + z2 / (2 * n) - Normal95 * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n))) / (1 + z2 / n);
    }

    /// <summary>Ids made one after another differ in few bits: the finaliser of SplitMix64 (Steele, Lea, Flood 2014) spreads them.</summary>
    private static ulong Mixed(ulong key)
    {
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EB;
        return key ^ (key >> 31);
    }
}
