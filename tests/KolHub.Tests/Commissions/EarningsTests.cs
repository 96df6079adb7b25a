using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Commissions;

namespace KolHub.Tests.Commissions;

public sealed class EarningsTests
{
    [Theory]
    [InlineData(2_000, 1, 3)]
    [InlineData(1_000, 2, 15)]
    [InlineData(290, 15, 500)]
    [InlineData(1_000, 2, 20)]
    public void One_line_is_rounded_half_up(int rate, long expected, long lineBase) =>
        Some.PaidOrder(lineBase).Rated(rate).Book().Net().ShouldBe(expected);

    [Theory]
    [InlineData(1_000, 58_70)]
    [InlineData(1_250, 73_38)]
    [InlineData(2_000, 117_40)]
    [InlineData(150, 8_81)]
    public void An_order_is_rounded_once_not_line_by_line(int rate, long expected) =>
        Some.PaidOrder(195_66, 195_67, 195_67).Rated(rate).Book().Net().ShouldBe(expected);

    [Fact]
    public void Lines_share_the_order_exactly()
    {
        Some.PaidOrder(195_66, 195_67, 195_67).Book().Nets().ShouldBe([19_56, 19_57, 19_57]);
        Some.PaidOrder(129_99, 85_95, 39_98).Book().Nets().ShouldBe([13_00, 8_59, 4_00]);
    }

    [Fact]
    public void A_return_is_taken_from_the_lines_that_came_back()
    {
        var rows = Some.PaidOrder(195_66, 195_67, 195_67).Refunded(195_66, 0, 195_67).Book();
        rows.Clawed().ShouldBe(39_13);
        rows.Nets().ShouldBe([0, 19_57, 0]);
    }

    [Fact]
    public void Single_line_refunds_take_the_whole_and_no_cent_more()
    {
        var order = Some.PaidOrder(195_66, 195_67, 195_67);
        order.Refunded(195_66, 0, 0).Book().Clawed().ShouldBe(19_57);
        order.Refunded(195_66, 195_67, 0).Book().Clawed().ShouldBe(39_13);
        order.Refunded(195_66, 195_67, 195_67).Book().Clawed().ShouldBe(58_70);
    }

    [Theory]
    [InlineData(14_13, 1_41)]
    [InlineData(16_44, 1_64)]
    public void Money_refunded_without_lines_counts_by_its_share_of_the_goods(long reduced, long clawed) =>
        Some.PaidOrder(29_00).Refunded(reduced).Book().Clawed().ShouldBe(clawed);

    [Fact]
    public void A_return_of_one_creators_line_leaves_the_other_alone()
    {
        var facts = Some.PaidOrder(100_00, 50_00) with
        {
            Credits = [new CreditFacts(1, 200, 100, 10_000), new CreditFacts(2, 201, 101, 10_000)],
            Terms = [Some.Terms(100), Some.Terms(101, rate: 2_000)],
        };
        var rows = facts.Refunded(0, 50_00).Book();
        rows.Single(c => c.CreatorId == 200).Net.ShouldBe(Some.Cny(10_00));
        rows.Single(c => c.CreatorId == 201).Net.ShouldBe(Some.Cny(0));
    }

    [Fact]
    public void Three_creators_of_one_line_share_the_odd_cent_by_their_order()
    {
        var facts = Some.PaidOrder(100_00) with
        {
            Credits = [new CreditFacts(1, 200, 100, 3_334), new CreditFacts(1, 201, 101, 3_333), new CreditFacts(1, 202, 102, 3_333)],
            Terms = [Some.Terms(100), Some.Terms(101), Some.Terms(102)],
        };
        facts.Book().Nets().ShouldBe([3_34, 3_33, 3_33]);
    }

    [Fact]
    public void The_cap_of_the_contract_is_the_most_that_an_order_can_add()
    {
        var facts = Some.PaidOrder(195_66, 195_67, 195_67) with { Terms = [Some.Terms(room: 30_00)] };
        facts.Book().Net().ShouldBe(30_00);
        (facts with { Terms = [Some.Terms(room: 0)] }).Book().ShouldBeEmpty();
    }

    [Fact]
    public void Room_that_others_took_later_takes_nothing_back()
    {
        var facts = Some.PaidOrder(100_00) with { Terms = [Some.Terms(room: 10_00)] };
        var rows = facts.Book();
        (facts with { Terms = [Some.Terms(room: 2_00)] }).Into(rows);
        rows.Net().ShouldBe(10_00);
    }

    [Fact]
    public void Sums_are_exact_for_any_order_any_creators_and_any_refunds() =>
        Prop.ForAll(Orders.Arbitrary, facts =>
        {
            var earnings = Earnings.Of(facts, Orders.RateOf(facts), _ => null);
            var exact = facts.Credits.Sum(c => (decimal)facts.Lines.First(l => l.LineId == c.LineId).Base.Minor * c.Share * Orders.RateOf(facts)(c.ContractId, facts.Lines.First(l => l.LineId == c.LineId)).Rate.BasisPoints) / 100_000_000m;
            return earnings.Sum(e => e.Gross.Minor) == decimal.Round(exact, MidpointRounding.AwayFromZero)
                && earnings.All(e => e.Clawed.Minor >= 0 && e.Clawed <= e.Gross);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_full_refund_takes_exactly_everything_from_everybody() =>
        Prop.ForAll(Orders.Arbitrary, facts =>
        {
            var all = facts with { Lines = [.. facts.Lines.Select(l => l with { Reduced = l.Base })] };
            return Earnings.Of(all, Orders.RateOf(all), _ => null).All(e => e.Gross == e.Clawed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_refunded_never_gives_a_creator_anything_back() =>
        Prop.ForAll(Orders.Arbitrary, Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(1, 5_000).ToArbitrary(), (facts, at, more) =>
        {
            var index = at % facts.Lines.Count;
            var after = facts with { Lines = [.. facts.Lines.Select((l, i) => i == index ? l with { Reduced = Money.Min(l.Base, l.Reduced + Some.Cny(more)) } : l)] };
            var (before, now) = (ByCreator(facts), ByCreator(after));
            return before.All(pair => now[pair.Key] >= pair.Value);
        }).QuickCheckThrowOnFailure();

    private static Dictionary<long, long> ByCreator(OrderFacts facts) =>
        Earnings.Of(facts, Orders.RateOf(facts), _ => null).GroupBy(e => e.CreatorId).ToDictionary(g => g.Key, g => g.Sum(e => e.Clawed.Minor));
}
