namespace KolHub.Attribution.Races;

/// <summary>Entrants of one tier, compared two by two by a rule that holds at every look.</summary>
public static class Heat
{
    /// <summary>
    /// An entrant is out once some other's evidence of being better reached the bar, at any hour until now; when one is left it has won. With chance 1 - alpha an entrant that is better than all others is never put out,
    /// and no winner is named that another equals or beats (<see cref="RaceRule.Bar"/>). The intervals are another statement: with chance 1 - alpha all of them hold their rates at every hour, each having its share of alpha.
    /// Ids must differ.
    /// </summary>
    public static HeatVerdict Judge(IReadOnlyList<Runner> runners, RaceRule rule)
    {
        rule.Check();
        if (runners.DistinctBy(r => r.Id).Count() != runners.Count)
        {
            throw new ArgumentException("An entrant stands in the heat twice.", nameof(runners));
        }
        var bar = rule.Bar(runners.Count);
        List<Standing> standings = [.. runners.Select(runner => StandingOf(runner, runners, rule, bar))];
        List<Standing> left = [.. standings.Where(s => !s.IsOut)];
        List<Standing> ranked = [.. left.Where(s => s.Rate is not null).OrderByDescending(s => s.Rate).ThenBy(s => s.Id)];
        Standing? leader = ranked.Count == 1 || (ranked.Count > 1 && ranked[0].Rate > ranked[1].Rate) ? ranked[0] : null;
        var runnerUp = leader is null ? null : standings.Where(s => s.Rate is not null && s.Id != leader.Id).OrderBy(s => s.IsOut).ThenByDescending(s => s.Rate).ThenBy(s => s.Id).FirstOrDefault();
        var state = StateOf(standings, left, leader, rule);
        return new HeatVerdict(
            state, standings, leader?.Id, runnerUp?.Id, state is HeatState.Won ? left[0].Id : null, bar,
            leader is null || runnerUp is null ? null : PairEvidence.ClicksNeeded(leader.Rate!.Value, runnerUp.Rate!.Value, bar),
            leader is null || runnerUp is null ? null : (leader.Interval.Low - runnerUp.Interval.High, leader.Interval.High - runnerUp.Interval.Low));
    }

    private static Standing StandingOf(Runner runner, IReadOnlyList<Runner> runners, RaceRule rule, double bar)
    {
        var (strongest, evidence) = ((Runner?)null, 0d);
        foreach (var other in runners.Where(r => r.Id != runner.Id))
        {
            var score = PairEvidence.Of(other, runner, rule.LeastClicks);
            if (score > evidence)
            {
                (strongest, evidence) = (other, score);
            }
        }
        return new Standing(runner.Id, runner.Clicks, runner.Orders, runner.Rate, RateInterval.Of(runner.Clicks, runner.Orders, rule.Alpha / runners.Count), evidence >= bar ? strongest!.Id : null, evidence);
    }

    private static HeatState StateOf(List<Standing> standings, List<Standing> left, Standing? leader, RaceRule rule)
    {
        if (standings.Count < 2)
        {
            return HeatState.Alone;
        }
        if (standings.TrueForAll(s => s.Clicks == 0))
        {
            return HeatState.NoTraffic;
        }
        if (left.Count == 1)
        {
            return HeatState.Won;
        }
        var isAlike = leader is { Interval.Low: > 0 } && left.TrueForAll(s => s.Id == leader.Id || (s.Clicks >= rule.LeastClicks && s.Interval.High < leader.Interval.Low * (1 + rule.SmallestGain)));
        return isAlike ? HeatState.Alike : HeatState.Open;
    }
}
