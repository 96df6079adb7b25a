using KolHub.Attribution.HoldOuts;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>
/// What a test's days brought and, when it is over, what they say. The main reading counts every day as planned, whatever really happened with the code on it;
/// the one beside it leaves out the pairs in which the code was used on its days without.
/// </summary>
public sealed record HoldOutFigures(
    IReadOnlyList<HoldOutFigures.DayLine> Days, int CompletePairs, HoldOutReading? Planned, HoldOutReading? Kept, int BrokenPairs, HoldOutPower? Power, int PastDays, double CodePerDay)
{
    /// <summary>So many days before the start say how orders vary.</summary>
    public const int Past = 84;

    /// <param name="Orders">Nothing for days that are not over.</param>
    public sealed record DayLine(DateOnly Day, int Pair, bool IsOn, int? Orders, int? Coded);

    public int Orders => Days.Sum(d => d.Orders ?? 0);

    /// <summary>Orders that bore the code on days on which it was to be off.</summary>
    public int NotKept => Days.Where(d => !d.IsOn).Sum(d => d.Coded ?? 0);

    /// <summary>A code that brings what it brought lately is found in fewer than half of such tests.</summary>
    public bool IsHopeless => Power is null || Power.ChanceOf(CodePerDay) < 0.5;

    public static async Task<HoldOutFigures> Load(KolHubDb db, Actor actor, HoldOut test, DateTime now, CancellationToken ct)
    {
        // The past is what was known when the plan was made to hold, of a draft what is known now.
        var (known, over) = (Earlier(test.FirstDay, HoldOut.DayIn(test.Zone, test.StartedAt ?? now)), Earlier(test.LastDay.AddDays(1), HoldOut.DayIn(test.Zone, test.EndedAt is { } ended && ended < now ? ended : now)));
        var orders = await HoldOutOrders.Load(db, actor, test, known.AddDays(-Past), test.LastDay.AddDays(1), ct);
        var plan = HoldOutPlan.Of(test.Days, test.BlockDays, PairingOf(test.Pairing), test.Seed);
        var complete = test.StartedAt is null ? [] : plan.Pairs.Where(p => test.FirstDay.AddDays(p.Later.From + p.Later.Days) <= over).ToList();
        var broken = complete.Where(p => Enumerable.Range(p.Off.From, p.Off.Days).Any(day => orders.CodedOn(test.FirstDay.AddDays(day)) > 0)).ToList();
        PairCount Count(HoldOutPair p) => new(orders.PerDay(test.FirstDay.AddDays(p.On.From), test.BlockDays, test.WashHours), orders.PerDay(test.FirstDay.AddDays(p.Off.From), test.BlockDays, test.WashHours));
        HoldOutReading? Read(IEnumerable<HoldOutPair> pairs) => test.State is HoldOutState.Ended ? HoldOutReading.Of([.. pairs.Select(Count)], test.Seed) : null;
        var since = orders.First ?? known;
        var past = Math.Max(0, known.DayNumber - since.DayNumber);
        return new HoldOutFigures(
            [.. Enumerable.Range(0, test.Days).Select(i => DayOf(test, orders, test.FirstDay.AddDays(i), over))], complete.Count, Read(complete), broken.Count == 0 ? null : Read(complete.Except(broken)), broken.Count,
            PowerOf(test, orders, since, past, plan.Pairs.Count), past, past == 0 ? 0 : Enumerable.Range(0, past).Sum(i => orders.CodedOn(since.AddDays(i))) / (double)past);
    }

    private static DayLine DayOf(HoldOut test, HoldOutOrders orders, DateOnly day, DateOnly over) => test.StartedAt is not null && day < over
        ? new(day, test.PairOf(day), test.IsOnAt(day), orders.On(day), orders.CodedOn(day))
        : new(day, test.PairOf(day), test.IsOnAt(day), null, null);

    /// <summary>All pairs of blocks, overlapping, as far apart as the plan's.</summary>
    private static HoldOutPower? PowerOf(HoldOut test, HoldOutOrders orders, DateOnly since, int past, int pairs)
    {
        var apart = test.AsTerms().Apart;
        var counts = Enumerable.Range(0, Math.Max(0, past - apart - test.BlockDays + 1)).Select(since.AddDays)
            .Select(day => new PairCount(orders.PerDay(day, test.BlockDays, test.WashHours), orders.PerDay(day.AddDays(apart), test.BlockDays, test.WashHours)));
        return HoldOutPower.Of([.. counts], test.BlockDays - test.WashHours / 24d, pairs);
    }

    internal static Attribution.HoldOuts.HoldOutPairing PairingOf(Domain.HoldOuts.HoldOutPairing pairing) =>
        pairing is Domain.HoldOuts.HoldOutPairing.SameWeekday ? Attribution.HoldOuts.HoldOutPairing.SameWeekday : Attribution.HoldOuts.HoldOutPairing.Neighbours;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
