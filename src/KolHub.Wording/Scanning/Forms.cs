using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>What a list may hold beside words: numbers by what they measure, illnesses by how their names are formed.</summary>
internal static class Forms
{
    public static void AddTo(List<Occurrence> words, Found wanted, Survey survey)
    {
        if ((wanted & Found.Ailment) != 0)
        {
            foreach (var (start, end) in survey.Ailments)
            {
                words.Add(new Occurrence(start, end, 0, -1));
            }
        }
        if ((wanted & ~Found.Ailment) != 0)
        {
            foreach (var number in survey.Numbers)
            {
                if ((wanted & KindOf(number.Measure)) != 0)
                {
                    words.Add(new Occurrence(number.Start, number.End, 0, -1));
                }
            }
        }
    }

    private static Found KindOf(Measure measure) => measure switch
    {
        Measure.Percent => Found.Percent,
        Measure.Multiple => Found.Multiple,
        Measure.Duration => Found.Duration,
        Measure.Money => Found.Money,
        Measure.Count => Found.Count,
        Measure.Year => Found.Year,
        Measure.Points => Found.Points,
        _ => Found.Weight,
    };
}
