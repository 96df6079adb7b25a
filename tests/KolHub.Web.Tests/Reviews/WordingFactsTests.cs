using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Wording;
using KolHub.Wording.Scanning;

namespace KolHub.Web.Tests.Reviews;

public sealed class WordingFactsTests
{
    private static readonly DateTime _now = new(2026, 11, 22, 4, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Goods_come_each_once_with_the_last_day_of_their_licence()
    {
        var today = DateOnly.FromDateTime(_now);
        WordingFacts.GoodsOf([Sold(null), Sold(today), Sold(null)]).Select(g => (g.Goods, g.Licence, g.LicenceUntil))
            .ShouldBe([(Goods.Cosmetic, Licence.SpecialCosmetic, null), (Goods.Cosmetic, Licence.SpecialCosmetic, today)]);
        WordingFacts.GoodsOf([]).ShouldBe([SoldGoods.Unknown]);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public void A_licence_that_has_run_out_licenses_nothing(int? days, bool blocked)
    {
        var today = DateOnly.FromDateTime(_now);
        var sold = WordingFacts.GoodsOf([Sold(days is { } d ? today.AddDays(d) : null)]).Single();
        var missing = Scanner.House.Scan(sold.In(new ScanInput("【广告】清爽不黏的防晒", ContentType.Caption, Market.CN) { On = today })).Missing;
        missing.Any(m => m is { Rule: "cn.licence.expired", Severity: Severity.Block }).ShouldBe(blocked);
    }

    [Fact]
    public void A_number_of_other_goods_is_told()
    {
        var sold = WordingFacts.GoodsOf([Sold(null)]).Single();
        Numbers("国妆特字20269999").ShouldBe(["国妆特字20269999"]);
        Numbers("国妆特字 第20260001号").ShouldBeEmpty();

        IEnumerable<string> Numbers(string number) => Scanner.House.Scan(sold.In(new ScanInput("【广告】清爽不黏的防晒，" + number, ContentType.Caption, Market.CN)))
            .Findings.Where(f => f.Rule == "cn.licence.number").Select(f => f.Matched);
    }

    private static Product Sold(DateOnly? until) => Product.Add(
        new Actor(1, Role.System), 7, new ProductFacts("Sun cream", Category.Skincare, LicenceClass.SpecialCosmetic, "国妆特字20260001", until, new Money(99_00, "CNY"), new Rate(5_000), ""), _now);
}
