using System.IO.Compression;
using KolHub.Attribution.Fraud;
using KolHub.Benchmarks.FraudQuality;

namespace KolHub.Tests.Attribution;

/// <summary>What the rules are judged with: drawn markets and the table reader. The printed figures are in docs/fraud.md.</summary>
public sealed class FraudQualityTests
{
    [Fact]
    public void In_drawn_markets_fraud_is_seen_and_hardly_anybody_honest()
    {
        var report = FraudReport.Of([71, 72, 73], real: null);
        (report.Ring.Orders, report.Ring.Held).ShouldBe((60, 60));
        report.Honest.Held.ShouldBe(0);
        report.Honest.Shown.ShouldBeLessThan(report.Honest.Orders / 200, string.Join(' ', report.Rules.Select(r => $"{r.Rule} {r.Honest.Of}")));
        report.Beside.Held.ShouldBeLessThan(report.Beside.Orders / 2_000);
        report.Rules.Count.ShouldBe(Enum.GetValues<SignalKind>().Length);
        foreach (var rule in report.Rules)
        {
            rule.Recall.All.ShouldBeGreaterThan(0, rule.Rule);
            rule.Recall.Of.ShouldBeGreaterThan(0, rule.Rule);
            rule.Honest.Of.ShouldBeLessThan(rule.Honest.All / 200, rule.Rule);
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_market()
    {
        var (a, b) = (FraudMarket.WithFraud(5), FraudMarket.WithFraud(5));
        b.Orders.ShouldBe(a.Orders);
        b.Planted.ShouldBe(a.Planted);
        FraudMarket.WithFraud(6).Orders.ShouldNotBe(a.Orders);
        a.Planted.Values.Distinct().Order().ShouldBe(Enum.GetValues<Plant>());
        FraudMarket.Honest(5).Planted.ShouldBeEmpty();
    }

    [Fact]
    public void Coupons_of_one_household_campaign_and_day_are_one_order()
    {
        using var folder = new Tables();
        folder.Write("campaign_descriptions", "\"campaign_id\",\"campaign_type\",\"start_date\",\"end_date\"", "\"1\",\"Type A\",2017-03-01,2017-03-31");
        folder.Write("campaigns", "\"campaign_id\",\"household_id\"", "\"1\",\"7\"");
        folder.Write("transactions_sample", "household_id,store_id,basket_id,transaction_timestamp", "\"7\",\"31\",\"b1\",2017-03-05 14:06:53", "\"8\",\"31\",\"b2\",2017-03-09 09:00:00");
        folder.Write("coupon_redemptions", "\"household_id\",\"coupon_upc\",\"campaign_id\",\"redemption_date\"", "\"7\",\"a\",\"1\",2017-03-05", "\"7\",\"b\",\"1\",2017-03-05", "\"8\",\"a\",\"1\",2017-03-06");
        var read = CouponOrders.Read(folder.Path);
        (read.Redemptions, read.Campaigns).ShouldBe((3, 1));
        var orders = read.ByCampaign(withTouch: true);
        orders.Select(o => (o.Buyer, o.HasTouch, o.ByCode)).ShouldBe([("7", true, true), ("8", false, true)]);
        orders[0].PlacedAt.ShouldBe(new DateTime(2017, 3, 5, 14, 6, 53, DateTimeKind.Utc));
        orders[1].PlacedAt.Date.ShouldBe(new DateTime(2017, 3, 6));
        read.ByCampaign(withTouch: false).ShouldAllBe(o => !o.HasTouch);
        read.ByStore().Select(o => o.CreatorId).ShouldBe([31, 31]);
    }

    [Theory]
    [InlineData("campaign_id,start", "1,2017-03-01", "campaign_descriptions:1: no column start_date")]
    [InlineData("campaign_id,start_date", "1", "campaign_descriptions:2: 1 cells under 2 columns")]
    public void A_table_of_another_form_is_refused_at_its_line(string header, string row, string fault)
    {
        using var folder = new Tables();
        folder.Write("campaign_descriptions", header, row);
        Should.Throw<FormatException>(() => CouponOrders.Read(folder.Path)).Message.ShouldBe(fault);
    }

    private sealed class Tables : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("kolhub-fraud-").FullName;

        public void Write(string name, params string[] lines)
        {
            using var text = new StreamWriter(new GZipStream(File.Create(System.IO.Path.Combine(Path, name + ".csv.gz")), CompressionLevel.Fastest));
            text.Write(string.Join('\n', lines) + '\n');
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
