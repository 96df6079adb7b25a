using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Commissions;

public sealed class GoodsRateTests
{
    private static readonly GoodsRate[] _goods =
    [
        new("Skincare", Category.Skincare, "SK-*", new Rate(1_200)),
        new("Night cream", null, "SK-77, 4006001", new Rate(2_000)),
        new("Gift cards", Category.Home, "GC-*", new Rate(0)),
        new("Late", null, "SK-77", new Rate(9_000)),
    ];

    [Theory]
    [InlineData("SK-77", null, 2_000)] // the product before its category, the earlier product before the later
    [InlineData("sk-77", null, 2_000)]
    [InlineData(null, "4006001", 2_000)]
    [InlineData("SK-78", null, 1_200)]
    [InlineData("SK-", null, 1_200)]
    [InlineData("GC-50", null, 0)]
    [InlineData("XSK-77", null, 1_000)]
    [InlineData("SK-7", "400600", 1_200)]
    [InlineData("400600", null, 1_000)]
    [InlineData("", "", 1_000)]
    [InlineData(null, null, 1_000)]
    public void A_line_earns_the_rate_of_its_product_then_of_its_category_then_the_usual_one(string? sku, string? product, int rate) =>
        GoodsRate.Of(_goods, new Rate(1_000), sku, product).ShouldBe(new Rate(rate));

    // docs/plans.md: one order of three goods, and its refund.
    [Fact]
    public void An_order_of_goods_at_several_rates_is_rounded_once_and_a_return_takes_only_what_its_goods_earned()
    {
        var order = Order("SK-77", "SK-12", "TEA", "GC-50");
        var rows = order.Book();
        rows.OrderBy(c => c.LineId).Select(c => (c.LineId, c.Rate.BasisPoints, c.Net.Minor)).ShouldBe([(1, 2_000, 26_00), (2, 1_200, 10_31), (3, 1_000, 4_00)]);

        order.Refunded(0, 85_95, 0, 100_00).Into(rows);
        rows.Nets().ShouldBe([26_00, 0, 4_00]);
        order.Refunded(64_99, 85_95, 0, 100_00).Into(rows);
        rows.Nets().ShouldBe([13_00, 0, 4_00]);
        order.Refunded(129_99, 85_95, 39_98, 100_00).Into(rows);
        rows.Net().ShouldBe(0);
    }

    [Fact]
    public void Goods_without_commission_leave_no_row_and_those_that_get_another_code_follow_it()
    {
        var rows = Order("GC-1", "GC-2", "GC-3", "GC-4").Book();
        rows.ShouldBeEmpty();
        Order("SK-1", "GC-2", "GC-3", "GC-4").Into(rows);
        rows.ShouldHaveSingleItem().Rate.ShouldBe(new Rate(1_200));
        Order("SK-77", "GC-2", "GC-3", "GC-4").Into(rows);
        (rows.Single().Rate.BasisPoints, rows.Single().Net, rows.Single().Estimated).ShouldBe((2_000, Some.Cny(26_00), Some.Cny(15_60)));
        Order("GC-1", "GC-2", "GC-3", "GC-4").Into(rows);
        (rows.Single().State, rows.Single().Net).ShouldBe((CommissionState.Void, Some.Cny(0)));
    }

    [Theory]
    [InlineData(" A1，a1、B2,\nC3* ,", "A1, B2, C3*")]
    [InlineData(null, "")]
    public void Codes_are_kept_each_once(string? typed, string kept) => GoodsRate.Tidy(typed).ShouldBe(kept);

    private static OrderFacts Order(params string[] skus)
    {
        long[] bases = [129_99, 85_95, 39_98, 100_00];
        return Some.PaidOrder(bases) with
        {
            Lines = [.. skus.Select((sku, i) => new LineFacts(i + 1, Some.Cny(bases[i]), Some.Cny(0), sku))],
            Terms = [Some.Terms() with { Goods = _goods }],
        };
    }
}
