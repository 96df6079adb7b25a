using KolHub.Attribution.Races;
using KolHub.Domain;
using KolHub.Domain.Races;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Races;

/// <summary>What the pages of a race say of its state and of who stands how.</summary>
public static class RaceParts
{
    public static string ToneOf(RaceState state) => state switch { RaceState.Decided => "done", RaceState.Running => "attention", _ => "quiet" };

    public static string StandingOf(HeatVerdict heat, Standing standing, Entrant entrant) => (entrant, standing) switch
    {
        ({ PromotedAt: not null }, _) => "Races.StandPromoted",
        ({ StoppedAt: not null }, _) => "Races.StandStopped",
        _ when heat.Winner == standing.Id => "Races.StandWinner",
        (_, { IsOut: true }) => "Races.StandOut",
        (_, { Clicks: 0 }) => "Races.StandNoClick",
        _ when heat.Leader == standing.Id && heat.RunnerUp is not null => "Races.StandLeads",
        _ => "Races.StandRuns",
    };

    public static string ToneOf(string standing) => standing switch { "Races.StandPromoted" or "Races.StandWinner" => "done", "Races.StandOut" => "danger", "Races.StandLeads" => "attention", _ => "quiet" };

    /// <summary>Where the heat stands, in a sentence.</summary>
    public static string Says(RaceCounts.HeatOf heat, Race race, bool pastEnd, Words words)
    {
        string Name(long? id) => heat.Lines.First(l => l.Entrant.Id == id).Entrant.Name;
        var verdict = heat.Verdict;
        return verdict switch
        {
            _ when race.State is RaceState.Ended => words["Races.SaysEnded"],
            _ when heat.Lines.FirstOrDefault(l => l.Entrant.PromotedAt is not null) is { } promoted => words[race.Decisions.Any(d => d.Act is RaceAct.Chosen && d.EntrantId == promoted.Entrant.Id) ? "Races.SaysChosen" : "Races.SaysPromoted", promoted.Entrant.Name],
            { State: HeatState.Alone } => words["Races.SaysAlone"],
            { State: HeatState.Won } => words["Races.SaysWon", Name(verdict.Winner), race.Alpha],
            { State: HeatState.NoTraffic } => words[pastEnd ? "Races.SaysNoTrafficEnd" : "Races.SaysNoTraffic", race.SettleHours],
            { Difference: { } d } when pastEnd => words["Races.SaysNothingFound", Name(verdict.Leader), Name(verdict.RunnerUp), Points(d.Low), Points(d.High)],
            _ when pastEnd => words["Races.SaysNothingFoundEven"],
            { State: HeatState.Alike } => words["Races.SaysAlike", race.SmallestGain],
            { Leader: { } leader, RunnerUp: { } second } => words["Races.SaysLeads", Name(leader), Name(second)],
            _ => words["Races.SaysEven"],
        };
    }

    /// <summary>What a decision still needs, as far as that can be said.</summary>
    public static string? Needs(HeatVerdict heat, Race race, Words words)
    {
        if (!race.IsRunning || heat.State is not (HeatState.Open or HeatState.NoTraffic))
        {
            return null;
        }
        var least = heat.Standings.Where(s => !s.IsOut).Min(s => s.Clicks);
        return least < race.LeastClicks ? words["Races.NeedsLeast", Format.Number(race.LeastClicks - least), Format.Number(race.LeastClicks)]
            : heat.ClicksNeeded is { } each ? words["Races.NeedsClicks", Format.Number(each), Format.Number(least)]
            : words["Races.NeedsUnknown"];
    }

    /// <summary>The bar, and how far the strongest evidence against an entrant is.</summary>
    public static string Evidence(Standing standing, double bar) => $"{Math.Min(standing.Evidence, 99_999):0.0} / {bar:0}";

    public static string Interval(RateInterval interval) => $"{Share(interval.Low)}–{Share(interval.High)}";

    public static string Share(double rate) => (rate * 100).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) + " %";

    private static string Points(double difference) => (difference < 0 ? "−" : "+") + (Math.Abs(difference) * 100).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
