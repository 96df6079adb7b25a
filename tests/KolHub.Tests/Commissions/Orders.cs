using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;

namespace KolHub.Tests.Commissions;

/// <summary>Any order: 1 to 6 lines around the borders of a cent, up to three creators in any shares, goods at rates of their own, any part refunded.</summary>
internal static class Orders
{
    private static readonly Gen<long> _amount = Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 400), Gen.Choose(0, 5_000_000)).Select(n => (long)n);

    private static readonly Gen<(LineFacts Line, int[] Shares)> _line =
        from minor in _amount
        from reduced in Gen.OneOf(Gen.Constant(0), Gen.Constant(10_000), Gen.Choose(0, 10_000))
        from shares in Gen.Elements<int[]>([10_000, 0, 0], [0, 10_000, 0], [5_000, 5_000, 0], [3_334, 3_333, 3_333], [7_000, 0, 1_000], [0, 0, 0])
        from sku in Gen.Elements<string?>(null, null, "a", "b")
        select (new LineFacts(0, Some.Cny(minor), Some.Cny(minor * reduced / 10_000), sku), shares);

    public static readonly Gen<OrderFacts> Gen_ =
        from lines in _line.NonEmptyListOf().Where(list => list.Count <= 6)
        from rates in Gen.Choose(0, 5_000).ArrayOf(3)
        from own in Gen.Choose(0, 5_000)
        select new OrderFacts(
            Some.Brand, Some.Order, "CNY",
            [.. lines.Select((l, i) => l.Line with { LineId = i + 1 })],
            [.. lines.SelectMany((l, i) => l.Shares.Select((share, k) => new CreditFacts(i + 1, 200 + k, 100 + k, share))).Where(c => c.Share > 0)],
            [.. rates.Select((rate, k) => Some.Terms(100 + k, rate) with { Goods = k == 2 ? [] : [new GoodsRate("A", null, "a", new Rate(own * k))] })])
        { PaidAt = Some.Noon };

    public static Func<long, LineFacts, RateInForce> RateOf(OrderFacts facts) => (contract, line) => facts.Terms.First(t => t.ContractId == contract).RateOf(line, facts.PlacedAt);

    public static readonly Arbitrary<OrderFacts> Arbitrary = Gen_.ToArbitrary();
}
