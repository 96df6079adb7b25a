using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Commissions;

namespace KolHub.Tests.Commissions;

public sealed class RateLockTests
{
    private const string Zone = "Asia/Shanghai";
    private static readonly DateTime _start = new(2026, 3, 1, 2, 0, 0, DateTimeKind.Utc);

    // Signed at 10 %; raised to 12 % on 10 March at noon in Shanghai, cut to 8 % on 20 March at 18:00 with a lock of 7 days: from 28 March on.
    private static readonly RateVersion[] _changed =
    [
        new(0, _start, new Rate(1_000), []),
        new(1, new DateTime(2026, 3, 10, 4, 0, 0, DateTimeKind.Utc), new Rate(1_200), []),
        new(2, new DateTime(2026, 3, 20, 10, 0, 0, DateTimeKind.Utc), new Rate(800), []),
    ];

    [Theory]
    [InlineData("2026-02-27T00:00:00Z", 1_000, 0)] // placed before it was signed: a credit that came late
    [InlineData("2026-03-10T03:59:59.999Z", 1_000, 0)]
    [InlineData("2026-03-10T04:00:00Z", 1_200, 1)] // a raise at once
    [InlineData("2026-03-20T10:00:00Z", 1_200, 1)] // a cut not yet
    [InlineData("2026-03-27T15:59:59.999Z", 1_200, 1)]
    [InlineData("2026-03-27T16:00:00Z", 800, 2)] // midnight in Shanghai after seven full days
    public void A_raise_counts_at_once_and_a_cut_after_its_days(string placed, int rate, int version)
    {
        var found = At(_changed, placed);
        (found.Rate.BasisPoints, found.Version, found.Since).ShouldBe((rate, version, _changed[version].Since));
    }

    [Fact]
    public void What_applied_says_until_when_it_was_safe()
    {
        At(_changed, "2026-03-05T04:00:00Z").LockedUntil.ShouldBe(Utc("2026-03-12T16:00:00Z"), "had a cut been announced that day");
        At(_changed, "2026-03-25T04:00:00Z").LockedUntil.ShouldBe(Utc("2026-03-27T16:00:00Z"), "by the cut that was announced");
        var fixedRate = RateLock.At(_changed[..1], Utc("2026-03-25T04:00:00Z"), 0, Zone, null, null);
        (fixedRate.Rate.BasisPoints, fixedRate.Since, fixedRate.LockedUntil).ShouldBe((1_000, null, null));
    }

    [Fact]
    public void Of_two_cuts_the_milder_one_replaces_the_other_before_it_binds_and_a_raise_is_locked_too()
    {
        RateVersion[] milder = [new(0, _start, new Rate(2_000), []), new(1, Utc("2026-03-02T02:00:00Z"), new Rate(1_000), []), new(2, Utc("2026-03-05T02:00:00Z"), new Rate(1_500), [])];
        At(milder, "2026-03-09T15:59:00Z").Rate.BasisPoints.ShouldBe(2_000);
        At(milder, "2026-03-09T16:00:00Z").Rate.BasisPoints.ShouldBe(1_500);
        RateVersion[] quick = [new(0, _start, new Rate(1_000), []), new(1, Utc("2026-03-02T02:00:00Z"), new Rate(1_500), []), new(2, Utc("2026-03-02T02:00:01Z"), new Rate(1_000), [])];
        At(quick, "2026-03-08T02:00:00Z").Rate.BasisPoints.ShouldBe(1_500);
        (At(quick, "2026-03-10T02:00:00Z").Rate.BasisPoints, At(quick, "2026-03-10T02:00:00Z").Version).ShouldBe((1_000, 2));
    }

    [Fact]
    public void Each_goods_have_their_own_lock()
    {
        RateVersion[] mixed =
        [
            new(0, _start, new Rate(1_000), [new("Cream", null, "A", new Rate(2_000))]),
            new(1, Utc("2026-03-02T02:00:00Z"), new Rate(1_500), [new("Cream", null, "A", new Rate(1_800))]),
        ];
        var placed = Utc("2026-03-03T02:00:00Z");
        (RateLock.At(mixed, placed, 7, Zone, "A", null).Rate.BasisPoints, RateLock.At(mixed, placed, 7, Zone, "B", null).Rate.BasisPoints).ShouldBe((2_000, 1_500));
        RateLock.At(mixed, Utc("2026-03-10T02:00:00Z"), 7, Zone, "A", null).Rate.BasisPoints.ShouldBe(1_800);
    }

    [Fact]
    public void What_is_announced_after_an_order_changes_nothing_of_it_and_nobody_falls_below_an_announced_rate_within_its_days() =>
        Prop.ForAll((from rates in Gen.Choose(1, 9_000).NonEmptyListOf() from gaps in Gen.Choose(0, 60 * 24 * 20).ListOf(rates.Count) from placed in Gen.Choose(0, 60 * 24 * 90) from days in Gen.Choose(1, 30) select (rates, gaps, placed, days)).ToArbitrary(), drawn =>
        {
            var at = _start;
            var versions = drawn.rates.Select((rate, i) => new RateVersion(i, i == 0 ? _start : at = at.AddMinutes(drawn.gaps[i] + 1), new Rate(rate), [])).ToList();
            var placed = _start.AddMinutes(drawn.placed);
            var found = RateLock.At(versions, placed, drawn.days, Zone, null, null);
            var known = versions.FindAll(v => v.Number == 0 || v.Since <= placed);
            var replaced = known.Where((v, i) => i + 1 == known.Count || known[i + 1].Since.AddDays(drawn.days) > placed);
            return found == RateLock.At(known, placed, drawn.days, Zone, null, null)
                && replaced.All(v => v.Usual.BasisPoints <= found.Rate.BasisPoints)
                && found == RateLock.At([.. versions.AsEnumerable().Reverse()], placed, drawn.days, Zone, null, null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_commission_keeps_which_rate_applied_and_its_lock()
    {
        var order = Some.PaidOrder(100_00) with { PlacedAt = Utc("2026-03-25T04:00:00Z"), Terms = [Some.Terms() with { Since = _start, LockDays = 7, Changes = _changed[1..] }] };
        var row = order.Book().Single();
        (row.Rate.BasisPoints, row.RateVersion, row.RateSince, row.RateLockedUntil, row.Net.Minor).ShouldBe((1_200, 1, _changed[1].Since, Utc("2026-03-27T16:00:00Z"), 12_00));
        var rows = new List<Commission> { row };
        rows.Approve();
        (order with { Lines = [new LineFacts(1, Some.Cny(150_00), Some.Cny(0))] }).Into(rows);
        (rows[1].Rate, rows[1].RateVersion, rows[1].RateLockedUntil, rows[1].Net.Minor).ShouldBe((row.Rate, 1, row.RateLockedUntil, 6_00));
    }

    private static RateInForce At(IReadOnlyList<RateVersion> versions, string placed) => RateLock.At(versions, Utc(placed), 7, Zone, null, null);

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
