namespace KolHub.Attribution.Fraud;

/// <summary>
/// Likes or comments that do not fit the views: the median of a creator's posts of ln((likes + 1) / (views + 1)) and of ln((comments + 1) / (likes + 1)), against other creators' medians in
/// the same group, as distance from their middle in 1.4826 median deviations (0.15 at the least). The chance is Student's, both sides, with as many degrees of freedom as there are others
/// less one, twenty at most since such ratios have heavier tails than a normal; times two, for two ratios, and the groups looked at. Eight other creators are needed.
/// It says something of a creator, not of an order, so it points at all of theirs, weakly.
/// </summary>
internal static class Engagement
{
    private const double Severity = 0.4;
    private const double MostDegrees = 20;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        if (creator.Orders.Count == 0)
        {
            return null;
        }
        var looked = creator.Ratios.Select(own => (Own: own.Value, Others: others.Where(o => o.Ratios.ContainsKey(own.Key)).Select(o => o.Ratios[own.Key]).ToList())).Where(l => l.Others.Count >= 8).ToList();
        if (looked.Count == 0)
        {
            return null;
        }
        var cases = looked.ConvertAll(l =>
        {
            var (likes, comments) = (Distance(l.Own.Likes, l.Others.Select(o => o.Likes)), Distance(l.Own.Comments, l.Others.Select(o => o.Comments)));
            var chance = Math.Min(1, Tails.StudentBoth(Math.Max(Math.Abs(likes), Math.Abs(comments)), Math.Min(l.Others.Count - 1, MostDegrees)) * 2 * looked.Count);
            return new Case(
                [.. creator.Orders.Select(o => o.Id)], chance, Severity,
                [new Figure(FigureName.LikesZ, likes), new Figure(FigureName.CommentsZ, comments), new Figure(FigureName.Peers, l.Others.Count), new Figure(FigureName.Chance, chance)]);
        });
        return Trial.Of(creator.Id, cases);
    }

    private static double Distance(double own, IEnumerable<double> others)
    {
        double[] all = [.. others];
        var middle = EngagementRatios.Median(all);
        return (own - middle) / Math.Max(0.15, 1.4826 * EngagementRatios.Median([.. all.Select(x => Math.Abs(x - middle))]));
    }
}

/// <summary>The medians over a creator's posts of one group.</summary>
internal readonly record struct EngagementRatios(double Likes, double Comments)
{
    public static EngagementRatios Of(IEnumerable<CreatorPost> posts)
    {
        var all = posts.ToList();
        return new EngagementRatios(Median([.. all.Select(p => Math.Log((p.Likes + 1.0) / (p.Views + 1)))]), Median([.. all.Select(p => Math.Log((p.Comments + 1.0) / (p.Likes + 1)))]));
    }

    public static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }
}
