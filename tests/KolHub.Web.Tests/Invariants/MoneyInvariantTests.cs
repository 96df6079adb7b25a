using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
using KolHub.Tests.Invariants;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Ledger;
using KolHub.Web.Features.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Invariants;

/// <summary>The money rules through the real commands on a real database: killed anywhere and sent again, two at once, answered twice, at the border of a day. A failure prints its seed.</summary>
public sealed class MoneyInvariantTests : SiteTest
{
    private static readonly DateTime _start = new(2026, 10, 2, 9, 0, 0, DateTimeKind.Utc);
    private readonly int _seed = Random.Shared.Next(1_000_000);

    [DataFact]
    public async Task Killed_anywhere_and_sent_again_everything_ends_as_if_nothing_had_happened()
    {
        Site.Clock.Tell(_start);
        var play = new Play(_seed);
        var (calm, rough, beside) = (await World.Make(Site, Given, play.Currency), await World.Make(Site, Given, play.Currency), await World.Make(Site, Given, play.Currency));
        await beside.Deliver(beside.Till, OrderReader.ApiOrder, "o", Order("1", beside, _start));
        var untouched = await beside.Untouched();
        var (now, random, killed) = (_start, new Random(_seed), 0);
        foreach (var happening in play.Everything(_start))
        {
            Site.Clock.Tell(now = now.AddMinutes(1).AddDays(happening.Days));
            if (await happening.Meant(calm) is not { } calmly || await happening.Meant(rough) is not { } roughly)
            {
                continue;
            }
            var places = await Crash.Never(calmly);
            killed += await Crash.At(random.Next(1, places + 1), roughly) ? 1 : 0;
            Broken(await rough.Rows()).ShouldBeNull($"seed {_seed}, killed in \"{happening.Name}\"");
            await roughly();
            (await rough.Told()).ShouldBe(await calm.Told(), $"seed {_seed}: invariant 9, \"{happening.Name}\" was killed and sent again");
        }
        killed.ShouldBeGreaterThan(10);
        Broken(await calm.Rows()).ShouldBeNull($"seed {_seed}");
        (await beside.Untouched()).ShouldBe(untouched, $"seed {_seed}: invariant 8, a brand changes nothing of another");
        (await Site.Read(db => KolHub.Data.Verification.Walk(db, default).ToListAsync().AsTask())).Where(w => w.Owner == calm.Brand.Id || w.Owner == rough.Brand.Id).ShouldAllBe(walked => walked.IsWhole);
    }

    [DataFact]
    public async Task Whoever_works_at_once_nothing_is_counted_or_paid_twice()
    {
        Site.Clock.Tell(_start);
        var (one, other) = (await World.Make(Site, Given, "CNY"), await World.Make(Site, Given, "CNY"));
        await AtOnce(one, other, w => w.Deliver(w.Till, OrderReader.ApiOrder, "a", Order("1", w, _start)), w => w.Deliver(w.Till, OrderReader.ApiOrder, "b", Order("1", w, _start)), w => w.Deliver(w.Till, OrderReader.ApiRefund + "1", "c", Refund("r")));
        Site.Clock.Tell(_start.AddDays(40));
        await AtOnce(one, other, w => w.EndHolds(), w => w.EndHolds(), w => w.Deliver(w.Till, OrderReader.ApiRefund + "1", "d", Refund("r")));
        await AtOnce(one, other, w => w.List(w.Deals[0].Creator), w => w.List(w.Deals[0].Creator), w => w.Deliver(w.Till, OrderReader.ApiRefund + "1", "e", Refund("s")));
        foreach (var world in (World[])[one, other])
        {
            var batch = (await world.Items(PayoutState.Draft)).ShouldHaveSingleItem().BatchId;
            await world.Release(batch);
            await AtOnce(world, world, w => w.Submit(batch));
            var item = (await world.Items(PayoutState.Submitted)).ShouldHaveSingleItem();
            await AtOnce(world, world, w => w.Paid(item), w => w.Refused(item));
            Broken(await world.Rows()).ShouldBeNull("invariant 10: two at once");
            var rows = await world.Rows();
            rows.Entries.Count(e => e.Kind == nameof(MoneyEvent.PayoutSettled)).ShouldBeLessThanOrEqualTo(1);
            rows.Commissions.Where(c => c.Kind is CommissionKind.Earned).ShouldHaveSingleItem();
            rows.Commissions.Sum(c => c.Net.Minor).ShouldBe(14_00, "invariant 10: 10 % of 200.00, less both refunds of 30.00");
        }
    }

    [DataFact]
    public async Task A_bank_that_answers_twice_or_late_pays_once()
    {
        Site.Clock.Tell(_start);
        var world = await World.Make(Site, Given, "CNY");
        await world.Deliver(world.Till, OrderReader.ApiOrder, "a", Order("1", world, _start));
        Site.Clock.Tell(_start.AddDays(40));
        await world.EndHolds();
        await world.List(world.Deals[0].Creator);
        var batch = (await world.Items(PayoutState.Draft)).ShouldHaveSingleItem().BatchId;
        await world.Release(batch);
        await world.Submit(batch);
        var item = (await world.Items(PayoutState.Submitted)).ShouldHaveSingleItem();
        await world.Paid(item);
        var paid = await world.Untouched();
        await world.Paid(item);
        await world.Submit(batch);
        (await world.Untouched()).ShouldBe(paid, "invariant 11: told again, nothing changes");
        await world.Refused(item);
        var back = await world.Untouched();
        await world.Refused(item);
        await world.Paid(item);
        (await world.Untouched()).ShouldBe(back, "invariant 11: a late answer to a payment that came back changes nothing");
        Broken(await world.Rows()).ShouldBeNull();
        (await world.Rows()).Payables.ShouldHaveSingleItem().PayoutItemId.ShouldBeNull();
    }

    [DataTheory]
    [InlineData("Asia/Shanghai", "2026-11-21T15:59:59.999Z", "2026-12-21T16:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-11-21T16:00:00Z", "2026-12-22T16:00:00Z")]
    [InlineData("America/New_York", "2026-10-15T03:59:00Z", "2026-11-14T05:00:00Z")]
    [InlineData("America/Havana", "2026-10-01T16:00:00Z", "2026-11-01T04:00:00Z")]
    [InlineData("Atlantic/Azores", "2026-09-24T12:00:00Z", "2026-10-25T00:00:00Z")]
    public async Task A_hold_ends_at_the_first_moment_of_the_day_where_the_brand_lives(string zone, string paid, string ends)
    {
        var (paidAt, until) = (Utc(paid), Utc(ends));
        Site.Clock.Tell(paidAt.AddMinutes(-10));
        var world = await World.Make(Site, Given, "CNY");
        await Site.Write(async db => (await db.Brands.SingleAsync(b => b.Id == world.Brand.Id)).SetDefaults(30, 30, KolHub.Domain.Rate.Zero, zone));
        Site.Clock.Tell(paidAt);
        await world.Deliver(world.Till, OrderReader.ApiOrder, "a", Order("1", world, paidAt));
        (await world.Commissions()).ShouldHaveSingleItem().HoldUntil.ShouldBe(until, "invariant 12");
        Site.Clock.Tell(until.AddMilliseconds(-1));
        (await Site.Send(Actor.System, new EndHolds.Command(world.Brand.Id))).ShouldBe(0);
        Site.Clock.Tell(until);
        (await Site.Send(Actor.System, new EndHolds.Command(world.Brand.Id))).ShouldBe(1);
    }

    private static string? Broken(Rows rows) => Proof.Of(rows);

    // Two of each, in both worlds, all together.
    private static Task AtOnce(World one, World other, params Func<World, Task>[] acts) => Task.WhenAll(
        from world in (World[])[one, other]
        from act in acts
        from _ in Enumerable.Range(0, 2)
        select Task.Run(() => Patiently(() => act(world))));

    // Like the shop that sends again when it was turned away.
    private static async Task Patiently(Func<Task> act)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            await act();
            await Task.Delay(10);
        }
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);

    private static string Order(string id, World world, DateTime at) => $$"""
        {"id": "{{id}}", "currency": "{{world.Brand.Brand.Currency}}", "placed_at": "{{at:yyyy-MM-ddTHH:mm:ss.fffZ}}", "status": "paid", "coupon_codes": ["{{World.Code(0, world.Brand)}}"], "lines": [{"id": "1", "quantity": 1, "amount": "200"}]}
        """;

    private static string Refund(string id) => $$"""{"id": "{{id}}", "refunded_at": "2026-10-03T09:00:00Z", "lines": [{"line_id": "1", "amount": "30"}]}""";
}
