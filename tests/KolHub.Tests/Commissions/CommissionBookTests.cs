using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;

namespace KolHub.Tests.Commissions;

public sealed class CommissionBookTests
{
    private static readonly OrderFacts _order = Some.PaidOrder(195_66, 195_67, 195_67);

    [Fact]
    public void An_unpaid_order_is_an_estimate_that_waits()
    {
        var rows = _order.Unpaid().Book();
        rows.ShouldAllBe(c => c.State == CommissionState.Pending && c.SettledAt == null && c.HoldUntil == null);
        rows.Net().ShouldBe(58_70);
    }

    [Fact]
    public void Payment_starts_the_hold_until_the_end_of_the_thirtieth_day_in_the_programmes_zone()
    {
        var rows = _order.Unpaid().Book();
        _order.Into(rows);
        rows.ShouldAllBe(c => c.State == CommissionState.Holding && c.SettledAt == Some.Noon);
        rows[0].HoldUntil.ShouldBe(new DateTime(2026, 12, 21, 16, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void A_payment_that_was_taken_back_stops_the_hold()
    {
        var rows = _order.Book();
        _order.Unpaid().Into(rows);
        rows.ShouldAllBe(c => c.State == CommissionState.Pending && c.HoldUntil == null);
    }

    [Fact]
    public void The_first_estimate_stays_when_the_order_changes()
    {
        var rows = Some.PaidOrder(100_00).Unpaid().Book();
        Some.PaidOrder(250_00).Into(rows);
        rows.Single().Estimated.ShouldBe(Some.Cny(10_00));
        rows.Single().Settled.ShouldBe(Some.Cny(25_00));
    }

    [Fact]
    public void The_rate_is_the_one_of_the_contract_when_the_order_was_placed_whatever_came_before()
    {
        var order = Some.PaidOrder(100_00) with { PlacedAt = Some.Noon };
        OrderFacts Cut(OrderFacts facts, DateTime at) => facts with { Terms = [.. facts.Terms.Select(t => t with { LockDays = 2, Changes = [new RateVersion(1, at, new Rate(500), [])] })] };
        var rows = order.Book();
        Cut(order with { Lines = [new LineFacts(1, Some.Cny(200_00), Some.Cny(0))] }, Some.Noon.AddHours(1)).Into(rows);
        rows.Single().Rate.ShouldBe(new Rate(1_000));
        rows.Net().ShouldBe(20_00);
        Cut(order, Some.Noon.AddDays(-10)).Into(rows);
        (rows.Single().Rate.BasisPoints, rows.Single().RateVersion, rows.Net()).ShouldBe((500, 1, 5_00));
    }

    [Fact]
    public void The_same_facts_again_change_nothing_and_tell_nothing()
    {
        var rows = _order.Refunded(195_66, 0, 0).Book();
        rows.Told();
        var steps = rows.Sum(c => c.Steps.Count);
        _order.Refunded(195_66, 0, 0).Into(rows);
        rows.Count.ShouldBe(3);
        rows.Sum(c => c.Steps.Count).ShouldBe(steps);
        rows.Told().ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_order_is_void_as_a_whole_whatever_was_refunded()
    {
        var rows = _order.Refunded(195_66, 0, 195_67).Book();
        _order.Refunded(195_66, 0, 0).Cancelled().Into(rows);
        rows.ShouldAllBe(c => c.State == CommissionState.Void && c.Net.IsZero);
        rows.Clawed().ShouldBe(58_70);
        rows.Told().Values.ShouldAllBe(balance => balance == 0);
    }

    [Fact]
    public void A_full_refund_before_the_approval_ends_as_refunded()
    {
        var rows = _order.Book();
        _order.Refunded(195_66, 195_67, 195_67).Into(rows);
        rows.ShouldAllBe(c => c.State == CommissionState.Refunded && c.Net.IsZero);
    }

    [Fact]
    public void Details_that_correct_a_provisional_refund_give_the_difference_back()
    {
        var rows = Some.PaidOrder(29_00).Refunded(16_44).Book();
        Some.PaidOrder(29_00).Refunded(14_13).Into(rows);
        rows.Single().Clawed.ShouldBe(Some.Cny(1_41));
        rows.Told()[Account.CommissionPending].ShouldBe(-1_49);
    }

    [Fact]
    public void A_refund_of_an_approved_commission_reduces_it()
    {
        var rows = Some.PaidOrder(100_00).Book();
        rows.Approve();
        Some.PaidOrder(100_00).Refunded(40_00).Into(rows);
        rows.Single().Net.ShouldBe(Some.Cny(6_00));
        rows.Single().State.ShouldBe(CommissionState.Approved);
        rows.Told()[Account.CommissionPayable].ShouldBe(-6_00);
    }

    [Fact]
    public void A_refund_of_a_paid_commission_is_a_row_of_its_own()
    {
        var rows = Some.PaidOrder(100_00).Book();
        rows.Approve();
        rows.Claim();
        rows.Pay();
        Some.PaidOrder(100_00).Refunded(40_00).Into(rows);
        rows[0].Net.ShouldBe(Some.Cny(10_00));
        rows[0].State.ShouldBe(CommissionState.Paid);
        rows[1].Net.ShouldBe(Some.Cny(-4_00));
        rows[1].State.ShouldBe(CommissionState.Approved);
        rows[1].IsPayable.ShouldBeTrue();
        rows.Told()[Account.ClawbackReceivable].ShouldBe(4_00);
    }

    [Fact]
    public void A_refund_while_in_a_payout_leaves_the_payout_alone()
    {
        var rows = Some.PaidOrder(100_00).Book();
        rows.Approve();
        rows.Claim();
        Some.PaidOrder(100_00).Refunded(100_00).Into(rows);
        rows[0].State.ShouldBe(CommissionState.InPayout);
        rows.Net().ShouldBe(0);
    }

    [Fact]
    public void An_order_that_grows_after_the_approval_earns_the_difference_beside_it()
    {
        var rows = Some.PaidOrder(100_00).Book();
        rows.Approve();
        Some.PaidOrder(150_00).Into(rows);
        rows[0].Net.ShouldBe(Some.Cny(10_00));
        rows[1].Net.ShouldBe(Some.Cny(5_00));
        rows[1].State.ShouldBe(CommissionState.Holding);
        Some.PaidOrder(150_00).Refunded(150_00).Into(rows);
        rows.ShouldAllBe(c => c.State == CommissionState.Refunded);
        rows.Told().Values.ShouldAllBe(balance => balance == 0);
    }

    [Fact]
    public void A_credit_that_moves_to_another_creator_takes_the_commission_with_it()
    {
        var rows = Some.PaidOrder(100_00).Book();
        (Some.PaidOrder(100_00) with { Credits = [new CreditFacts(1, 201, 101, 10_000)], Terms = [Some.Terms(), Some.Terms(101)] }).Into(rows);
        rows.Single(c => c.CreatorId == 200).State.ShouldBe(CommissionState.Void);
        rows.Single(c => c.CreatorId == 200).Reason.ShouldBe(CommissionReason.CreditMoved);
        rows.Single(c => c.CreatorId == 201).Net.ShouldBe(Some.Cny(10_00));
    }

    [Fact]
    public void A_test_order_earns_nothing_and_says_so()
    {
        var row = (Some.PaidOrder(100_00) with { IsTest = true }).Book().Single();
        (row.State, row.Reason, row.Estimated).ShouldBe((CommissionState.Void, CommissionReason.TestOrder, Some.Cny(0)));
    }

    [Fact]
    public void A_duplicate_order_is_kept_and_earns_nothing()
    {
        var rows = Some.PaidOrder(100_00).Book();
        (Some.PaidOrder(100_00) with { DuplicateOfOrderId = 9 }).Into(rows);
        (rows.Single().State, rows.Net()).ShouldBe((CommissionState.Duplicate, 0L));
    }

    [Fact]
    public void A_declined_commission_stays_declined()
    {
        var rows = Some.PaidOrder(100_00).Book();
        rows[0].Decline("self-purchase", Some.Finance, Some.Noon);
        Some.PaidOrder(200_00).Refunded(100_00).Into(rows);
        (rows.Single().State, rows.Net()).ShouldBe((CommissionState.Declined, 0L));
        rows.Told().Values.ShouldAllBe(balance => balance == 0);
    }

    [Fact]
    public void What_the_platform_pays_is_stored_as_reported_and_is_never_ours()
    {
        var facts = Some.PaidOrder(310_00) with { Credits = [new CreditFacts(1, 200, 100, 10_000, new ReportedCommission(Some.Cny(8_10), Some.Cny(0), ReportedStage.Paid))] };
        var rows = facts.Book();
        (facts with { Credits = [new CreditFacts(1, 200, 100, 10_000, new ReportedCommission(Some.Cny(9_00), Some.Cny(7_90), ReportedStage.Settled))] }).Into(rows);
        var row = rows.Single();
        (row.Kind, row.Estimated, row.Settled, row.State).ShouldBe((CommissionKind.PaidByPlatform, Some.Cny(8_10), Some.Cny(7_90), CommissionState.Paid));
        row.IsPayable.ShouldBeFalse();
        rows.Told().ShouldBeEmpty();
    }

    [Fact]
    public void Another_orders_commissions_are_refused() =>
        Should.Throw<RuleBroken>(() => CommissionBook.Reconcile(_order with { OrderId = 11 }, _order.Book(), Some.Finance, Some.Noon));

    /// <summary>The strongest check: whatever was seen on the way, and wherever the money already was, the sums end where the last facts say.</summary>
    [Fact]
    public void The_sums_depend_on_the_last_facts_only() =>
        Prop.ForAll(Orders.Gen_.NonEmptyListOf().ToArbitrary(), Gen.Choose(0, 3).ListOf().ToArbitrary(), Orders.Arbitrary, (path, moves, last) =>
        {
            var rows = new List<Commission>();
            var balances = new Dictionary<Account, long>();
            var terms = last.Terms;
            foreach (var (facts, i) in path.Append(last).Append(last).Select((f, i) => (f with { Terms = terms }, i)))
            {
                facts.Into(rows);
                rows.Told(balances);
                if (i >= path.Count || i >= moves.Count)
                {
                    continue;
                }
                (moves[i] > 0 ? rows : []).Approve();
                (moves[i] > 1 ? rows : []).Claim();
                (moves[i] > 2 ? rows : []).Pay();
                rows.Told(balances);
            }
            return SumsOf(rows).SequenceEqual(SumsOf((last with { Terms = terms }).Book()))
                && balances.Values.Sum() == 0
                && -balances.GetValueOrDefault(Account.CommissionPending) == rows.Where(c => c.State is CommissionState.Pending or CommissionState.Holding).Net()
                && rows.Where(c => c.Kind is CommissionKind.Earned).GroupBy(c => (c.LineId, c.CreatorId, c.ContractId)).All(g => g.Count() == 1)
                && rows.Select(c => (c.LineId, c.CreatorId, c.Number)).Distinct().Count() == rows.Count;
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<KeyValuePair<(long, long), long>> SumsOf(IEnumerable<Commission> rows) =>
        rows.GroupBy(c => (c.LineId, c.CreatorId)).Select(g => KeyValuePair.Create(g.Key, g.Net())).Where(p => p.Value != 0).OrderBy(p => p.Key);
}
