using System.Globalization;
using KolHub.Attribution.HoldOuts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>What the pages of a test say of its state, of what it may find and of what it found.</summary>
public static class HoldOutParts
{
    public static string ToneOf(HoldOutState state) => state switch { HoldOutState.Ended => "done", HoldOutState.Running => "attention", _ => "quiet" };

    /// <summary>Where the test stands, for both sides.</summary>
    public static string Stands(HoldOut test, DateOnly today, Words words) => test.State switch
    {
        HoldOutState.Drafted => words["HoldOuts.SaysDrafted"],
        HoldOutState.Discarded => words["HoldOuts.SaysDiscarded"],
        HoldOutState.Ended when test.EndedEarly => words["HoldOuts.SaysEndedEarly"],
        HoldOutState.Ended => words["HoldOuts.SaysEnded"],
        _ when today < test.FirstDay => words["HoldOuts.SaysNotBegun", Format.Date(test.FirstDay)],
        _ when today > test.LastDay => words["HoldOuts.SaysEnded"],
        _ => words[test.IsOnAt(today) ? "HoldOuts.SaysTodayOn" : "HoldOuts.SaysTodayOff", test.Code, today.DayNumber - test.FirstDay.DayNumber + 1, test.Days],
    };

    /// <summary>What the days said, in a sentence.</summary>
    public static string Found(HoldOut test, HoldOutFigures figures, Words words) => (test.State, figures.Planned) switch
    {
        (HoldOutState.Running, _) => words["HoldOuts.FoundLater"],
        _ when figures.Orders == 0 => words["HoldOuts.FoundNoOrders"],
        (_, null) => words["HoldOuts.FoundTooFew", figures.CompletePairs],
        (_, { } r) when test.EndedEarly => words["HoldOuts.FoundEarly", figures.CompletePairs, test.Days / (2 * test.BlockDays), More(r, words)],
        (_, { Verdict: HoldOutVerdict.More } r) => words["HoldOuts.FoundMore", More(r, words), test.Code],
        (_, { Verdict: HoldOutVerdict.Fewer } r) => words["HoldOuts.FoundFewer", More(r, words), test.Code],
        (_, { } r) => words["HoldOuts.FoundOpen", More(r, words)],
    };

    /// <summary>"3.1 more orders a day (95 % interval −0.4 to 6.6, p = 0.081)".</summary>
    public static string More(HoldOutReading r, Words words) =>
        words[r.Difference >= 0 ? "HoldOuts.MoreADay" : "HoldOuts.FewerADay", One(Math.Abs(r.Difference)), Signed(r.Low), Signed(r.High), Chance(r.P)];

    public static string RatioOf(HoldOutReading r, Words words) => (r.Ratio, r.RatioLow, r.RatioHigh) switch
    {
        ({ } ratio, { } low, { } high) => words["HoldOuts.RatioIs", Two(ratio), Two(low), Two(high)],
        ({ } ratio, _, _) => words["HoldOuts.RatioOpen", Two(ratio)],
        _ => words["HoldOuts.RatioNone"],
    };

    /// <summary>What the plan could find, before it starts.</summary>
    public static string Finds(HoldOutFigures figures, Words words) => figures.Power is { } p
        ? words["HoldOuts.Finds", One(p.Smallest), Format.Percent(p.Smallest / p.PerDay), One(p.PerDay), figures.PastDays]
        : words["HoldOuts.FindsUnknown", figures.PastDays, HoldOutFigures.Past];

    public static string Hopes(HoldOut test, HoldOutFigures figures, Words words) =>
        words[figures.IsHopeless ? "HoldOuts.Hopeless" : "HoldOuts.Hopeful", test.Code, Two(figures.CodePerDay), Format.Percent(figures.Power!.ChanceOf(figures.CodePerDay))];

    public static Chart ChartOf(HoldOutFigures figures, Words words)
    {
        var past = figures.Days.Where(d => d.Orders is not null).ToList();
        Series Of(string name, bool isOn) => new(name, past.ConvertAll(d => d.IsOn == isOn ? (decimal)d.Orders!.Value : 0));
        return new Chart(words["HoldOuts.ChartTitle"], "columns", past.ConvertAll(d => Format.Date(d.Day)), [Of(words["HoldOuts.DaysOn"], true), Of(words["HoldOuts.DaysOff"], false)]);
    }

    public static string One(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Signed(double value) => (value < 0 ? "−" : "") + One(Math.Abs(value));

    private static string Chance(double p) => p < 0.001 ? "< 0.001" : "= " + p.ToString("0.000", CultureInfo.InvariantCulture);
}
