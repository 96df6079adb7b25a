using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Orders;

namespace KolHub.Tests.Orders;

public sealed class OrderTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_newest_snapshot_by_its_own_time_is_the_truth()
    {
        var order = Received(Snapshot(minute: 2, 200));
        order.Apply(Snapshot(minute: 1, 100), Now).ShouldBeFalse();
        order.Base.Minor.ShouldBe(200);
        order.Apply(Snapshot(minute: 3, 300), Now).ShouldBeTrue();
        order.Base.Minor.ShouldBe(300);
    }

    [Fact]
    public void The_same_event_again_changes_nothing()
    {
        var order = Received(Snapshot(minute: 1, 100) with { Refunds = [Refund("a", 10)] });
        var changes = order.Changes;
        order.Apply(Snapshot(minute: 1, 100) with { Refunds = [Refund("a", 10)] }, Now).ShouldBeFalse();
        order.Changes.ShouldBe(changes);
    }

    [Fact]
    public void A_refund_that_a_later_snapshot_no_longer_lists_stays()
    {
        var order = Received(Snapshot(minute: 1, 100) with { Refunds = [Refund("a", 30)] });
        order.Apply(Snapshot(minute: 2, 100), Now);
        order.ReducedBase.Minor.ShouldBe(30);
    }

    [Fact]
    public void A_line_that_the_newest_snapshot_no_longer_lists_earns_nothing()
    {
        var order = Received(Snapshot(minute: 1, 100, 50));
        order.Apply(Snapshot(minute: 2, 100), Now);
        order.Base.Minor.ShouldBe(100);
        order.Lines.Count(line => line.IsRemoved).ShouldBe(1);
    }

    [Fact]
    public void A_waiting_refund_is_taken_in_by_its_order_only()
    {
        var waiting = OrderRefund.Receive(1, 2, Refund("a", 40), Now);
        waiting.IsWaiting.ShouldBeTrue();
        var order = Received(Snapshot(minute: 1, 100));
        order.Adopt(waiting);
        waiting.IsWaiting.ShouldBeFalse();
        order.ReducedBase.Minor.ShouldBe(40);
        Broken(() => Received(Snapshot(minute: 1, 100) with { ExternalId = "other" }).Adopt(OrderRefund.Receive(1, 2, Refund("b", 1), Now))).ShouldBe("Orders.RefundOfOtherOrder");
        Broken(() => order.Adopt(OrderRefund.Receive(1, 3, Refund("b", 1), Now))).ShouldBe("Orders.RefundOfOtherOrder");
    }

    [Fact]
    public void Payment_counts_from_the_first_snapshot_that_says_so()
    {
        var order = Received(Snapshot(minute: 3, 100) with { Status = FinancialStatus.PartiallyRefunded });
        order.Apply(Snapshot(minute: 2, 100) with { Status = FinancialStatus.Paid }, Now);
        order.Apply(Snapshot(minute: 1, 100) with { Status = FinancialStatus.Pending }, Now);
        order.PaidAt.ShouldBe(At(2));
        Received(Snapshot(minute: 1, 100) with { Status = FinancialStatus.PartiallyPaid }).IsPaid.ShouldBeFalse();
    }

    [Fact]
    public void A_cancellation_stays_though_an_older_event_comes_after_it()
    {
        var order = Received(Snapshot(minute: 2, 100) with { CancelledAt = At(2) });
        order.Apply(Snapshot(minute: 1, 100), Now);
        order.Apply(Snapshot(minute: 3, 100), Now);
        order.CancelledAt.ShouldBe(At(2));
    }

    [Fact]
    public void Impossible_orders_are_refused()
    {
        Broken(() => Received(Snapshot(minute: 1, -1))).ShouldBe("Orders.DiscountAboveLine");
        Broken(() => Received(Snapshot(minute: 1, OrderSnapshot.MostMinor, 1))).ShouldBe("Orders.AmountOutOfRange");
        Broken(() => Received(Snapshot(minute: 1, 100)).Apply(Refund("a", OrderSnapshot.MostMinor), Now)).ShouldBe("Orders.AmountOutOfRange");
        Broken(() => Received(Snapshot(minute: 1, 100) with { Lines = [Line("a", 1), Line("a", 2)] })).ShouldBe("Orders.LineTwice");
        Broken(() => Received(Snapshot(minute: 1, 100)).Apply(Snapshot(minute: 2, 100) with { Currency = "EUR" }, Now)).ShouldBe("Orders.CurrencyChanged");
        Broken(() => Received(Snapshot(minute: 1, 100)).Apply(Refund("a", -1), Now)).ShouldBe("Orders.NegativeRefund");
    }

    [Fact]
    public void The_shares_of_a_line_never_pass_the_whole()
    {
        var order = Received(Snapshot(minute: 1, 100));
        var line = order.Lines[0].Id;
        Broken(() => order.Decide([Share(line, 1, 6_000), Share(line, 2, 5_000)], [], Now)).ShouldBe("Orders.SharesAboveWhole");
        Broken(() => order.Decide([Share(77, 1, 6_000)], [], Now)).ShouldBe("Orders.ShareOfNothing");
        order.Decide([Share(line, 1, 6_000), Share(line, 2, 4_000)], [], Now).ShouldBeTrue();
        order.Decide([Share(line, 1, 6_000), Share(line, 2, 4_000)], [], Now).ShouldBeFalse();
        order.Decide([Share(line, 1, 10_000)], [], Now).ShouldBeTrue();
        order.Credits.ShouldHaveSingleItem().Share.ShouldBe(Rate.Whole);
    }

    [Fact]
    public void Any_permutation_and_duplication_of_events_gives_the_same_end_state()
    {
        var events =
            from minute in Gen.Choose(1, 4)
            from bases in Gen.Choose(0, 500).ListOf(3)
            from count in Gen.Choose(1, 3)
            from status in Gen.Elements(Enum.GetValues<FinancialStatus>())
            from cancelled in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
            from refunds in RefundGen.ListOf(2)
            from kind in Gen.Choose(0, 2)
            select kind == 0
                ? new Event(null, refunds[0])
                : new Event(Snapshot(minute, [.. bases.Take(count).Select(n => (long)n)]) with { Status = status, CancelledAt = cancelled ? At(minute) : null, Refunds = [.. refunds.DistinctBy(r => r.ExternalId).Take(kind)] }, null);
        var runs =
            from list in events.NonEmptyListOf()
            from again in Gen.Elements(list.ToArray()).ListOf(list.Count)
            from shuffled in Gen.Shuffle(list.Concat(again).ToArray())
            select (Once: list.ToArray(), Twice: shuffled);

        Prop.ForAll(runs.ToArbitrary(), run => StateAfter(run.Once) == StateAfter(run.Twice)).QuickCheckThrowOnFailure();
    }

    private static readonly Gen<RefundSnapshot> RefundGen =
        from id in Gen.Elements("a", "b", "c")
        from minute in Gen.Choose(1, 3)
        from goods in Gen.Choose(0, 300)
        from paid in Gen.Choose(0, 400)
        from line in Gen.Elements("l0", "l1", "l9")
        from detailed in Gen.Elements(true, false)
        select Refund(id, paid) with { AsOf = At(minute), IsDetailed = detailed, Lines = detailed ? [new RefundLineSnapshot(line, 1, Usd(goods), Usd(goods / 10))] : [] };

    private sealed record Event(OrderSnapshot? Order, RefundSnapshot? Refund);

    // As intake does it: a refund before its order waits as a row and is taken in when the order comes.
    private static string StateAfter(IEnumerable<Event> events)
    {
        Order? order = null;
        var waiting = new List<OrderRefund>();
        foreach (var e in events)
        {
            if (e.Order is { } snapshot && order is null)
            {
                order = Received(snapshot with { Refunds = [] });
                waiting.ForEach(order.Adopt);
                order.Apply(snapshot, Now);
            }
            else if (e.Order is not null)
            {
                order!.Apply(e.Order, Now);
            }
            else if (order is not null)
            {
                order.Apply(e.Refund!, Now);
            }
            else if (waiting.Find(row => row.ExternalId == e.Refund!.ExternalId) is { } row)
            {
                row.Take(e.Refund!);
            }
            else
            {
                waiting.Add(OrderRefund.Receive(1, 2, e.Refund!, Now));
            }
        }
        return Describe(order, waiting);
    }

    private static string Describe(Order? order, List<OrderRefund> waiting)
    {
        var refunds = string.Join(';', (order?.Refunds ?? waiting).OrderBy(r => r.ExternalId, StringComparer.Ordinal).Select(r => $"{r.ExternalId} {r.Fingerprint}"));
        if (order is null)
        {
            return refunds;
        }
        var reduced = order.ReducedByLine();
        var lines = string.Join(';', order.Lines.Where(line => !line.IsRemoved).OrderBy(line => line.ExternalId, StringComparer.Ordinal).Select(line => $"{line.ExternalId} {line.Position} {line.Base} {reduced[line.Id]}"));
        return $"{order.UpdatedAt:O} {order.Status} {order.PaidAt:O} {order.CancelledAt:O} {order.Base} {order.ReducedBase} | {lines} | {refunds}";
    }

    private static string Broken(Action action) => Should.Throw<RuleBroken>(action).Rule;

    private static CreditShare Share(long line, long creator, int basisPoints) => new(line, creator, 10, 20, new Rate(basisPoints), ClaimMethod.Code);

    private static Order Received(OrderSnapshot snapshot) => Order.Receive(1, 2, snapshot, Now);

    private static DateTime At(int minute) => new(2026, 2, 1, 0, minute, 0, DateTimeKind.Utc);

    private static Money Usd(long minor) => new(minor, "USD");

    private static LineSnapshot Line(string id, long minor) => new() { ExternalId = id, Quantity = 1, Base = Usd(minor), Tax = Usd(Math.Abs(minor) / 10) };

    private static OrderSnapshot Snapshot(int minute, params long[] bases) => new()
    {
        ExternalId = "7",
        Currency = "USD",
        PlacedAt = At(0),
        UpdatedAt = At(minute),
        Shipping = Usd(10),
        Lines = [.. bases.Select((minor, i) => Line("l" + i, minor))],
    };

    private static RefundSnapshot Refund(string id, long minor) => new()
    {
        ExternalId = id,
        OrderExternalId = "7",
        Currency = "USD",
        RefundedAt = At(1),
        AsOf = At(1),
        Paid = Usd(minor),
        Shipping = Usd(0),
        Lines = [new RefundLineSnapshot("l0", 1, Usd(minor), Usd(0))],
    };
}
